// What somebody who applies together is shown and agrees to. Pure: what they signed and what is handed in are compared by it.
import type { ApplicantKind } from '@kapok/contracts/applications.ts';
import {
  type Answer,
  type Answers,
  type CoApplicantState,
  type Field,
  type Form,
  materialsFor,
  readAnswers,
  type Sheet,
} from '@kapok/contracts/applying.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { maskAddress, maskName, maskNumber, maskPersonal } from '../../../kernel/masking.ts';
import type { FiledFile } from './submitting.ts';

export interface Written {
  readonly form: Form;
  readonly applicantKind: ApplicantKind;
  readonly answers: Answers;
  readonly files: readonly FiledFile[];
}

/** The fingerprint of what is written, kept sealed: numbers of people could be guessed from it. */
export const contentOf = ({ answers, files }: Pick<Written, 'answers' | 'files'>): string =>
  canonicalHash({ answers, files: placesOf(files) });

/** What somebody was shown, so that nobody agrees to what was changed meanwhile. It says nothing of what is written. */
export const shownOf = (version: number, files: Written['files']): string =>
  `${version}-${canonicalHash(placesOf(files)).slice(0, 16)}`;

const placesOf = (files: Written['files']): string[] =>
  files.map(({ material, fileId }) => `${material} ${fileId}`).sort();

export function stateOf(
  agreed: boolean | null,
  signed: string | undefined,
  content: string,
): CoApplicantState {
  if (agreed === null) return 'asked';
  if (!agreed) return 'declined';
  return signed === content ? 'agreed' : 'changed';
}

export function sheetOf({ form, applicantKind, answers, files }: Written): Sheet {
  const { shown, values } = readAnswers(form, applicantKind, answers);
  return {
    groups: shown.map(({ group, fields }) => ({
      words: group.words,
      lines: fields.map((field) => ({
        words: field.words,
        answer: values[field.code] === undefined ? [] : answerOf(field, values[field.code]!),
      })),
    })),
    materials: materialsFor(form, applicantKind, values).map(({ code, words }) => ({
      words,
      files: files.filter(({ material }) => material === code).length,
    })),
  };
}

function answerOf(field: Field, answer: Answer): Words[] {
  if (field.kind === 'yes-no') return [answer === 'yes' ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }];
  if (field.kind === 'choice' || field.kind === 'choices')
    return [answer].flat().flatMap((one) => {
      const option = field.options?.find(({ value }) => value === String(one));
      return option ? [option.words] : [];
    });
  const text = masked(field, String(answer));
  return [{ zh: text, en: text }];
}

function masked({ kind, prefill }: Field, text: string): string {
  if (kind === 'phone' || kind === 'citizen-id' || prefill === 'documentNumber') return maskNumber(text);
  if (prefill === 'name' || prefill === 'legalRepresentative') return maskName(text);
  if (prefill === 'address') return maskAddress(text);
  return maskPersonal(text);
}
