// The five questions to a target, each answered with a reason in words: what speaks against it, or why nothing does.
import { type Static, Type } from 'typebox';
import { quantity } from '../../evaluation/phrases.ts';
import { type Words, wordsSchema } from '../../words.ts';
import { type Finding, findingSchema, type GoalQuestion } from '../findings.ts';
import type { GoalDraft } from '../items.ts';
import { type Evidence, withStated } from './evidence.ts';

export const asked = [
  'easy',
  'hard',
  'measurable',
  'owned',
  'affordable',
] as const satisfies readonly GoalQuestion[];
export type Asked = (typeof asked)[number];

export const answerSchema = Type.Object({
  question: Type.Unsafe<Asked>(Type.String({ enum: [...asked] })),
  outcome: Type.Union([Type.Literal('good'), Type.Literal('doubtful'), Type.Literal('unknown')]),
  reason: wordsSchema,
  figures: findingSchema.properties.figures,
});
export type Answer = Static<typeof answerSchema>;

/** Answers all five; `unknown` only where there is nothing to compare with, and it says what is missing. */
export function answerQuestions(
  draft: GoalDraft,
  year: number,
  known: Evidence,
  findings: readonly Finding[],
): Answer[] {
  const evidence = withStated(draft, year, known);
  return asked.map((question) => {
    const [first] = findings.filter((one) => one.indicator === draft.code && one.question === question);
    if (first)
      return { question, outcome: 'doubtful' as const, reason: first.message, figures: first.figures };
    return { question, ...withoutFinding(question, draft, evidence), figures: [] };
  });
}

function withoutFinding(
  question: Asked,
  draft: GoalDraft,
  { last, expected, workload, budgetYuan }: Evidence,
): Pick<Answer, 'outcome' | 'reason'> {
  const good = (zh: string, en: string) => ({ outcome: 'good' as const, reason: { zh, en } satisfies Words });
  const unknown = (zh: string, en: string) => ({
    outcome: 'unknown' as const,
    reason: { zh, en } satisfies Words,
  });
  const unit = draft.target?.unit ?? '';
  switch (question) {
    case 'easy':
    case 'hard': {
      if (draft.rule.kind === 'qualitative')
        return unknown(
          '定性指标，没有可以比较的数值。',
          'It is judged without a number; there is nothing to compare.',
        );
      if (!last && !expected)
        return unknown(
          '没有往年数值，也没有可供预测的记录，请在“往年数值”里补上。',
          'No earlier value is known and no record to forecast from; add one under “earlier years”.',
        );
      const compared = [
        ...(last
          ? [
              {
                zh: `${last.year}年的${quantity(last.value, unit, 'zh')}`,
                en: `the ${quantity(last.value, unit, 'en')} of ${last.year}`,
              },
            ]
          : []),
        ...(expected
          ? [
              {
                zh: `预计的${quantity(expected.value, unit, 'zh')}`,
                en: `the ${quantity(expected.value, unit, 'en')} that is expected`,
              },
            ]
          : []),
      ];
      return good(
        `与${compared.map(({ zh }) => zh).join('、')}相比，合适。`,
        `It stands well against ${compared.map(({ en }) => en).join(' and ')}.`,
      );
    }
    case 'measurable':
      return draft.measure.kind === 'indicator'
        ? good(
            '由系统按记录自动计算，无需填报。',
            'The house computes it from records; nobody has to state it.',
          )
        : good(
            `有数值、有单位，数据来源为“${draft.source.trim()}”。`,
            `It has a number, a unit and a source: “${draft.source.trim()}”.`,
          );
    case 'owned':
      return good(`由${draft.owner.trim()}负责。`, `${draft.owner.trim()} answers for it.`);
    case 'affordable':
      if (!draft.workload)
        return unknown(
          '没有填测算工作量，无法判断；有工作量的项目请补上。',
          'No amount of work is planned, so it cannot be judged; add one where there is one.',
        );
      if (!workload.last && !workload.expected)
        return unknown('测算工作量没有往年数值可比。', 'There is no earlier amount of work to compare with.');
      return draft.workload.unitCostYuan !== undefined && budgetYuan !== null
        ? good(
            '测算工作量不低于往年和预计，经费够用。',
            'The planned work is no less than before or expected, and the money suffices.',
          )
        : good('测算工作量不低于往年和预计。', 'The planned work is no less than before or expected.');
  }
}
