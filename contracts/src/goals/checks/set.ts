// The checks of a set of goals as a whole: parts and weights add up to the scheme, neither too few nor too many, not too
// much without numbers. A part that does not apply gives its weight to the others in proportion, and that is said.
import { formatPoints, type Hundredths, parsePoints } from '../../decimal.ts';
import type { CheckSettings, Finding, GoalQuestion, Severity } from '../findings.ts';
import type { GoalDraft } from '../items.ts';
import { type GoalPartCode, type GoalScheme, goalLevels, goalParts } from '../tree.ts';
import { type Evidence, noEvidence } from './evidence.ts';
import { type CheckedYear, checkIndicator } from './indicator.ts';

export interface CheckedSet extends CheckedYear {
  readonly overall: string;
  readonly indicators: readonly GoalDraft[];
}

/** Every finding of a set: of the whole first, then indicator by indicator. */
export function checkGoals(
  set: CheckedSet,
  scheme: GoalScheme,
  evidenceOf: (code: string) => Evidence | undefined,
  settings: CheckSettings,
): Finding[] {
  return [
    ...checkWhole(set, scheme, settings),
    ...set.indicators.flatMap((draft) =>
      checkIndicator(draft, set, evidenceOf(draft.code) ?? noEvidence, settings),
    ),
  ];
}

export function checkWhole(set: CheckedSet, scheme: GoalScheme, settings: CheckSettings): Finding[] {
  const { overall, indicators } = set;
  const found: Finding[] = [];
  const raise = (question: GoalQuestion, severity: Severity, code: string, zh: string, en: string) =>
    found.push({
      indicator: null,
      question,
      severity,
      code,
      message: { zh, en },
      figures: [],
      explained: false,
    });
  if (overall.trim() === '')
    raise(
      'form',
      'must',
      'overall-missing',
      '还没有写年度总体目标：今年要办成什么，办到什么程度。',
      'The overall goal is missing: what will be achieved this year, and how far.',
    );
  if (indicators.length < settings.indicatorsMin)
    raise(
      'form',
      'must',
      'too-few',
      `只有 ${indicators.length} 个指标，至少要 ${settings.indicatorsMin} 个。`,
      `There are ${indicators.length} indicators; ${settings.indicatorsMin} are the least.`,
    );
  if (indicators.length > settings.indicatorsMax)
    raise(
      'form',
      'advice',
      'too-many',
      `有 ${indicators.length} 个指标，超过 ${settings.indicatorsMax} 个，重点不突出。`,
      `There are ${indicators.length} indicators; past ${settings.indicatorsMax} nothing stands out.`,
    );
  for (const name of repeated(indicators.map((one) => one.name.zh.trim())))
    raise('form', 'must', 'name-twice', `“${name}”出现了两次。`, `“${name}” is there twice.`);
  for (const code of repeated(indicators.map((one) => one.code)))
    raise('form', 'must', 'code-twice', `指标代码 ${code} 重复。`, `The code ${code} is used twice.`);
  for (const { part, wanted, given } of partWeights(scheme, indicators))
    if (wanted !== given) {
      const name = goalParts[part].name;
      const gap = formatPoints(Math.abs(wanted - given));
      raise(
        'weights',
        'must',
        'weight-sum',
        `“${name.zh}”应共 ${formatPoints(wanted)} 分，现为 ${formatPoints(given)} 分，${given < wanted ? '还差' : '多出'} ${gap} 分。`,
        `“${name.en}” takes ${formatPoints(wanted)} points in all and has ${formatPoints(given)}: ${gap} ${given < wanted ? 'missing' : 'too many'}.`,
      );
    }
  const absent = scheme.parts.filter(
    ({ part }) => !indicators.some((one) => goalLevels[one.level].part === part),
  );
  if (absent.length > 0 && indicators.length > 0) {
    const names = absent.map(({ part }) => goalParts[part].name);
    raise(
      'weights',
      'advice',
      'part-absent',
      `没有${names.map(({ zh }) => `“${zh}”`).join('、')}类指标，其分值已按比例分给其他各类；如果适用，请补上。`,
      `There is no indicator of ${names.map(({ en }) => `“${en}”`).join(', ')}; the points went to the other parts in proportion. Add one if it applies.`,
    );
  }
  const total = sumOf(indicators);
  const judged = sumOf(indicators.filter(({ rule }) => rule.kind === 'qualitative'));
  if (total > 0 && judged * 100 > total * settings.qualitativePercentMax)
    raise(
      'measurable',
      'advice',
      'too-qualitative',
      `定性指标占 ${formatPoints(judged)} 分，超过 ${settings.qualitativePercentMax}%，请尽量改为能用数字衡量的指标。`,
      `${formatPoints(judged)} points are judged without numbers, more than ${settings.qualitativePercentMax} %; use numbers where you can.`,
    );
  return found;
}

export interface PartWeight {
  readonly part: GoalPartCode;
  readonly wanted: Hundredths;
  readonly given: Hundredths;
}

/** What each part that is there should have and has. Parts outside the scheme should have nothing. */
export function partWeights(scheme: GoalScheme, indicators: readonly GoalDraft[]): PartWeight[] {
  const given = (part: GoalPartCode) =>
    sumOf(indicators.filter((one) => goalLevels[one.level].part === part));
  const has = (part: GoalPartCode) => indicators.some((one) => goalLevels[one.level].part === part);
  const present = scheme.parts.filter(({ part }) => has(part));
  const whole = scheme.parts.reduce((sum, { weight }) => sum + parsePoints(weight), 0);
  const there = present.reduce((sum, { weight }) => sum + parsePoints(weight), 0);
  let left = whole;
  const wanted = present.map(({ part, weight }, index) => {
    const points = index === present.length - 1 ? left : Math.floor((parsePoints(weight) * whole) / there);
    left -= points;
    return { part, wanted: points, given: given(part) };
  });
  const strangers = (Object.keys(goalParts) as GoalPartCode[]).filter(
    (part) => has(part) && !scheme.parts.some((one) => one.part === part),
  );
  return [...wanted, ...strangers.map((part) => ({ part, wanted: 0, given: given(part) }))];
}

function sumOf(indicators: readonly GoalDraft[]): Hundredths {
  return indicators.reduce((sum, { weight }) => sum + parsePoints(weight), 0);
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => value !== '' && values.indexOf(value) !== index))];
}
