// What a check found: the place, what stands there, what should stand there, the rule and how sure it is.
// A finding must never claim more than its rule shows; what could be meant otherwise is low in confidence and says so.
import type { Words } from '@kapok/contracts/words.ts';
import type { Place } from './document.ts';
import { type Fix, rooted } from './roots.ts';

export const ruleNames = {
  sum: { zh: '合计与分项之和', en: 'A total and the sum of its parts' },
  'table-sum': { zh: '表内合计', en: 'Totals in tables' },
  'table-relation': { zh: '表内各栏关系', en: 'Relations between columns' },
  'total-score': { zh: '总分与各项得分', en: 'Total score and its items' },
  weights: { zh: '分值（权重）合计', en: 'Weights add up' },
  'score-over-weight': { zh: '得分超过分值', en: 'A score above its weight' },
  'score-deduction': { zh: '分值、扣分与得分', en: 'Weight, deduction and score' },
  rate: { zh: '比率重算', en: 'Rates recomputed' },
  share: { zh: '占比重算', en: 'Shares recomputed' },
  change: { zh: '增减额与增减率', en: 'Changes and growth rates' },
  difference: { zh: '差额重算', en: 'Differences recomputed' },
  multiple: { zh: '倍数重算', en: 'Multiples recomputed' },
  'average-rate': { zh: '平均执行率', en: 'Average execution rate' },
  grade: { zh: '等级与得分', en: 'Grade and score' },
  'repeated-figure': { zh: '同一数字前后不一', en: 'A figure stated twice' },
  'text-table': { zh: '正文与表格不一', en: 'Text against table' },
  'unit-slip': { zh: '计量单位', en: 'Units' },
  'approximate-wording': { zh: '约数用词', en: 'Words of approximation' },
  'percent-for-points': { zh: '百分数与百分点', en: 'Percent for percentage points' },
  'target-period': { zh: '目标与实际的期间', en: 'Period of target and actual' },
  'target-claim': { zh: '目标与完成情况', en: 'Target against what is claimed' },
  'full-marks': { zh: '未达标得满分', en: 'Full marks for a missed target' },
  'ratio-wording': { zh: '比值口径', en: 'Direction of a ratio' },
  impossible: { zh: '不可能的数值', en: 'Impossible values' },
  blank: { zh: '漏填', en: 'Blanks' },
  count: { zh: '项数与列举', en: 'A count and its list' },
} as const satisfies Record<string, Words>;
export type RuleName = keyof typeof ruleNames;

export const confidences = {
  high: { zh: '把握大', en: 'sure' },
  medium: { zh: '很可能', en: 'likely' },
  low: { zh: '供参考', en: 'worth a look' },
} as const satisfies Record<string, Words>;
export type Confidence = keyof typeof confidences;

export interface Finding {
  readonly rule: RuleName;
  readonly place: Place;
  readonly stated: string;
  readonly expected: string;
  readonly confidence: Confidence;
  readonly message: Words;
  /** The words around it, so that a reader finds the spot. */
  readonly excerpt: string;
}

/** A report with more faults than this needs another report, not a longer list. */
export const findingsMax = 500;

/** What a rule told, and the figures that would each, rightly written, make it hold; the stated one comes first. */
export interface Told {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

/** No rule needs to be heard more often than this; what follows from what is looked for among all of them. */
const ofOneRuleMax = 300;

/** Collects findings; the same figures at the same place are told once, by the surest rule. */
export class Findings {
  readonly #told = new Map<string, Told>();
  readonly #ofRule = new Map<RuleName, number>();

  add(finding: Finding, fixes: readonly Fix[] = []): void {
    const same = this.#told.get(key(finding));
    if (same !== undefined && rank(finding.confidence) >= rank(same.finding.confidence)) return;
    if (same === undefined) {
      const heard = this.#ofRule.get(finding.rule) ?? 0;
      if (heard >= ofOneRuleMax) return;
      this.#ofRule.set(finding.rule, heard + 1);
    }
    this.#told.set(key(finding), { finding, fixes });
  }

  /** In the order of the report, the surest first within one place; what follows from one wrong figure is one finding. */
  list(): Finding[] {
    return rooted([...this.#told.values()])
      .toSorted(
        (a, b) =>
          a.place.block - b.place.block ||
          (a.place.row ?? 0) - (b.place.row ?? 0) ||
          rank(a.confidence) - rank(b.confidence),
      )
      .slice(0, findingsMax);
  }
}

const order: readonly Confidence[] = ['high', 'medium', 'low'];
export const rank = (confidence: Confidence): number => order.indexOf(confidence);

function key({ place, stated, rule }: Finding): string {
  return JSON.stringify([place.block, place.row, place.column, stated, rule]);
}

export function placeInWords({ page, sheet, heading, paragraph, table, row, column }: Place): Words {
  const zh: string[] = [];
  const en: string[] = [];
  if (page !== undefined) {
    zh.push(`第${page}页`);
    en.push(`page ${page}`);
  }
  if (sheet !== undefined) {
    zh.push(`工作表“${sheet}”`);
    en.push(`sheet “${sheet}”`);
  }
  if (heading !== undefined) {
    zh.push(`“${heading}”`);
    en.push(`“${heading}”`);
  }
  if (paragraph !== undefined) {
    zh.push(`第${paragraph}段`);
    en.push(`paragraph ${paragraph}`);
  }
  if (table !== undefined) {
    zh.push(
      `第${table}张表${row === undefined ? '' : `第${row + 1}行`}${column === undefined ? '' : `第${column + 1}列`}`,
    );
    en.push(
      `table ${table}${row === undefined ? '' : `, row ${row + 1}`}${column === undefined ? '' : `, column ${column + 1}`}`,
    );
  }
  return { zh: zh.join(' '), en: en.join(', ') };
}
