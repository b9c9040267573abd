// Values that cannot be, blanks that were left, counts that do not fit their list, units left out.
// It must never flag what only looks odd: above 100 % is impossible for a share of a whole, not for a completion rate.
import { add, compare, formatDecimal, wholeRatio } from '@kapok/contracts/decimal.ts';
import { hundred, zero } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import { excerptOf, type Passage, type Said } from '../passages.ts';
import { bareLabel } from '../quantities.ts';
import { fixOf } from '../roots.ts';

/** Shares of a whole; nothing of them can be more than all. */
export const shareNames =
  /(?:满意率|满意度|接通率|合格率|达标率|覆盖率|及时率|准确率|办结率|优良率|网办率|可网办率|通过率|回访率|答复率|按时办结率|签收率|按期办结率|普及率|参保率|入学率|出勤率|中标率|录用率|占比|比重|好评率|知晓率|公开率|整改率|正确率|可用率|在线率|利用率|安全率|管理率|签约率|接种率|治愈率|升学率|就业率|绿化率|处理率|处置率|入园率|毕业率|检出率|破案率|调解成功率|成功率|受理率|响应率|完好率|合规率|执法率|达成率|知晓度|好评度)$/;

/** More than was planned, or than the year before, is no wonder. */
const ofPlan = /占[^占，]*(?:预算|计划|目标|任务|定额|标准|上年|去年|同期|指标)/;

export function checkValues(passages: readonly Passage[], findings: Findings): void {
  for (const passage of passages) {
    for (const one of passage.said) {
      overAll(passage, one, findings);
      unitLeftOut(passage, one, findings);
    }
    dates(passage, findings);
    blanks(passage, findings);
    lists(passage, findings);
    halves(passage, findings);
  }
}

function overAll(passage: Passage, one: Said, findings: Findings): void {
  if (one.dimension !== 'percent') return;
  const name = bareLabel(one.about);
  if (/增长|提高|上升|提升|增加|比|较|倍/.test(one.label)) return;
  const negative =
    compare(one.value, zero) < 0 && /率$|度$|占/.test(name) && !/增|变动|差异|偏差|调整|同比|环比/.test(name);
  const over =
    compare(one.value, hundred) > 0 &&
    (shareNames.test(name) || (/占[^占，]{0,16}$/.test(one.label) && !ofPlan.test(one.label)));
  if (!over && !negative) return;
  findings.add(
    {
      rule: 'impossible',
      place: passage.place,
      stated: one.text,
      expected: '0%至100%',
      confidence: 'high',
      excerpt: excerptOf(passage, one),
      message: {
        zh: `“${name}”是部分占全部的比率，不可能为${one.text}。`,
        en: `“${name}” is a part of a whole and cannot be ${one.text}.`,
      },
    },
    [fixOf(passage.place, one)],
  );
}

/** “经营收入 0 万；” among figures in 万元: money whose unit was cut short. */
function unitLeftOut(passage: Passage, one: Said, findings: Findings): void {
  if (one.dimension !== 'count' || one.unit !== '' || !/^[；，。]/.test(one.tail)) return;
  if (!/(?:收入|支出|资金|经费|拨款|预算|决算|费用|金额|结余|结转)$/.test(bareLabel(one.label))) return;
  const money = passage.said.filter(
    ({ dimension, part }) => dimension === 'money' && Math.abs(part - one.part) <= 2,
  ).length;
  if (money < 2) return;
  findings.add({
    rule: 'unit-slip',
    place: passage.place,
    stated: one.text,
    expected: `${one.text}元`,
    confidence: 'medium',
    excerpt: excerptOf(passage, one),
    message: {
      zh: `“${bareLabel(one.label)}”写为“${one.text}”，前后均以万元为单位，此处缺“元”。`,
      en: `“${bareLabel(one.label)}” reads “${one.text}”; the figures around it are in 万元, here 元 is missing.`,
    },
  });
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dates(passage: Passage, findings: Findings): void {
  for (const found of passage.text.matchAll(/(?<!\d)(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?/g)) {
    const [text, year, month = '', day] = found;
    const [m, d] = [Number(month), Number(day ?? 1)];
    if (/个$|每$/.test(passage.text.slice(0, found.index)) || (m <= 0 && day === undefined)) continue;
    const days = monthDays[m - 1];
    const leap =
      year === undefined ||
      (Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0));
    if (days !== undefined && d >= 1 && d <= (m === 2 && !leap ? 28 : days)) continue;
    // 13月 without a year may be the thirteenth monthly pay; a day or a year makes it a date.
    if (days === undefined && year === undefined && day === undefined) continue;
    tell(
      passage,
      found.index,
      text,
      '实际存在的日期',
      `没有“${text}”这一天。`,
      `There is no ${text}.`,
      findings,
    );
  }
}

const placeholders =
  /(?:为|达到?|共计?|合计|完成|得分|支出|收入|执行率|完成率)(?:万元|亿元|元|个百分点|%|分(?![钟别布析项类管解工享级支公局配])|件(?!事))(?=[，。；、）])|[×xX*]{2,}(?=年|月|万|亿|元|%|分|件|个|项|人|次)|_{2,}|＿{2,}|（(?:待补充|待填|待定|待核|此处填写[^）]*)）|【[^】]{0,12}(?:填|补充)[^】]{0,12}】|\?{2,}|？{2,}/g;

function blanks(passage: Passage, findings: Findings): void {
  for (const found of passage.text.matchAll(placeholders)) {
    const before = passage.text.slice(Math.max(0, found.index - 10), found.index);
    if (/单位[：:]?$|（$/.test(before) && !/_|＿|×|x/i.test(found[0])) continue;
    // A line for a signature or a date is left open on purpose.
    if (/[_＿]/.test(found[0]) && /签字|签名|盖章|日期|负责人|填报人|电话|年$|月$|联系人/.test(passage.text))
      continue;
    tell(
      passage,
      found.index,
      found[0],
      '填写数值',
      `“${before}${found[0]}”处缺少数值。`,
      `A value is missing at “${before}${found[0]}”.`,
      findings,
      'blank',
    );
  }
}

function tell(
  passage: Passage,
  at: number,
  stated: string,
  expected: string,
  zh: string,
  en: string,
  findings: Findings,
  rule: 'impossible' | 'blank' = 'impossible',
): void {
  const from = Math.max(0, at - 20);
  const excerpt = `${from > 0 ? '…' : ''}${passage.text.slice(from, at + stated.length + 12)}`;
  findings.add({
    rule,
    place: passage.place,
    stated,
    expected,
    confidence: 'high',
    excerpt,
    message: { zh, en },
  });
}

/** “23 个指标，其中 20 个完成，4 个未完成”: a thing and its opposite are all there are. */
function halves(passage: Passage, findings: Findings): void {
  for (const [at, whole] of passage.said.entries()) {
    const [done, open] = [passage.said[at + 1], passage.said[at + 2]];
    if (
      done === undefined ||
      open === undefined ||
      whole.dimension !== 'count' ||
      open.sentence !== whole.sentence
    )
      continue;
    if (![whole, done, open].every((one) => one.unit === whole.unit && one.bound === 'exact')) continue;
    if (!/其中|中，?$/.test(done.gap) || done.gap.length > 24 || open.gap.length > 16) continue;
    const word = /^(?:已|均|全部)?(完成|达标|通过|合格|办结|满意|得满分|达到)/.exec(
      passage.text.slice(done.end),
    )?.[1];
    const rest = passage.text.slice(open.end);
    if (word === undefined || !new RegExp(`^(?:尚|均|还)?(?:未|不|没有)${word}`).test(rest)) continue;
    const sum = add(done.value, open.value);
    if (compare(sum, whole.value) === 0) continue;
    findings.add({
      rule: 'sum',
      place: passage.place,
      stated: whole.text,
      expected: `${formatDecimal(sum, 0)}${whole.unit}`,
      confidence: 'high',
      excerpt: excerptOf(passage, whole, open),
      message: {
        zh: `${word}的${done.text}与未${word}的${open.text}合为${formatDecimal(sum, 0)}${whole.unit}，与${whole.text}不符。`,
        en: `${done.text} and ${open.text}, the one the opposite of the other, make ${formatDecimal(sum, 0)}, not ${whole.text}.`,
      },
    });
  }
}

/** “3 个直属单位，分别是甲、乙和丙” names as many as it counts; a list ending in 等 need not. */
function lists(passage: Passage, findings: Findings): void {
  for (const one of passage.said) {
    if (
      one.dimension !== 'count' ||
      one.bound !== 'exact' ||
      one.scale.numerator !== 1n ||
      compare(one.value, wholeRatio(30)) > 0
    )
      continue;
    if (!/^(?:个|家|项|类|名|种|所|处)$/.test(one.unit)) continue;
    const after = passage.text.slice(one.end);
    const found =
      /^[\u4E00-\u9FFF“”]{0,16}[，：（]?(?:分别是|分别为|具体为|即|分别是：|分别为：)[：:]?([^。；]+)/.exec(
        after,
      );
    const listed = found?.[1];
    if (listed === undefined || /等|（.*、.*）|\d/.test(listed)) continue;
    const names = listed
      .replace(/（[^）]*）/g, '')
      .split(/、|，|以及|及|和|与/)
      .filter((name) => name.trim() !== '');
    // 和 inside a name (政务数据和安全管理处) makes one more piece than there are names.
    const least = listed.replace(/（[^）]*）/g, '').split('、').length;
    const counted = Number(one.value.numerator);
    if (names.length < 2 || (counted >= least && counted <= names.length)) continue;
    findings.add({
      rule: 'count',
      place: passage.place,
      stated: one.text,
      expected: `${least + (least < names.length ? 1 : 0)}${one.unit}`,
      confidence: 'medium',
      excerpt: excerptOf(passage, one),
      message: {
        zh: `写为${one.text}，其后列举的是${names.length}${one.unit}：${listed.slice(0, 60)}。`,
        en: `${one.text} are announced and ${names.length} are listed.`,
      },
    });
  }
}
