// What may be done to an evaluation in which state, and what is wrong with what was asked. Pure; a refusal names the
// items it is about, since a person has to mend them one by one.
import { compare, isDecimal, parseDecimal, parsePoints, wholeRatio } from '@kapok/contracts/decimal.ts';
import type { Check } from '@kapok/contracts/evaluation/checking.ts';
import type { EvaluationState, Narrative, Obstacle, Statement } from '@kapok/contracts/evaluation/items.ts';
import { evidenceFileBytesMax } from '@kapok/contracts/evaluation/operations.ts';
import { placeholdersIn } from '@kapok/contracts/evaluation/references.ts';
import type { Template, TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import { type Actual, judgementBand, numberActual } from '@kapok/contracts/scoring.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { EvaluationRecord } from './record.ts';

export type Command =
  | 'compute'
  | 'declare'
  | 'write'
  | 'attach'
  | 'explain'
  | 'submit'
  | 'sign-off'
  | 'review'
  | 'answer'
  | 'sample'
  | 'publish'
  | 'sign';

/** In which states a command is taken; a report is signed once someone stands by it. */
const allowedIn: Readonly<Record<Command, readonly EvaluationState[]>> = {
  compute: ['draft'],
  declare: ['draft'],
  write: ['draft'],
  attach: ['draft'],
  explain: ['draft'],
  submit: ['draft'],
  'sign-off': ['internal-review', 'sign-off'],
  // While it may be answered only once the time for that is over; see refuseEarlyReview.
  review: ['submitted', 'answering'],
  answer: ['answering'],
  sample: ['submitted'],
  publish: ['reviewed'],
  sign: ['submitted', 'answering', 'reviewed', 'published'],
};

const stateWords: Readonly<Record<EvaluationState, Words>> = {
  draft: { zh: '编制中', en: 'a draft' },
  'internal-review': { zh: '内部审核中', en: 'under the department’s own review' },
  'sign-off': { zh: '待签发', en: 'waiting to be signed for' },
  submitted: { zh: '已提交', en: 'submitted' },
  answering: { zh: '待单位答复', en: 'waiting for the department’s answer' },
  reviewed: { zh: '已复核', en: 'reviewed' },
  published: { zh: '已公开', en: 'published' },
};

/** Undefined when the command is taken now on this version. */
export function refuseCommand(
  record: Pick<EvaluationRecord, 'state' | 'version'>,
  command: Command,
  /** Undefined where the command keeps count of its own, as the text does of its versions. */
  expectedVersion: number | undefined,
): Refusal | undefined {
  if (expectedVersion !== undefined && record.version !== expectedVersion)
    return refuse('version-conflict', { particulars: { version: record.version, expectedVersion } });
  if (allowedIn[command].includes(record.state)) return undefined;
  const state = stateWords[record.state];
  return refuse('command-not-allowed', {
    detail: {
      zh: `自评${state.zh}，不能进行此操作。`,
      en: `The evaluation is ${state.en}; this is not possible then.`,
    },
    particulars: { state: record.state },
  });
}

export interface DeclaredItem {
  readonly item: string;
  readonly value?: string | undefined;
  readonly actual?: Actual | undefined;
}

export interface Declaration {
  readonly items?: readonly DeclaredItem[] | undefined;
  readonly inputs?: readonly { readonly code: string; readonly value: string }[] | undefined;
  readonly narrative?: Partial<Narrative> | undefined;
  readonly statements?: readonly Statement[] | undefined;
}

export interface DecidedDeclaration {
  readonly items: readonly { readonly item: string; readonly actual: Actual }[];
  readonly inputs: readonly { readonly code: string; readonly value: string }[];
  readonly narrative: Narrative;
  readonly statements: readonly Statement[];
}

/** What a declaration changes, or why not: a computed item cannot be declared, and a judgement must fit its band. */
export function decideDeclaration(
  record: EvaluationRecord,
  asked: Declaration,
): DecidedDeclaration | Refusal {
  const items: { item: string; actual: Actual }[] = [];
  for (const declared of asked.items ?? []) {
    const item = record.template.items.find(({ code }) => code === declared.item);
    if (!item) return unknownItems([declared.item]);
    const actual = declaredActual(item, declared);
    if ('refused' in actual) return actual;
    items.push({ item: item.code, actual });
  }
  for (const { code, value } of asked.inputs ?? []) {
    if (!record.template.inputs.some((input) => input.code === code))
      return invalid(`模板没有输入项 ${code}。`, `The template has no input ${code}.`, { inputs: [code] });
    if (record.template.inputs.some((input) => input.code === code && input.taken))
      return invalid(
        `输入项 ${code} 取自预算执行记录，不能填报。`,
        `Input ${code} is taken from the records of the budget and cannot be stated.`,
        { inputs: [code] },
      );
    if (!isDecimal(value))
      return invalid(`输入项 ${code} 不是数值。`, `Input ${code} is no number.`, { inputs: [code] });
  }
  const narrative = { ...record.narrative, ...asked.narrative };
  const refusal = asked.narrative && refuseText(record.template, narrative);
  if (refusal) return refusal;
  const statements = asked.statements ?? record.statements;
  const adrift = statements
    .filter(({ subject }) => !isSubject(record.template, subject))
    .map(({ subject }) => subject);
  if (adrift.length > 0) return unknownItems(adrift);
  return { items, inputs: asked.inputs ?? [], narrative, statements };
}

/** Undefined when all that the text refers to is there. */
export function refuseText(template: Template, narrative: Narrative): Refusal | undefined {
  const unknown = placeholdersIn(JSON.stringify(narrative)).filter((code) => !isReference(template, code));
  return unknown.length === 0
    ? undefined
    : invalid(
        `文字中引用了不存在的指标：${unknown.join('、')}。`,
        `The text refers to items that do not exist: ${unknown.join(', ')}.`,
        { items: unknown },
      );
}

/** Undefined when every item exists and the file is of a size that is taken. */
export function refuseFile(template: Template, items: readonly string[], bytes: number): Refusal | undefined {
  const missing = items.filter((code) => !template.items.some((item) => item.code === code));
  if (missing.length > 0) return unknownItems(missing);
  if (bytes > evidenceFileBytesMax)
    return refuse('body-too-large', {
      detail: {
        zh: `佐证文件最大为 10 MB，此文件为 ${bytes} 字节。`,
        en: `A file may have 10 MB; this one has ${bytes} bytes.`,
      },
      particulars: { bytesMax: evidenceFileBytesMax },
    });
  return bytes === 0
    ? invalid('文件是空的，或内容不是 Base64。', 'The file is empty or not Base64.', {})
    : undefined;
}

/** Undefined when nothing is missing; otherwise the items and what each lacks. */
export function refuseSubmission(obstacles: readonly Obstacle[]): Refusal | undefined {
  if (obstacles.length === 0) return undefined;
  const list = (language: 'zh' | 'en') =>
    obstacles
      .slice(0, 10)
      .map(({ item, name, obstacle }) => `${name[language]} (${item}): ${obstacleWords[obstacle][language]}`)
      .join(language === 'zh' ? '；' : '; ');
  const more = obstacles.length > 10 ? ' …' : '';
  return refuse('evaluation-incomplete', {
    detail: {
      zh: `以下指标尚不完整：${list('zh')}${more}`,
      en: `These items are not complete: ${list('en')}${more}`,
    },
    particulars: { obstacles },
  });
}

const obstacleWords: Readonly<Record<Obstacle['obstacle'], Words>> = {
  'not-computed': { zh: '尚未计算', en: 'not computed yet' },
  'not-declared': { zh: '尚未填报实际值', en: 'no actual value yet' },
  'evidence-missing': { zh: '缺少佐证材料', en: 'no evidence attached' },
  'explanation-missing': { zh: '缺少偏差说明', en: 'no explanation' },
};

/** Undefined when no contradiction stands and each difference that may be right is explained. */
export function refuseChecks(open: readonly Check[]): Refusal | undefined {
  if (open.length === 0) return undefined;
  const list = (language: 'zh' | 'en') =>
    open
      .slice(0, 5)
      .map(({ text }) => text[language])
      .join(language === 'zh' ? '' : ' ');
  return refuse('evaluation-incomplete', {
    detail: { zh: `核对尚有问题：${list('zh')}`, en: `Checks still find something: ${list('en')}` },
    particulars: { checks: open },
  });
}

/** A sample that was begun is finished before the review says anything. */
export function refuseOpenSample(samples: readonly { readonly outcome: string }[]): Refusal | undefined {
  return samples.some(({ outcome }) => outcome === 'open')
    ? refuse('command-not-allowed', {
        detail: {
          zh: '抽查尚未完成，请先逐项认定抽中的数值。',
          en: 'A sample is not finished: judge each drawn figure first.',
        },
      })
    : undefined;
}

export interface AskedScore {
  readonly item: string;
  readonly score: string;
  readonly reason: string;
}

/** Undefined when every changed score lies between what its item can give at least and at most. */
export function refuseReview(template: Template, scores: readonly AskedScore[]): Refusal | undefined {
  for (const { item: code, score } of scores) {
    const item = template.items.find((known) => known.code === code);
    if (!item) return unknownItems([code]);
    const least = item.rule.kind === 'bonus' ? parsePoints(item.rule.min) : 0;
    const points = parsePoints(score);
    const exact = compare(parseDecimal(score), { numerator: BigInt(points), denominator: 100n }) === 0;
    if (!exact || points < least || points > parsePoints(item.weight))
      return invalid(
        `${item.name.zh}的得分应在 ${least / 100} 至 ${item.weight} 之间，最多两位小数。`,
        `The score of ${item.name.en} lies from ${least / 100} to ${item.weight} with two places at most.`,
        { items: [code] },
      );
  }
  return undefined;
}

const ofAnItem = /^(?:target|gap|score|weight|\d{4}-\d{2})$/;

function isReference(template: Template, code: string): boolean {
  const [subject = '', aspect] = code.split(':');
  if (aspect === undefined) return code === 'grade' || isSubject(template, code);
  return ofAnItem.test(aspect) && template.items.some((item) => item.code === subject);
}

function isSubject(template: Template, code: string): boolean {
  return (
    code === 'total' ||
    template.level1.some((part) => part.code === code) ||
    template.items.some((item) => item.code === code) ||
    template.inputs.some((input) => input.code === code)
  );
}

function declaredActual(item: TemplateItem, declared: DeclaredItem): Actual | Refusal {
  const { name, rule } = item;
  const about = { items: [item.code] };
  if (item.measure.kind !== 'declared')
    return invalid(
      `${name.zh}由系统计算，不能填报。`,
      `${name.en} is computed and cannot be declared.`,
      about,
    );
  const { actual } = declared;
  switch (rule.kind) {
    case 'reach-or-pro-rata':
    case 'step-bands': {
      // The exact fraction is made here from what was stated, so that nobody can state one that is not its value.
      const text = declared.value ?? (actual?.kind === 'number' ? actual.value : undefined);
      if (text !== undefined && isDecimal(text)) return numberActual(parseDecimal(text));
      return invalid(`${name.zh}应填报数值。`, `${name.en} takes a number.`, about);
    }
    case 'qualitative':
      if (actual?.kind !== 'judgement')
        return invalid(`${name.zh}应填报达成程度。`, `${name.en} takes a judgement.`, about);
      return isInBand(actual)
        ? actual
        : invalid(
            `${name.zh}的比例与达成档次不符（达成 100–80，部分达成 80–60，未达成 60–0）。`,
            `The share of ${name.en} is not in its band (reached 100–80, partly 80–60, not 60–0).`,
            about,
          );
    case 'deduction':
    case 'bonus': {
      const known = new Set(rule.clauses.map(({ code }) => code));
      if (actual?.kind === 'occurrences' && actual.clauses.every(({ code }) => known.has(code)))
        return actual;
      return invalid(`${name.zh}应按条款填报次数。`, `${name.en} takes counts of its clauses.`, about);
    }
  }
}

function isInBand({ band, sharePercent }: Extract<Actual, { kind: 'judgement' }>): boolean {
  const share = parseDecimal(sharePercent);
  const possible = share.numerator >= 0n && compare(share, wholeRatio(100)) <= 0;
  return possible && judgementBand(sharePercent) === band;
}

function unknownItems(items: readonly string[]): Refusal {
  return invalid(`模板没有指标 ${items.join('、')}。`, `The template has no item ${items.join(', ')}.`, {
    items,
  });
}

function invalid(zh: string, en: string, particulars: Record<string, unknown>): Refusal {
  return refuse('invalid-request', { detail: { zh, en }, particulars });
}
