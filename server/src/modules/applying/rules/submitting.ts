// What a draft still lacks, and what each of its parts is handed in with. Pure: shown, validated and handed in are the same.
import type { ApplicantKind, MaterialSource, TrustGrade } from '@kapok/contracts/applications.ts';
import {
  type Answers,
  answersOfPart,
  type CoApplicantState,
  exclusionsFor,
  type Fault,
  type Form,
  type Material,
  materialsFor,
  readAnswers,
} from '@kapok/contracts/applying.ts';
import type { FileId } from '@kapok/contracts/ids.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export interface Written {
  readonly form: Form;
  readonly applicantKind: ApplicantKind;
  readonly answers: Answers;
  readonly files: readonly FiledFile[];
  /** How each of those asked to apply together stands towards what is written now. */
  readonly coApplicants: readonly CoApplicantState[];
  readonly promise: boolean;
}
export interface FiledFile {
  readonly material: string;
  readonly fileId: FileId;
  readonly grade: TrustGrade;
  readonly source: 'upload' | 'reuse';
}
export interface Ready {
  readonly values: Answers;
  readonly materials: readonly Material[];
}

/** What is handed in, or all that is lacking at once. */
export function readyToSubmit(of: Written): Ready | Refusal {
  const { form, applicantKind, answers, files, coApplicants, promise } = of;
  const { values, faults } = readAnswers(form, applicantKind, answers);
  const [excluded] = exclusionsFor(form, applicantKind, values);
  if (excluded) return refuse('applicant-excluded', { detail: excluded });
  const needed = materialsFor(form, applicantKind, values);
  const brought = new Set(files.map(({ material }) => material));
  const missing = needed.filter(({ code, optional }) => !optional && !brought.has(code));
  if (faults.length > 0 || missing.length > 0) return incomplete(faults, missing);
  if (coApplicants.some((state) => state !== 'agreed')) return refuse('co-applicants-wait');
  const promises = needed.some(({ code, kind }) => kind === 'self-made' && brought.has(code));
  if (promises && !promise) return refuse('promise-missing');
  return { values, materials: needed.filter(({ code }) => brought.has(code)) };
}

function incomplete(
  faults: readonly { readonly field: string; readonly fault: Fault }[],
  missing: readonly Material[],
): Refusal {
  const names = (language: 'zh' | 'en') => missing.map(({ words }) => words[language]);
  return refuse('draft-incomplete', {
    detail: {
      zh: [
        ...(faults.length > 0 ? [`还有${faults.length}个问题没有填好`] : []),
        ...(missing.length > 0 ? [`还差${missing.length}份材料：${names('zh').join('、')}`] : []),
      ]
        .join('；')
        .concat('。'),
      en: [
        ...(faults.length > 0 ? [`Questions not answered well: ${faults.length}`] : []),
        ...(missing.length > 0 ? [`Documents missing: ${names('en').join(', ')}`] : []),
      ]
        .join('; ')
        .concat('.'),
    },
    particulars: { faults, materials: missing.map(({ code }) => code) },
  });
}

export interface PartMaterial {
  readonly requirement: string;
  readonly name: string;
  readonly fileIds: readonly FileId[];
  readonly grade: TrustGrade;
  readonly source: MaterialSource;
}

const worst = (grades: readonly TrustGrade[]): TrustGrade => grades.toSorted().at(-1)!;

/** What one part is handed in with: its own questions' answers and its own materials, each with its files. */
export function filedWith(
  form: Form,
  applicant: ApplicantKind,
  ready: Ready,
  files: readonly FiledFile[],
): { readonly answers: Answers; readonly materials: PartMaterial[] } {
  const answers = answersOfPart(form, applicant, ready.values);
  const own = new Set(materialsFor(form, applicant, answers).map(({ code }) => code));
  return {
    answers,
    materials: ready.materials
      .filter(({ code }) => own.has(code))
      .map(({ code, words }) => {
        const of = files.filter(({ material }) => material === code);
        return {
          requirement: code,
          name: words.zh,
          fileIds: of.map(({ fileId }) => fileId),
          // A material is trusted no further than the least of its files.
          grade: worst(of.map(({ grade }) => grade)),
          source: of.every(({ source }) => source === 'reuse') ? 'reuse' : 'upload',
        };
      }),
  };
}
