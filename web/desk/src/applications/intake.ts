// What was filled in and brought at a window, read by the rules of the form the applicant would have filled in themselves. Pure.
import type { ApplicantKind } from '@kapok/contracts/applications/words.ts';
import { type Fault, materialsFor, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Answers, Form, Material, Prefill } from '@kapok/contracts/applying/shapes.ts';

export interface Brought {
  /** Whoever takes it in has held it in their hands. */
  readonly seen: boolean;
  readonly files: readonly File[];
}
export interface Taken {
  readonly answers: Answers;
  readonly brought: Readonly<Record<string, Brought>>;
}
export const nothingTaken: Taken = { answers: {}, brought: {} };

/** What the clerk wrote of the person, by what a form may fill in from it. */
export type Prefills = { readonly [name in Prefill]?: string | undefined };

export function readIntake(
  form: Form,
  applicant: ApplicantKind,
  prefills: Prefills,
  { answers, brought }: Taken,
) {
  const given = { ...prefilled(form, prefills), ...answers };
  const read = readAnswers(form, applicant, given);
  const materials = materialsFor(form, applicant, read.values);
  const faults: ReadonlyMap<string, Fault> = new Map(read.faults.map(({ field, fault }) => [field, fault]));
  return {
    ...read,
    given,
    faults,
    materials,
    /** What cannot be taken in as it was written, though it may be told as lacking where it is not there at all. */
    wrong: read.faults.some(({ fault }) => fault !== 'missing'),
    lacking:
      read.faults.some(({ fault }) => fault === 'missing') ||
      materials.some(({ code, optional }) => !optional && !brought[code]?.seen),
    handedOver: materials.flatMap((material) => {
      const one = brought[material.code];
      return one?.seen ? [{ material, files: one.files }] : [];
    }),
  };
}

/** Of what was seen in the original, and of a paper of the applicant's own with their promise (国办函〔2016〕108号). */
export const gradeOf = ({ kind }: Pick<Material, 'kind'>) =>
  kind === 'document' ? ('B' as const) : ('D' as const);

function prefilled({ questions, groups }: Form, prefills: Prefills): Answers {
  return Object.fromEntries(
    [...questions, ...groups].flatMap(({ fields }) =>
      fields.flatMap(({ code, prefill }) => {
        const value = prefill && prefills[prefill]?.trim();
        return value ? [[code, value] as const] : [];
      }),
    ),
  );
}
