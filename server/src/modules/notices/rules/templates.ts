// Which text holds for a paper of a department, and which texts may be set at all. Pure.
import { type NoticeKind, noticeKinds } from '@kapok/contracts/applications/words.ts';
import {
  type NoticeTemplates,
  type NoticeText,
  noticePlaceholders,
  type Remedies,
} from '@kapok/contracts/notices.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { placeholdersOf } from '../../../kernel/text/fill.ts';
import { remediesDefault, textsDefault } from './texts.ts';

export interface Holding {
  readonly texts: readonly NoticeText[];
  readonly remedies: Remedies;
}

/** The nearest that says something: the department's own, the city's, the default. */
export function holding(own: NoticeTemplates | undefined, city: NoticeTemplates | undefined): Holding {
  const kinds = Object.keys(noticeKinds) as NoticeKind[];
  const of = (templates: NoticeTemplates | undefined, kind: NoticeKind) =>
    templates?.texts.find((one) => one.kind === kind);
  return {
    texts: kinds.map((kind) => of(own, kind) ?? of(city, kind) ?? textsDefault[kind]),
    remedies: own?.remedies ?? city?.remedies ?? remediesDefault,
  };
}

export const textFor = ({ texts }: Holding, kind: NoticeKind): NoticeText =>
  texts.find((one) => one.kind === kind) ?? textsDefault[kind];

/** What a refusal has to carry by law (行政许可法 art. 38, 行政复议法, 行政诉讼法): a text without it would be no decision. */
const owed: Partial<Record<NoticeKind, readonly (keyof typeof noticePlaceholders)[]>> = {
  correction: ['lacking'],
  'not-accepted': ['reason', 'remedies'],
  refused: ['facts', 'basis', 'reason', 'remedies'],
};

export function checkTemplates({ texts }: NoticeTemplates): Refusal | undefined {
  for (const [at, { kind, paragraphs }] of texts.entries()) {
    const { zh, en } = noticeKinds[kind];
    if (texts.findIndex((one) => one.kind === kind) < at)
      return refused({ zh: `《${zh}》有两个模板。`, en: `There are two texts of “${en}”.` });
    const named = paragraphs.flatMap(placeholdersOf);
    const unknown = named.find((name) => !Object.hasOwn(noticePlaceholders, name));
    if (unknown !== undefined)
      return refused({
        zh: `《${zh}》中的占位符“${unknown}”不能使用。`,
        en: `The placeholder “${unknown}” in “${en}” is none.`,
      });
    const missing = owed[kind]?.find((name) => !named.includes(name));
    if (missing !== undefined)
      return refused({
        zh: `《${zh}》依法应当载明${noticePlaceholders[missing].zh}，请加入“{{${missing}}}”。`,
        en: `By law “${en}” tells ${noticePlaceholders[missing].en.toLowerCase()}: add “{{${missing}}}”.`,
      });
  }
  return undefined;
}

const refused = (detail: { zh: string; en: string }): Refusal => refuse('notice-text-refused', { detail });
