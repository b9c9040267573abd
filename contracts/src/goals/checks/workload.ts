// Whether the work that target and money assume can be afforded: against last year, against what is expected, against the
// money. It is where a contract for less than the year before is caught.
import {
  compare,
  type DecimalText,
  formatDecimal,
  multiply,
  parseDecimal,
  type Ratio,
  ratioOf,
} from '../../decimal.ts';
import { plainNumber, quantity } from '../../evaluation/phrases.ts';
import type { CheckSettings } from '../findings.ts';
import type { GoalDraft } from '../items.ts';
import type { Evidence } from './evidence.ts';
import { expectedFigures, knownFigure, type Raised, raise } from './raised.ts';

export function workloadFindings(draft: GoalDraft, evidence: Evidence, settings: CheckSettings): Raised[] {
  const { workload } = draft;
  if (!workload) return [];
  const { last, expected } = evidence.workload;
  const planned = parseDecimal(workload.planned);
  const { unit } = workload;
  const say = (text: DecimalText, language: 'zh' | 'en') => quantity(plainNumber(text), unit, language);
  const plannedFigure = { name: { zh: '测算工作量', en: 'Planned work' }, value: workload.planned, unit };
  const found: Raised[] = [];
  if (last) {
    const before = parseDecimal(last.value);
    const floor = multiply(before, ratioOf(BigInt(100 - settings.workloadBelowPercent), 100n));
    if (compare(planned, floor) < 0)
      found.push(
        raise(
          'affordable',
          'explain',
          'workload-below-last-year',
          `${workload.name.zh}按${say(workload.planned, 'zh')}测算，而${last.year}年已有${say(last.value, 'zh')}，是测算数的 ${timesOf(before, planned)} 倍：基数定低了，经费和人手会不够，指标值难以保证。`,
          `${workload.name.en} is planned at ${say(workload.planned, 'en')}, but ${last.year} already had ${say(last.value, 'en')}, ${timesOf(before, planned)} times as much: the baseline is too low, and neither money nor staff will do.`,
          [plannedFigure, knownFigure(last, unit)],
        ),
      );
  }
  if (expected && compare(planned, parseDecimal(expected.low)) < 0)
    found.push(
      raise(
        'affordable',
        'explain',
        'workload-below-forecast',
        `${workload.name.zh}按${say(workload.planned, 'zh')}测算，而全年预计${say(expected.value, 'zh')}（最少${say(expected.low, 'zh')}）。`,
        `${workload.name.en} is planned at ${say(workload.planned, 'en')}; the year is expected to have ${say(expected.value, 'en')}, ${say(expected.low, 'en')} at least.`,
        [plannedFigure, ...expectedFigures(expected, unit)],
      ),
    );
  const { unitCostYuan } = workload;
  const { budgetYuan } = evidence;
  if (unitCostYuan !== undefined && budgetYuan !== null) {
    const work = expected?.value ?? last?.value ?? workload.planned;
    const cost = multiply(parseDecimal(work), parseDecimal(unitCostYuan));
    const limit = multiply(parseDecimal(budgetYuan), ratioOf(BigInt(100 + settings.costAbovePercent), 100n));
    if (compare(cost, limit) > 0)
      found.push(
        raise(
          'affordable',
          'explain',
          'cost-above-money',
          `按${say(work, 'zh')}、每${unit} ${plainNumber(unitCostYuan)} 元计，需要 ${wan(cost)} 万元，预算只有 ${wan(parseDecimal(budgetYuan))} 万元。`,
          `${say(work, 'en')} at CNY ${plainNumber(unitCostYuan)} each cost CNY ${formatDecimal(cost)}; the budget is CNY ${budgetYuan}.`,
          [
            { name: { zh: '需要经费', en: 'Cost' }, value: formatDecimal(cost), unit: '元' },
            { name: { zh: '预算', en: 'Budget' }, value: budgetYuan, unit: '元' },
          ],
        ),
      );
  }
  return found;
}

function timesOf(more: Ratio, base: Ratio): string {
  if (base.numerator <= 0n) return '—';
  return formatDecimal(ratioOf(more.numerator * base.denominator, more.denominator * base.numerator));
}

function wan(yuan: Ratio): string {
  return formatDecimal(ratioOf(yuan.numerator, yuan.denominator * 10_000n));
}
