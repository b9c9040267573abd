// What a clerk writes down for somebody who stands before them: the form of the item as the applicant would fill it in, and what of the
// documents it asks for was brought. What the clerk entered of the person stands in it already.
import type { ApplicantKind } from '@kapok/contracts/applications/words.ts';
import { exclusionsFor } from '@kapok/contracts/applying/answers.ts';
import type { Answer, Form, Material } from '@kapok/contracts/applying/shapes.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Checkbox } from 'antd';
import { Answering } from '../applying/Answering.tsx';
import { FilesField } from './GivenMaterials.tsx';
import { type Brought, nothingTaken, type Prefills, readIntake, type Taken } from './intake.ts';
import { applicationWords } from './words.ts';

export function Intake({
  form,
  applicant,
  prefills,
  told,
  value: taken = nothingTaken,
  onChange = () => {},
}: {
  readonly form: Form;
  readonly applicant: ApplicantKind;
  readonly prefills: Prefills;
  /** Whether what is missing is told: once somebody tried to hand it in. */
  readonly told: boolean;
  readonly value?: Taken;
  readonly onChange?: (taken: Taken) => void;
}) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const { shown, values, given, faults, materials } = readIntake(form, applicant, prefills, taken);
  // What was emptied stays empty and is not filled in again.
  const answer = (field: string, next: Answer | undefined) =>
    onChange({ ...taken, answers: { ...taken.answers, [field]: next ?? '' } });
  return (
    <>
      <Answering
        shown={shown}
        answers={given}
        faults={told ? faults : new Map([...faults].filter(([, fault]) => fault !== 'missing'))}
        onAnswer={answer}
      />
      {exclusionsFor(form, applicant, values).map((one) => (
        <p key={one.zh} className="answering__fault" role="alert">
          {inLanguage(one, language)}
        </p>
      ))}
      <h3>{say('required')}</h3>
      {materials.length === 0 ? <p className="quiet">{say('requiredNone')}</p> : null}
      <ul className="answering">
        {materials.map((material) => (
          <li key={material.code} className="answering__one">
            <BroughtOne
              material={material}
              brought={taken.brought[material.code]}
              onChange={(one) => onChange({ ...taken, brought: { ...taken.brought, [material.code]: one } })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function BroughtOne({
  material: { words, why, optional },
  brought = { seen: false, files: [] },
  onChange,
}: {
  readonly material: Material;
  readonly brought: Brought | undefined;
  readonly onChange: (brought: Brought) => void;
}) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const name = inLanguage(words, language);
  return (
    <>
      <Checkbox
        checked={brought.seen}
        onChange={({ target }) => onChange({ ...brought, seen: target.checked })}
      >
        {optional ? say('optional', { field: name }) : name}
      </Checkbox>
      <span className="small quiet">{inLanguage(why, language)}</span>
      {brought.seen ? (
        <FilesField
          about={name}
          value={brought.files}
          onChange={(files) => onChange({ ...brought, files })}
        />
      ) : null}
    </>
  );
}
