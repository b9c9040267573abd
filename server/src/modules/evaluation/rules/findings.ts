// What the report finds about its own numbers: statements that do not agree with what was computed, definitions that
// differ, targets and values of different grain. Pure; it must never hide a difference nor decide which side is right.
import {
  absolute,
  compare,
  type DecimalText,
  formatDecimal,
  formatPoints,
  parseDecimal,
  parsePoints,
  type Ratio,
  ratioOf,
  subtract,
} from '@kapok/contracts/decimal.ts';
import type { EvaluationFigure, EvaluationItem, Statement } from '@kapok/contracts/evaluation/items.ts';
import { withUnit } from '@kapok/contracts/evaluation/references.ts';
import type { Finding } from '@kapok/contracts/evaluation/report.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import { gradeOf, overAchievementPercentMax, type Totals } from '@kapok/contracts/scoring.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Assessment } from './assess.ts';
import { isBonusPart } from './template.ts';

interface Evaluated extends Assessment {
  readonly template: Template;
  readonly statements: readonly Statement[];
  readonly figures: readonly EvaluationFigure[];
}

export function findingsOf(evaluated: Evaluated): readonly Finding[] {
  return [
    ...evaluated.statements.flatMap((statement) => statementFinding(evaluated, statement)),
    ...weightFinding(evaluated),
    ...evaluated.items.flatMap((item) => grainFinding(evaluated, item)),
    ...overFinding(evaluated),
    ...meanFinding(evaluated),
    ...reviewFinding(evaluated),
  ];
}

function statementFinding(evaluated: Evaluated, statement: Statement): Finding[] {
  const found = subjectOf(evaluated, statement.subject);
  if (!found) return [];
  const stated = parseDecimal(statement.value);
  switch (statement.claim) {
    case 'equals':
      return equalsFinding(evaluated, statement, stated, found);
    case 'just-below': {
      if (compare(found.value, stated) < 0) return [];
      return [
        finding(
          statement,
          'wording',
          `${statement.where.zh}：“近”指略低于${withUnit(statement.value, found.unit)}，而${found.name.zh}为${found.shown.zh}，并不低于该数。`,
          `${statement.where.en}: "nearly" says a little below ${withUnit(statement.value, found.unit)}, but ${found.name.en} is ${found.shown.en}, which is not below it.`,
        ),
      ];
    }
    case 'gap-in-percent':
      return gapFinding(statement, found);
  }
}

interface Subject {
  readonly name: Words;
  readonly value: Ratio;
  readonly unit: string;
  /** The value as the report prints it, with its unit. */
  readonly shown: Words;
  readonly item?: EvaluationItem;
}

function subjectOf(evaluated: Evaluated, subject: string): Subject | null {
  const { totals, template, items } = evaluated;
  const points = (name: Words, text: DecimalText): Subject => ({
    name,
    value: parseDecimal(text),
    unit: '分',
    shown: pointsText(text),
  });
  if (subject === 'total') return points({ zh: '总分', en: 'the total' }, totals.total);
  const part = template.level1.find(({ code }) => code === subject);
  if (part) return points(part.name, pointsOf(totals, part.code));
  const item = items.find(({ code }) => code === subject);
  if (item?.actual?.kind !== 'number') return null;
  const { numerator, denominator, value } = item.actual;
  // An item's name may say its target as well; the figure's own name reads better beside a number.
  const figure = evaluated.figures.find(({ code }) => code === item.figure);
  return {
    name: figure?.definition.name ?? item.name,
    value: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
    unit: item.target.unit,
    shown: sameIn(withUnit(value, item.target.unit)),
    item,
  };
}

/** A statement holds when the value rounds to it at the places it is written with. */
function equalsFinding(evaluated: Evaluated, statement: Statement, stated: Ratio, found: Subject): Finding[] {
  const places = statement.value.split('.')[1]?.length ?? 0;
  if (compare(parseDecimal(formatDecimal(found.value, places)), stated) === 0) {
    // A whole number can hold by rounding alone; that is said where a finer value differs (99.89 written as 100).
    const finer = parseDecimal(formatDecimal(found.value));
    if (places >= 2 || compare(finer, stated) === 0) return [];
  }
  const difference = formatDecimal(subtract(stated, parseDecimal(formatDecimal(found.value))));
  const written =
    found.unit === '分' ? pointsText(statement.value) : sameIn(withUnit(statement.value, found.unit));
  const explained = statement.subject === 'total' ? totalExplanation(evaluated, stated) : null;
  const note = statement.note ?? explained ?? { zh: '', en: '' };
  const sign = difference.startsWith('-') ? '' : '+';
  return [
    finding(
      statement,
      statement.note ? 'definition' : 'difference',
      `${statement.where.zh}称${found.name.zh}为${written.zh}，本报告计算为${found.shown.zh}，相差${sign}${difference}${gapUnit(found.unit).zh}。${note.zh}`,
      `${capital(statement.where.en)} gives ${found.name.en} as ${written.en}; computed here it is ${found.shown.en}, a difference of ${sign}${difference} ${gapUnit(found.unit).en}. ${note.en}`.trimEnd(),
      found.item,
    ),
  ];
}

/** Says which part's lost points equal the difference, if one does, and whether the grade would change. */
function totalExplanation(evaluated: Evaluated, stated: Ratio): Words {
  const { totals, template, items } = evaluated;
  const difference = subtract(stated, parseDecimal(totals.total));
  const sumZh = template.level1.map(({ code }) => pointsOf(totals, code)).join(' + ');
  const parts = {
    zh: `各部分得分相加为 ${sumZh} = ${totals.total}分。`,
    en: `The parts add to ${sumZh} = ${totals.total}.`,
  };
  const same = template.level1.find(({ code, weight }) => {
    if (isBonusPart(template, code)) return false;
    const lost = subtract(parseDecimal(weight), parseDecimal(pointsOf(totals, code)));
    return lost.numerator > 0n && compare(lost, absolute(difference)) === 0;
  });
  const losers = items.filter(
    ({ level1, score, weight }) => level1 === same?.code && parsePoints(score) < parsePoints(weight),
  );
  const cause = same
    ? {
        zh: `差额恰为${same.name.zh}所失的分数${losers.length > 0 ? `（${losers.map(({ name }) => `“${name.zh}”`).join('、')}）` : ''}，很可能是在扣除该项失分之前合计的。`,
        en: ` The difference is exactly what ${same.name.en} lost${losers.length > 0 ? ` (${losers.map(({ name }) => `"${name.en}"`).join('; ')})` : ''}; the total was most likely added before that loss was taken off.`,
      }
    : { zh: '', en: '' };
  const gradeThen = gradeOf(Number(formatPoints0(stated)), template.grades);
  const gradeNow = gradeOf(parsePoints(totals.total), template.grades);
  const grade =
    gradeThen.code === gradeNow.code
      ? { zh: `等级“${gradeNow.name.zh}”不受影响。`, en: ` The grade "${gradeNow.name.en}" is the same.` }
      : {
          zh: `等级由“${gradeThen.name.zh}”变为“${gradeNow.name.zh}”。`,
          en: ` The grade stated would be "${gradeThen.name.en}"; it is "${gradeNow.name.en}".`,
        };
  return { zh: parts.zh + cause.zh + grade.zh, en: parts.en + cause.en + grade.en };
}

/** "低 0.93%" can mean points or a share of the target; both are given so that nobody has to guess. */
function gapFinding(statement: Statement, found: Subject): Finding[] {
  if (!found.item || found.unit !== 'percent') return [];
  const wanted = parseDecimal(found.item.target.value);
  const gap = absolute(subtract(wanted, found.value));
  const relative =
    wanted.numerator === 0n
      ? null
      : formatDecimal({
          numerator: gap.numerator * wanted.denominator * 100n,
          denominator: gap.denominator * wanted.numerator,
        });
  const points = formatDecimal(gap);
  const agrees = compare(parseDecimal(points), parseDecimal(statement.value)) === 0;
  return [
    finding(
      statement,
      agrees ? 'wording' : 'difference',
      `${statement.where.zh}：与年度指标值${withUnit(found.item.target.value, found.unit)}之差为${points}个百分点，应表述为“个百分点”${relative ? `；按相对值计为${relative}%` : ''}。`,
      `${capital(statement.where.en)}: the gap to the target of ${withUnit(found.item.target.value, found.unit)} is ${points} percentage points and should be called so${relative ? `; relative to the target it is ${relative} %` : ''}.`,
      found.item,
    ),
  ];
}

/** Says where the points that fixed parts leave of 100 have gone. */
function weightFinding({ template, totals }: Evaluated): Finding[] {
  const fixed = template.level1.filter(({ code }) => !isBonusPart(template, code));
  const sum = fixed.reduce((total, { weight }) => total + parsePoints(weight), 0);
  const bonus = template.level1.find(({ code }) => isBonusPart(template, code));
  if (!bonus || sum === 100_00) return [];
  const added = fixed.map(({ name, weight }) => ({
    zh: `${name.zh}${weight}分`,
    en: `${name.en} ${weight}`,
  }));
  return [
    {
      code: 'weights',
      kind: 'note',
      text: {
        zh: `${added.map(({ zh }) => zh).join('、')}合计${formatPoints(sum)}分，其余${formatPoints(100_00 - sum)}分为${bonus.name.zh}的区间（最多${bonus.weight}分），本年度得${pointsOf(totals, bonus.code)}分。`,
        en: `${added.map(({ en }) => en).join(' and ')} make ${formatPoints(sum)}; the remaining ${formatPoints(100_00 - sum)} of 100 are the band of ${bonus.name.en} (at most ${bonus.weight}), of which ${pointsOf(totals, bonus.code)} were given.`,
      },
    },
  ];
}

/** A monthly target judged on a yearly value: the months that missed are counted and named. */
function grainFinding({ figures }: Evaluated, item: EvaluationItem): Finding[] {
  if (!item.supporting?.length || !item.figure) return [];
  const wanted = parseDecimal(item.target.value);
  const months = item.supporting.flatMap((code) => {
    const figure = figures.find((known) => known.code === code);
    return figure?.value ? [{ month: Number(figure.period.slice(5)), value: figure.value }] : [];
  });
  const missed = months.filter(({ value }) => {
    const order = compare(parseDecimal(value), wanted);
    return item.target.op === '>=' ? order < 0 : order > 0;
  });
  const list = missed.map(({ month, value }) => ({
    zh: `${month}月${withUnit(value, item.target.unit)}`,
    en: `month ${month} ${withUnit(value, item.target.unit)}`,
  }));
  const named = missed.length > 0;
  return [
    {
      code: `grain:${item.code}`,
      kind: 'definition',
      text: {
        zh: `“${item.name.zh}”：目标按月设定，评分采用全年值；${months.length}个有数据的月份中有${missed.length}个月未达目标${named ? `（${list.map(({ zh }) => zh).join('、')}）` : ''}，各月数值均列入附录。`,
        en: `"${item.name.en}": the target is monthly, the score is on the yearly value; ${missed.length} of the ${months.length} months with data missed it${named ? ` (${list.map(({ en }) => en).join(', ')})` : ''}. Every month is in the appendix.`,
      },
      items: [item.code],
    },
  ];
}

function overFinding({ items }: Evaluated): Finding[] {
  const over = items.filter(({ overAchieved }) => overAchieved);
  if (over.length === 0) return [];
  const list = (language: 'zh' | 'en') =>
    over
      .map(({ name, ofTargetPercent }) => `${name[language]} ${ofTargetPercent}%`)
      .join(language === 'zh' ? '、' : '; ');
  return [
    {
      code: 'over-achieved',
      kind: 'note',
      text: {
        zh: `实际完成值与年度指标值之比超过${overAchievementPercentMax}%的指标：${list('zh')}。此类指标的目标可能偏低，均附说明。`,
        en: `Items whose actual value is more than ${overAchievementPercentMax} % of the target: ${list('en')}. Such targets may have been too low; each is explained.`,
      },
      items: over.map(({ code }) => code),
    },
  ];
}

/** A mean over fewer periods than a year has is said, since the divisor decides the figure. */
function meanFinding({ items, template, figures }: Evaluated): Finding[] {
  return items.flatMap((item) => {
    const mean = meanOf(item, template, figures);
    if (!mean || item.actual?.kind !== 'number') return [];
    const { sum, count } = mean;
    return [
      {
        code: `mean:${item.code}`,
        kind: 'definition' as const,
        text: {
          zh: `${item.name.zh}为${withUnit(sum.value, sum.unit)} ÷ ${count} = ${withUnit(item.actual.value, item.target.unit)}：除数为${count}而非12，超过100%并非错误，因每月以实际进度与序时进度之比计入。`,
          en: `${item.name.en} is ${withUnit(sum.value, sum.unit)} ÷ ${count} = ${withUnit(item.actual.value, item.target.unit)}: the divisor is ${count} and not 12; above 100 % is no error, since each month counts actual over scheduled progress.`,
        },
        items: [item.code],
      },
    ];
  });
}

interface Mean {
  readonly sum: { readonly value: string; readonly unit: string };
  readonly count: string;
}

/** What a mean was made of: declared inputs, or the records that its figure was summed from, one for each period. */
function meanOf(item: EvaluationItem, template: Template, figures: Evaluated['figures']): Mean | undefined {
  if (item.measure.kind === 'formula' && item.measure.formula.kind === 'mean') {
    const { sum: sumCode, count: countCode } = item.measure.formula;
    const sum = item.inputs?.find(({ code }) => code === sumCode);
    const count = item.inputs?.find(({ code }) => code === countCode);
    return sum && count && { sum, count: count.value };
  }
  const asked = template.items.find(({ code }) => code === item.code)?.measure;
  const figure = figures.find(({ code }) => code === item.figure);
  if (asked?.kind !== 'indicator' || asked.otherwise?.kind !== 'mean' || !figure) return undefined;
  const times = BigInt(figure.sumTree.leaves) * (figure.unit === 'percent' ? 100n : 1n);
  const sum = ratioOf(BigInt(figure.numerator) * times, BigInt(figure.denominator));
  return {
    sum: { value: formatDecimal(sum), unit: figure.unit },
    count: String(figure.sumTree.leaves),
  };
}

function reviewFinding({ items }: Evaluated): Finding[] {
  return items.flatMap((item) =>
    item.review && item.review.score !== item.selfScore
      ? [
          {
            code: `review:${item.code}`,
            kind: 'difference' as const,
            text: {
              zh: `${item.name.zh}：自评${item.selfScore}分，复核为${item.review.score}分，理由：${item.review.reason}`,
              en: `${item.name.en}: ${item.selfScore} by the rule, ${item.review.score} by finance review, because: ${item.review.reason}`,
            },
            items: [item.code],
          },
        ]
      : [],
  );
}

function finding(
  statement: Statement,
  kind: Finding['kind'],
  zh: string,
  en: string,
  item?: EvaluationItem,
): Finding {
  return { code: statement.code, kind, text: { zh, en }, ...(item ? { items: [item.code] } : {}) };
}

const gapUnit = (unit: string): Words =>
  unit === 'percent'
    ? { zh: '个百分点', en: 'percentage points' }
    : unit === '分'
      ? { zh: '分', en: 'points' }
      : { zh: unit, en: unit };

const pointsOf = (totals: Totals, part: string): DecimalText => totals[part] ?? '0.00';

/** Points in hundredths of an exact ratio of points. */
const formatPoints0 = (points: Ratio): string =>
  formatDecimal({ numerator: points.numerator * 100n, denominator: points.denominator }, 0);

const pointsText = (text: string): Words => ({ zh: `${text}分`, en: `${text} points` });
const sameIn = (text: string): Words => ({ zh: text, en: text });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
