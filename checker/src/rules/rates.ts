// Rates said beside the two figures they come from are recomputed: execution, completion, shares, multiples and the average
// execution rate. A rate is told wrong only when no pair of figures it could be of gives it.
import {
  compare,
  divide,
  formatDecimal,
  multiply,
  type Ratio,
  ratioOf,
  subtract,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import { hundred, inFormOf, isCut, isOneSlip, isRounded, percentOf, zero } from '../comparing.ts';
import type { Place } from '../document.ts';
import type { Confidence, Findings } from '../finding.ts';
import { excerptOf, isMoneyOrCount, isPlain, type Passage, type Said, sameKind } from '../passages.ts';
import { bareLabel, type Quantity } from '../quantities.ts';
import { type Fix, fixOf } from '../roots.ts';
import { checkAverage } from './averages.ts';

const moneyRate =
  /(?:执行率|完成率|支出率|支付率|使用率|到位率|支出进度|执行进度|支付进度|结转结余率|结余率|资金节约率|节约率|完成(?:年初|全年|年度|调整后?)?预算数?的)$/;
const budgetWords = /(?:预算|下达|安排|批复|计划|总投资|到位|指标|合同|应)/;
const actualWords = /(?:实际|执行|支付|开支|使用|决算|完成|拨付|支出|到位|已)/;
const plainBudget =
  /(?:预算数|预算金额|预算资金|预算总额|年度预算|全年预算|年初预算|调整后?预算|预算安排|预算指标|部门预算|预算收入|预算)(?:总额|合计|共|为|数|金额)*$/;

export function checkRates(passages: readonly Passage[], findings: Findings): void {
  for (const passage of passages)
    for (const [at, rate] of passage.said.entries()) {
      if (rate.ranged || !isPlain(rate)) continue;
      if (rate.dimension === 'percent') {
        const name = bareLabel(rate.about);
        if (moneyRate.test(name)) execution(passage, at, name, findings);
        else if (/占(?!地|用|位)[^占]{0,24}$/.test(shareLabel(rate))) share(passage, at, findings);
        else if (/在职人员控制率$/.test(name)) staffed(passage, at, findings);
        else if (/率$/.test(name)) completed(passage, at, name, findings);
        else ofPlan(passage, at, findings);
        if (/平均执行率$|平均支出率$/.test(name)) checkAverage(passage, at, findings);
      }
      if (rate.dimension === 'times') multiple(passage, at, findings);
    }
}

function execution(passage: Passage, at: number, name: string, findings: Findings): void {
  if (/平均|累计/.test(name)) return;
  const rate = passage.said[at] as Said;
  const before = passage.said.slice(0, at).filter((one) => one.sentence === rate.sentence && isPlain(one));
  const lastRate = before.findLastIndex((one) => one.dimension === 'percent' && /率|进度/.test(one.label));
  const near = before.slice(lastRate + 1).filter(({ dimension }) => dimension === 'money');
  const money = near.length >= 2 ? near : before.filter(({ dimension }) => dimension === 'money');
  if (money.length < 2) {
    if (/完成率$/.test(name)) planned(passage, at, findings);
    else beyond(passage, at, findings);
    return;
  }
  if (money.length > 8) return;
  if (anyPair(money, (a, b) => holds(rate, a, b))) return;
  if (/结余率|节约率/.test(name)) return;
  const budgets = money.filter(({ about, label }) => isBudget(label) || (label === '' && isBudget(about)));
  const actuals = money.filter(
    (one) =>
      !budgets.includes(one) && actualWords.test(one.about) && !/比|较|结余|结转|上年|增|减/.test(one.label),
  );
  const budget = budgets.findLast(({ label }) => /调整|全年/.test(label)) ?? budgets.at(-1);
  const [actual, ...others] = actuals;
  if (budget === undefined) beyond(passage, at, findings);
  else if (actual !== undefined && others.length === 0)
    tellRate(passage, rate, actual, budget, 'rate', findings);
}

/** Budget and spending in sentences before: told only where one slip of the pen gives the stated rate. */
function beyond(passage: Passage, at: number, findings: Findings): void {
  const rate = passage.said[at] as Said;
  if (!/(?:执行率|支出率|支付率|使用率|支出进度|执行进度|支付进度)$/.test(bareLabel(rate.about))) return;
  const money = passage.said.slice(0, at).filter((one) => one.dimension === 'money' && isPlain(one));
  if (money.length > 24 || anyPair(money, (a, b) => holds(rate, a, b))) return;
  const budget = money.findLast(({ label }) =>
    /(?:调整后|全年)[^，。]{0,4}预算|可用(?:资金|指标)|下达(?:专项|补助)?资金|到位资金/.test(label),
  );
  const actual = money.findLast(({ label }) =>
    /(?:总支出|支出合计|实际支出|全年支出|支出总额|总计支出|已(?:实际)?支[付出])/.test(label),
  );
  if (budget === undefined || actual === undefined) return;
  const computed = percentOf(actual, budget);
  if (computed !== undefined && isOneSlip(rate, computed.value))
    tellRate(passage, rate, actual, budget, 'rate', findings);
}

/** “计划举办 40 期，实际举办 42 期，完成率 105 %”. */
function planned(passage: Passage, at: number, findings: Findings): void {
  const rate = passage.said[at] as Said;
  const beside = passage.said.filter(
    (one) => one.part === rate.part && isMoneyOrCount(one) && (isPlain(one) || one.bound === 'atLeast'),
  );
  const [plan, done] = beside.filter(({ end }) => end <= rate.start).slice(-2);
  if (plan === undefined || done === undefined || !sameKind(plan, done)) return;
  if (!/计划|目标|任务|应|拟/.test(plan.label) || !/实际|完成|已/.test(done.label) || /计划/.test(done.label))
    return;
  if (!anyPair(beside, (a, b) => holds(rate, a, b))) tellRate(passage, rate, done, plan, 'rate', findings);
}

/** “新建公厕 35 座，完成年度任务 32 座的 109.38 %”. */
function ofPlan(passage: Passage, at: number, findings: Findings): void {
  const rate = passage.said[at] as Said;
  const [done, plan] = [passage.said[at - 2], passage.said[at - 1]];
  if (done === undefined || plan === undefined || !/^[）)]?的$/.test(rate.gap)) return;
  if (!/完成[^，；。]{0,10}(?:计划|任务|目标|指标|预算)[^，；。]{0,6}$/.test(plan.label)) return;
  if (
    !sameKind(done, plan) ||
    !isPlain(done) ||
    !isPlain(plan) ||
    done.part !== plan.part ||
    plan.gap.length > 20
  )
    return;
  const beside = passage.said.filter((one) => one.sentence === rate.sentence && sameKind(one, plan));
  if (!anyPair(beside, (a, b) => holds(rate, a, b))) tellRate(passage, rate, done, plan, 'rate', findings);
}

function isBudget(label: string): boolean {
  const bare = bareLabel(label);
  if (/(?:实际|支出数|执行数|决算数|支付|使用|开支)/.test(bare)) return false;
  return (
    plainBudget.test(bare) ||
    (budgetWords.test(bare) && !actualWords.test(bare.replace(/(?:计划|应)完成|支出预算|到位/, '')))
  );
}

function holds(rate: Said, a: Said, b: Said): boolean {
  const computed = percentOf(a, b);
  return computed !== undefined && isRounded(rate, computed.value, computed.slack);
}

function anyPair(figures: readonly Said[], test: (a: Said, b: Said) => boolean): boolean {
  return figures.some((a) => figures.some((b) => a !== b && sameKind(a, b) && test(a, b)));
}

/** “编制数 86 名，实有在职人员 82 人，在职人员控制率 95.35 %”: 人 and 名 are both people. */
function staffed(passage: Passage, at: number, findings: Findings): void {
  const rate = passage.said[at] as Said;
  const people = passage.said
    .slice(0, at)
    .filter((one) => one.dimension === 'count' && /^[名人个]?$/.test(one.unit) && isPlain(one));
  const posts = people.filter(({ label }) => /编制数?(?:为|共|总数)?$/.test(label));
  const staff = people.filter(({ label }) => /在职(?:人员|职工|人数)?(?:为|共|总数)?$/.test(label));
  const [all, one] = [posts[0], staff.at(-1)];
  if (all === undefined || one === undefined || people.length > 12) return;
  if (people.some((a) => people.some((b) => holds(rate, a, b)))) return;
  tellRate(passage, rate, one, all, 'rate', findings);
}

/** “受理 1200 件，办结 1180 件，办结率 98.33 %”: the rate's own stem names its numerator. */
function completed(passage: Passage, at: number, name: string, findings: Findings): void {
  const rate = passage.said[at] as Said;
  const stem = /([\u4E00-\u9FFF]{2})率$/.exec(name)?.[1];
  if (stem === undefined || /比|较|同比|增长|提高|下降|目标|不低于/.test(rate.label)) return;
  const before = passage.said
    .slice(0, at)
    .filter((one) => one.sentence === rate.sentence && isMoneyOrCount(one) && isPlain(one) && !one.spelled);
  const parts = before.filter(
    ({ label }) =>
      label.includes(stem) && !/应|需|计划|目标|未|调查|发放/.test(label) && !label.includes(`不${stem}`),
  );
  const part = parts.at(-1);
  if (part === undefined) opposite(passage, rate, stem, before, findings);
  if (part === undefined || parts.length > 1) return;
  const wholes = before.filter(
    (one) => one !== part && sameKind(one, part) && compare(one.value, part.value) >= 0,
  );
  if (anyPair([...wholes, part], (a, b) => holds(rate, a, b))) return;
  // Of a questionnaire what came back is the whole, not what was sent out.
  const returned = wholes.filter(({ label }) => /收回|回收|有效/.test(label));
  const [all, ...more] = (returned.length > 0 ? returned : wholes).filter(
    (one, index, same) => same.findIndex(({ value }) => compare(value, one.value) === 0) === index,
  );
  if (all === undefined || more.length > 0 || Math.abs(all.sentence - part.sentence) > 0) return;
  const computed = percentOf(part, all);
  if (computed === undefined) return;
  tellRate(passage, rate, part, all, 'rate', findings);
}

/** “抽检 12480 批次，检出不合格 218 批次，合格率 98.25 %”: what failed is all that is counted. Told where one slip explains it. */
function opposite(
  passage: Passage,
  rate: Said,
  stem: string,
  before: readonly Said[],
  findings: Findings,
): void {
  const [failed, ...others] = before.filter(
    ({ label }) => label.includes(`不${stem}`) || label.includes(`未${stem}`),
  );
  if (failed === undefined || others.length > 0) return;
  const wholes = before.filter((one) => sameKind(one, failed) && compare(one.value, failed.value) > 0);
  const passed = wholes.map((all) => ({ all, value: subtract(all.value, failed.value) }));
  const share = ({ all, value }: (typeof passed)[number]) => multiply(divide(value, all.value), hundred);
  if (passed.some((one) => isRounded(rate, share(one)))) return;
  const meant = passed.find((one) => isOneSlip(rate, share(one)));
  if (meant === undefined) return;
  const value = { ...failed, value: meant.value, text: `${inFormOf(failed, meant.value)}` };
  tellRate(passage, rate, value, meant.all, 'rate', findings);
}

/** 占“三公”经费支出的: quotation marks part the words of one name. */
const shareLabel = ({ gap, label }: Said): string =>
  /^”/.test(gap.slice(-label.length - 1))
    ? (gap
        .replace(/[“”]/g, '')
        .split(/[，。；：（）、]/)
        .at(-1) ?? label)
    : label;

/** “税收 58 亿元，占一般公共预算收入的 68 %，非税 28 亿元，占 32 %”: of the same. */
function sharedBefore({ text, said }: Passage, part: Said): string | undefined {
  const first = said.find(({ sentence }) => sentence === part.sentence) as Said;
  const of = /占([\u4E00-\u9FFF]{2,12}?)的?(?:比例|比重)?(?:为|达)?\d/g;
  return [...text.slice(first.start, part.start).matchAll(of)].at(-1)?.[1];
}

function share(passage: Passage, at: number, findings: Findings): void {
  const rate = passage.said[at] as Said;
  const part = passage.said[at - 1];
  if (part === undefined || !isMoneyOrCount(part) || !isPlain(part) || part.sentence !== rate.sentence)
    return;
  // Several shares in a row are each of another part.
  if (/[；。]|分别占/.test(rate.gap) || rate.gap.length > 30) return;
  const before = passage.said.slice(0, at - 1).filter((one) => sameKind(one, part) && isPlain(one));
  if (before.some((all) => holds(rate, part, all) || holds(rate, all, part))) return;
  const larger = before.filter((one) => compare(one.value, part.value) >= 0);
  const named =
    /占([\u4E00-\u9FFF]{2,12}?)的?(?:比例|比重)?(?:为|达)?$/
      .exec(shareLabel(rate))?.[1]
      ?.replace(/^(?:全部|本年|当年|年度|总)/, '') ?? sharedBefore(passage, part);
  const spent = larger.filter(({ about }) => !isBudget(about));
  const byName =
    named === undefined
      ? []
      : larger.some(({ about }) => about.includes(named))
        ? larger.filter(({ about }) => about.includes(named))
        : /支出$/.test(named) && spent.length === 1
          ? spent
          : [];
  const heads = larger.filter(
    (one) =>
      /^[^。；，0-9]{0,8}[，；。：（]?(?:其中|包括)/.test(passage.text.slice(one.end)) ||
      /合计|总计|总额|总数|(?<!公)共(?!同|享|建)/.test(one.label),
  );
  // 占总支出的: of 总支出 and 基本支出 it is the one that is divided.
  const divided = byName.filter((one) => heads.includes(one));
  const [all, ...more] =
    byName.length > 0
      ? byName.length > 1 && divided.length > 0
        ? divided
        : byName
      : named === undefined || larger.length === 1
        ? heads.length > 0
          ? heads
          : larger
        : [];
  const slips = larger.filter((one) => {
    const computed = percentOf(part, one);
    return computed !== undefined && isOneSlip(rate, computed.value);
  });
  const [meant, ...others] = slips;
  if (all !== undefined && more.length === 0) tellRate(passage, rate, part, all, 'share', findings);
  else if (all === undefined && named !== undefined && meant !== undefined && others.length === 0)
    tellRate(passage, rate, part, meant, 'share', findings);
}

export function tellRate(
  passage: Passage,
  rate: Said,
  a: Said,
  b: Said,
  rule: 'rate' | 'share',
  findings: Findings,
): void {
  const computed = percentOf(a, b);
  if (computed === undefined || compare(a.value, zero) < 0) return;
  const whole = inFormOf(rate, computed.value, 2);
  // What is exact only to the fourth digit is written as rates are.
  const expected = /\.\d{3}/.test(whole)
    ? whole.replace(/^[-\d.,]+/, formatDecimal(computed.value, Math.max(rate.places, 2)))
    : whole;
  const cut = isCut(rate, computed.value);
  const confidence: Confidence = cut
    ? 'low'
    : isOneSlip(rate, computed.value) || a.dimension === 'money'
      ? 'high'
      : 'medium';
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  findings.add(
    {
      rule,
      place: passage.place,
      stated: rate.text,
      expected,
      confidence,
      excerpt: excerptOf(passage, first, second.end > rate.end ? second : rate),
      message: {
        zh: `“${bareLabel(rate.about) || `${bareLabel(a.about)}占比`}”写为${rate.text}，按${a.text}÷${b.text}计算为${expected}。${cut ? '像是舍去尾数而未四舍五入。' : ''}`,
        en: `Stated as ${rate.text}; ${a.text} ÷ ${b.text} gives ${expected}.${cut ? ' The digits seem cut off instead of rounded.' : ''}`,
      },
    },
    quotientFixes(passage.place, rate, a, b, hundred),
  );
}

/** A rate of two figures: it should be their quotient, or one of them what the rate says. */
export function quotientFixes(place: Place, rate: Quantity, a: Quantity, b: Quantity, times: Ratio): Fix[] {
  if (compare(b.value, zero) <= 0) return [];
  const half = multiply(rate.step, ratioOf(1n, 2n));
  const fixes = [fixOf(place, rate, multiply(divide(a.value, b.value), times), half)];
  fixes.push(
    fixOf(place, a, divide(multiply(rate.value, b.value), times), divide(multiply(half, b.value), times)),
  );
  if (compare(rate.value, zero) > 0) {
    const whole = divide(multiply(a.value, times), rate.value);
    fixes.push(fixOf(place, b, whole, divide(multiply(whole, half), rate.value)));
  }
  return fixes;
}

/** Rounded, or with what follows its last digit left off. */
const isTimes = (times: Said, value: Ratio): boolean => isRounded(times, value) || isCut(times, value);

const isGrowth = /(?:增长|增加|提高|提升|上升|增|多)(?:了)?(?:近|约|超过?)?$/;

/** “达到 1212 万件的 2.37 倍”, and growth said as a multiple: from 100 to 237 grows by 1.37 times, not 2.37. */
function multiple(passage: Passage, at: number, findings: Findings): void {
  const times = passage.said[at] as Said;
  const before = passage.said
    .slice(0, at)
    .filter((one) => one.sentence === times.sentence && isMoneyOrCount(one) && !one.ranged && !one.spelled);
  const b = before.at(-1);
  const a = before.at(-2);
  if (a === undefined || b === undefined || !sameKind(a, b)) return;
  const growth = isGrowth.test(times.label);
  if (!growth && !/^[）)]?的$|是[^，；]*的$/.test(times.label)) return;
  const pairs = before.flatMap((x) =>
    before.filter((y) => y !== x && sameKind(x, y)).map((y) => [x, y] as const),
  );
  const ratio = (x: Said, y: Said): Ratio | undefined =>
    compare(y.value, zero) > 0 ? divide(x.value, y.value) : undefined;
  const fits = (minus: bigint) =>
    pairs.some(([x, y]) => {
      const value = ratio(x, y);
      return (
        value !== undefined &&
        isTimes(times, {
          numerator: value.numerator - minus * value.denominator,
          denominator: value.denominator,
        })
      );
    });
  if (fits(growth ? 1n : 0n)) return;
  if (growth && !fits(0n) && compare(a.value, b.value) <= 0) return;
  const value =
    growth && fits(0n)
      ? (pairs.map(([x, y]) => ratio(x, y)).find((one) => one !== undefined && isTimes(times, one)) as Ratio)
      : ratio(a, b);
  if (value === undefined || compare(value, wholeRatio(0)) <= 0) return;
  const meant = growth
    ? { numerator: value.numerator - value.denominator, denominator: value.denominator }
    : value;
  if (compare(meant, zero) <= 0) return;
  const expected = `${formatDecimal(meant, Math.max(2, times.places))}倍`;
  findings.add(
    {
      rule: 'multiple',
      place: passage.place,
      stated: times.text,
      expected,
      confidence: growth && fits(0n) ? 'high' : isPlain(a) && isPlain(b) ? 'high' : 'low',
      excerpt: excerptOf(passage, a, times),
      message: {
        zh:
          growth && fits(0n)
            ? `两数之比为${times.text}，“增长”的倍数应为${expected}（增长部分不含基数）。`
            : `写为${times.text}，按${a.text}÷${b.text}计算为${expected}。`,
        en:
          growth && fits(0n)
            ? `The ratio is ${times.text}; growth is ${expected}, as the base does not count.`
            : `Stated as ${times.text}; ${a.text} ÷ ${b.text} gives ${expected}.`,
      },
    },
    quotientFixes(passage.place, times, a, b, wholeRatio(1)),
  );
}
