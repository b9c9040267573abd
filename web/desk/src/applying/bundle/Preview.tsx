// A matter as the applicant meets it: what is asked first, what of it is then wanted, the one form and the documents. Answers given here are
// tried and forgotten.
import { type ApplicantKind, applicantKinds } from '@kapok/contracts/applications/words.ts';
import { exclusionsFor, materialsFor, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Bundle } from '@kapok/contracts/applying/bundles.ts';
import { mergedForm, wantedParts } from '@kapok/contracts/applying/merging.ts';
import type { Answers, Form } from '@kapok/contracts/applying/shapes.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { Switch } from '../../parts/Pick.tsx';
import { Answering } from '../Answering.tsx';
import './bundle.css';
import { bundleWords } from './words.ts';

export function Preview({
  bundle,
  forms,
  nameOf,
}: {
  readonly bundle: Bundle;
  readonly forms: ReadonlyMap<string, Form>;
  readonly nameOf: (code: string) => string;
}) {
  const say = useWords(bundleWords);
  const language = useLanguage();
  const [applicant, setApplicant] = useState<ApplicantKind>('person');
  const [answers, setAnswers] = useState<Answers>({});
  const form = mergedForm(bundle, forms);
  const { shown, values } = readAnswers(form, applicant, answers);
  const wanted = wantedParts(bundle, { ...values, applicant });
  const exclusions = exclusionsFor(form, applicant, values);
  const materials = materialsFor(form, applicant, values);
  const answer = (field: string, next: Answers[string] | undefined) => {
    const { [field]: _before, ...rest } = answers;
    setAnswers(next === undefined ? rest : { ...rest, [field]: next });
  };
  return (
    <section className="panel panel__body bundle__block" aria-labelledby="bundle-preview">
      <h2 id="bundle-preview">{say('preview')}</h2>
      <p className="small quiet">{say('previewLead')}</p>
      <div className="bundle__phone">
        <h3 className="bundle__title">{inLanguage(bundle.words, language)}</h3>
        <p className="quiet">{inLanguage(bundle.lead, language)}</p>
        <Switch
          label={say('applicant')}
          value={applicant}
          choices={(Object.keys(applicantKinds) as ApplicantKind[]).map((kind) => ({
            value: kind,
            label: inLanguage(applicantKinds[kind], language),
          }))}
          onChange={setApplicant}
        />
        <Answering shown={shown.filter(({ question }) => question)} answers={answers} onAnswer={answer} />
        <div aria-live="polite" className="bundle__outcome">
          {exclusions.map((one) => (
            <p key={one.zh} className="bundle__no">
              {inLanguage(one, language)}
            </p>
          ))}
          <h3>{say('wanted', { count: wanted.length })}</h3>
          <ol className="bundle__bullets">
            {wanted.map(({ code }) => (
              <li key={code}>{nameOf(code)}</li>
            ))}
          </ol>
          <h3>{say('needs', { count: materials.length })}</h3>
          <ul className="bundle__bullets">
            {materials.map(({ code, words, why }) => (
              <li key={code}>
                {inLanguage(words, language)} <span className="small quiet">{inLanguage(why, language)}</span>
              </li>
            ))}
          </ul>
        </div>
        <Answering shown={shown.filter(({ question }) => !question)} answers={answers} onAnswer={answer} />
      </div>
    </section>
  );
}
