// Composes reports as departments of many places write them: final accounts, project forms, year on year tables, surveys,
// assets, staff and monitoring, in the wording and number styles of the field. It knows nothing of the checker's rules: it
// prints true figures under keys, so that a fault can be planted by printing another text there.
import type { Printed, TestBlock, TestCell } from './compose.ts';
import { type Random, randomOf } from './random.ts';

interface Pen {
  readonly random: Random;
  readonly year: number;
  readonly us: string;
  print(key: string, text: string): string;
  /** An amount of 万元, given in hundredths, in this report's style. */
  wan(cents: number): string;
  number(cents: number): string;
}

type Part = (pen: Pen) => TestBlock[];

export function composeField(seed: number, overrides: ReadonlyMap<string, string> = new Map()): Printed {
  const random = randomOf(seed * 31 + 7);
  const figures = new Map<string, string>();
  const commas = random.whole(0, 2) > 0;
  const number = (cents: number): string => (commas ? grouped(fixed(cents, 100)) : fixed(cents, 100));
  const pen: Pen = {
    random,
    year: random.whole(2018, 2024),
    us: random.pick(['我局', '本单位', '区卫生健康委', '市水务局', '我中心']),
    print(key, text) {
      figures.set(key, text);
      return overrides.get(key) ?? text;
    },
    number,
    wan: (cents) => `${number(cents)}万元`,
  };
  const blocks: TestBlock[] = [
    say(
      `${random.pick(['平湖', '安岭', '昌河', '石桥', '南浦'])}${random.pick(['市', '区', '县'])}${pen.year}年度部门整体支出绩效评价报告`,
    ),
  ];
  for (const [at, part] of parts.entries()) {
    blocks.push({ kind: 'heading', text: `${'一二三四五六七八九十'[at] ?? '十一'}、${part.title}` });
    blocks.push(...part.write(pen));
  }
  return { blocks, figures };
}

const say = (text: string): TestBlock => ({ kind: 'paragraph', text });
const fixed = (value: number, per: number, places = 2): string =>
  (Math.round((value / per) * 10 ** places + 1e-7) / 10 ** places).toFixed(places);
const grouped = (text: string): string => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
const percent = (a: number, b: number): string => `${fixed(a * 100, b)}%`;
const cells = (...texts: readonly (string | TestCell)[]): TestCell[] =>
  texts.map((text) => (typeof text === 'string' ? { text } : text));
/** Splits a whole into parts of at least a hundredth of it. */
function split(random: Random, whole: number, count: number): number[] {
  const shares = Array.from({ length: count }, () => random.whole(10, 60));
  const sum = shares.reduce((a, b) => a + b, 0);
  const out = shares.map((share) => Math.floor((whole * share) / sum));
  out[0] = (out[0] as number) + whole - out.reduce((a, b) => a + b, 0);
  return out;
}

const accounts: Part = ({ random, year, print, wan }) => {
  const total = random.whole(300_000, 4_000_000);
  const before = Math.round(total * (0.8 + random.whole(0, 35) / 100));
  const [up, growth] = total >= before ? ['增加', '增长'] : ['减少', '下降'];
  const by = Math.abs(total - before);
  const [basic, project, other] = split(random, total, 3) as [number, number, number];
  const [staff, office] = split(random, basic, 2) as [number, number];
  return [
    say(
      `${year}年度收入总计、支出总计均为${print('ac-total', wan(total))}。与${year - 1}年度相比，收、支总计各${up}${print('ac-by', wan(by))}，${growth}${print('ac-rate', percent(by, before))}，主要是专项任务调整。`,
    ),
    say(
      `${year}年度支出合计${print('ac-spent', wan(total))}，其中：基本支出${print('ac-basic', wan(basic))}，占${print('ac-basic-share', percent(basic, total))}；项目支出${print('ac-project', wan(project))}，占${print('ac-project-share', percent(project, total))}；经营支出${print('ac-other', wan(other))}，占${print('ac-other-share', percent(other, total))}。`,
    ),
    say(
      `基本支出${wan(basic)}，其中：人员经费${print('ac-staff', wan(staff))}，主要包括基本工资、津贴补贴、奖金、住房公积金等；公用经费${print('ac-office', wan(office))}，主要包括办公费、水费、电费、差旅费、维修（护）费等。`,
    ),
  ];
};

const vehicles: Part = ({ random, year, print, wan }) => {
  const budget = random.whole(1_500, 9_000);
  const spent = Math.round(budget * (0.6 + random.whole(0, 35) / 100));
  const [car, guests] = split(random, spent, 2) as [number, number];
  return [
    say(
      `${year}年“三公”经费财政拨款支出预算为${print('ve-budget', wan(budget))}，支出决算为${print('ve-spent', wan(spent))}，完成预算的${print('ve-rate', percent(spent, budget))}。其中：因公出国（境）费支出决算0万元；公务用车运行维护费支出决算${print('ve-car', wan(car))}，占“三公”经费支出的${print('ve-share', percent(car, spent))}；公务接待费支出决算${print('ve-guests', wan(guests))}。国内公务接待${random.whole(20, 90)}批次，${random.whole(120, 900)}人次。`,
    ),
  ];
};

const buying: Part = ({ random, year, print, wan }) => {
  const total = random.whole(40_000, 800_000);
  const [goods, works, services] = split(random, total, 3) as [number, number, number];
  const small = Math.round(total * (0.5 + random.whole(0, 45) / 100));
  return [
    say(
      `${year}年度政府采购支出总额${print('bu-total', wan(total))}，其中：政府采购货物支出${print('bu-goods', wan(goods))}、政府采购工程支出${print('bu-works', wan(works))}、政府采购服务支出${print('bu-services', wan(services))}。授予中小企业合同金额${print('bu-small', wan(small))}，占政府采购支出总额的${print('bu-share', percent(small, total))}。`,
    ),
  ];
};

const execution: Part = ({ random, year, us, print, wan, number }) => {
  const lines = ['人员类项目', '运转类项目', '特定目标类项目'].map((name) => {
    const initial = random.whole(20_000, 900_000);
    const change = random.whole(-9_000, 60_000);
    const spent = Math.round((initial + change) * (0.86 + random.whole(0, 13) / 100));
    return { name, initial, change, budget: initial + change, spent };
  });
  const sum = (of: 'initial' | 'change' | 'budget' | 'spent') =>
    lines.reduce((all, line) => all + line[of], 0);
  const row = (name: string, key: string, one: Omit<(typeof lines)[number], 'name'>) =>
    cells(
      name,
      print(`${key}-initial`, number(one.initial)),
      print(`${key}-change`, number(one.change)),
      print(`${key}-budget`, number(one.budget)),
      print(`${key}-spent`, number(one.spent)),
      print(`${key}-rate`, percent(one.spent, one.budget)),
    );
  const all = { initial: sum('initial'), change: sum('change'), budget: sum('budget'), spent: sum('spent') };
  return [
    say(
      random.pick([
        () =>
          `${us}${year}年年初部门预算${wan(all.initial)}，年中调整后全年预算数为${print('ex-text-budget', wan(all.budget))}，全年实际支出${print('ex-text-spent', wan(all.spent))}，预算执行率达${print('ex-text-rate', percent(all.spent, all.budget))}。`,
        () =>
          `全年预算数${print('ex-text-budget', wan(all.budget))}，全年执行数${print('ex-text-spent', wan(all.spent))}，执行率${print('ex-text-rate', percent(all.spent, all.budget))}。`,
      ])(),
    ),
    {
      kind: 'table',
      caption: `${year}年度预算执行情况表 单位：万元`,
      rows: [
        cells('支出类别', '年初预算数', '调整数', '全年预算数', '全年执行数', '执行率'),
        ...lines.map((line, at) => row(line.name, `ex-${at}`, line)),
        row('合计', 'ex-all', all),
      ],
    },
  ];
};

const years: Part = ({ random, year, print, number }) => {
  const names = ['办公费', '印刷费', '邮电费', '差旅费', '会议费', '培训费', '委托业务费'].slice(
    0,
    random.whole(4, 7),
  );
  const lines = names.map(() => {
    const before = random.whole(800, 60_000);
    return { before, now: Math.round(before * (0.7 + random.whole(0, 60) / 100)) };
  });
  const all = { before: lines.reduce((s, l) => s + l.before, 0), now: lines.reduce((s, l) => s + l.now, 0) };
  const row = (name: string, key: string, { before, now }: { before: number; now: number }, at: string) =>
    cells(
      at,
      name,
      print(`${key}-before`, number(before)),
      print(`${key}-now`, number(now)),
      print(`${key}-by`, number(now - before)),
      print(`${key}-rate`, fixed((now - before) * 100, before)),
    );
  return [
    {
      kind: 'table',
      caption: '公用经费支出对比表（单位：万元）',
      rows: [
        cells('序号', '项目', `${year - 1}年决算`, `${year}年决算`, '增减额', '增减率（%）'),
        ...lines.map((line, at) => row(names[at] as string, `ye-${at}`, line, String(at + 1))),
        row('合计', 'ye-all', all, ''),
      ],
    },
  ];
};

const form: Part = ({ random, print, number }) => {
  const budget = random.whole(20_000, 500_000);
  const spent = Math.round(budget * (0.9 + random.whole(0, 9) / 100));
  const rate = fixed(spent * 100, budget);
  const ten = Math.round((spent / budget) * 1000);
  const items = [
    ['产出指标', '数量指标', '疏浚河道长度', 1000, 40, '公里'],
    ['产出指标', '数量指标', '组织应急演练', 1000, 12, '次'],
    ['产出指标', '质量指标', '工程验收合格率', 1500, 100, '%'],
    ['产出指标', '时效指标', '任务按时完成率', 1500, 95, '%'],
    ['效益指标', '社会效益指标', '险情及时处置率', 1500, 98, '%'],
    ['效益指标', '生态效益指标', '水质达标断面比例', 1500, 90, '%'],
    ['满意度指标', '服务对象满意度', '沿河居民满意度', 1000, 90, '%'],
  ] as const;
  const lines = items.map(([group, level, name, weight, base, unit]) => {
    const target = unit === '%' ? base : base + random.whole(0, 30);
    const missed = random.whole(0, 4) === 0;
    const actual =
      unit === '%'
        ? missed
          ? target - random.whole(20, 500) / 100
          : Math.min(100, target + random.whole(0, 300) / 100)
        : missed
          ? target - random.whole(1, 4)
          : target + random.whole(0, 5);
    return {
      group,
      level,
      name,
      weight,
      target,
      unit,
      actual,
      score: missed ? weight - random.whole(1, 30) * 10 : weight,
    };
  });
  const total = lines.reduce((sum, { score }) => sum + score, 0) + ten;
  const points = (hundredths: number) => fixed(hundredths, 100).replace(/\.?0+$/, '');
  const spans = (group: string) => lines.filter((line) => line.group === group).length;
  return [
    {
      kind: 'table',
      caption: '项目支出绩效自评表',
      rows: [
        cells(
          { text: '资金名称', columnSpan: 2 },
          '年初预算数',
          '全年预算数',
          '全年执行数',
          '分值',
          '执行率',
          '得分',
        ),
        cells(
          { text: '年度资金总额（万元）', columnSpan: 2 },
          number(budget),
          print('fo-budget', number(budget)),
          print('fo-spent', number(spent)),
          '10',
          print('fo-rate', `${rate}%`),
          points(ten),
        ),
        cells(
          { text: '其中：财政拨款', columnSpan: 2 },
          number(budget),
          number(budget),
          number(spent),
          '—',
          `${rate}%`,
          '—',
        ),
        cells(
          '一级指标',
          '二级指标',
          '三级指标',
          '年度指标值',
          '实际完成值',
          '分值',
          '得分',
          '偏差原因分析及改进措施',
        ),
        ...lines.map(({ group, level, name, weight, target, unit, actual, score }, at) =>
          cells(
            ...(lines.findIndex((line) => line.group === group) === at
              ? [{ text: group, rowSpan: spans(group) }]
              : []),
            level,
            name,
            `≥${target}${unit}`,
            print(
              `fo-${at}-actual`,
              `${unit === '%' ? fixed(actual, 1).replace(/\.?0+$/, '') : actual}${unit}`,
            ),
            print(`fo-${at}-weight`, points(weight)),
            print(`fo-${at}-score`, points(score)),
            score === weight ? '' : '汛期工期顺延',
          ),
        ),
        cells({ text: '总分', columnSpan: 5 }, '100', print('fo-total', points(total)), ''),
      ],
    },
    say(
      `经对照评分标准，项目自评总得分${print('fo-text-total', `${points(total)}分`)}，评价等级为“${print('fo-grade', total >= 9000 ? '优' : total >= 8000 ? '良' : '中')}”。`,
    ),
  ];
};

const assets: Part = ({ random, year, print, number }) => {
  const total = random.whole(200_000, 9_000_000);
  const [current, fixedAssets, works, soft] = split(random, total, 4) as [number, number, number, number];
  const share = (part: number) => fixed(part * 100, total);
  return [
    {
      kind: 'table',
      caption: `${year}年末资产构成情况（金额单位：万元）`,
      rows: [
        cells('资产类别', '期末账面价值', '占比（%）'),
        cells('流动资产', print('as-current', number(current)), print('as-current-share', share(current))),
        cells(
          '固定资产净值',
          print('as-fixed', number(fixedAssets)),
          print('as-fixed-share', share(fixedAssets)),
        ),
        cells('在建工程', print('as-works', number(works)), share(works)),
        cells('无形资产净值', print('as-soft', number(soft)), share(soft)),
        cells('资产总计', print('as-total', number(total)), '100.00'),
      ],
    },
  ];
};

const people: Part = ({ random, year, us, print }) => {
  const posts = random.whole(60, 480);
  const present = posts - random.whole(1, 20);
  const [civil, clerks] = split(random, present, 2) as [number, number];
  const sent = random.whole(300, 2_000);
  const back = sent - random.whole(8, 60);
  const valid = back - random.whole(1, 7);
  return [
    say(
      `截至${year}年12月31日，${us}核定编制${posts}名，在职在编人员${print('pe-present', `${present}人`)}，其中：行政人员${print('pe-civil', `${civil}人`)}，事业人员${print('pe-clerks', `${clerks}人`)}。`,
    ),
    say(
      `满意度测评共发放问卷${print('pe-sent', `${grouped(String(sent))}份`)}，回收${print('pe-back', `${grouped(String(back))}份`)}，回收率${print('pe-back-rate', percent(back, sent))}，其中有效问卷${valid}份。办事群众综合满意率${print('pe-happy', `${fixed(random.whole(8_800, 9_900), 100)}%`)}，评价样本覆盖率${print('pe-cover', `${fixed(random.whole(6_000, 9_900), 100)}%`)}。`,
    ),
  ];
};

const works: Part = ({ random, year, print }) => {
  const rate = random.whole(8_600, 9_800);
  const before = rate - random.whole(60, 500);
  const target = Math.ceil(rate / 100) * 100 + random.whole(0, 1) * 100;
  const trips = random.whole(120, 900);
  const tripsBefore = random.whole(60, trips - 20);
  return [
    say(
      `供水水质综合合格率由${year - 1}年的${print('wo-before', `${fixed(before, 100)}%`)}提升至${print('wo-now', `${fixed(rate, 100)}%`)}，提升${print('wo-points', `${fixed(rate - before, 100)}个百分点`)}，但与${fixed(target, 100, 0)}%的年度目标相比仍低${print('wo-gap', `${fixed(target - rate, 100)}个百分点`)}。`,
    ),
    say(
      `全年巡查出动车辆${print('wo-trips', `${trips}车次`)}，较上年的${print('wo-trips-before', `${tripsBefore}车次`)}增加${print('wo-trips-by', `${trips - tripsBefore}车次`)}，增长${print('wo-trips-rate', percent(trips - tripsBefore, tripsBefore))}。管网改造工程于${year}年${print('wo-date', `${random.whole(1, 12)}月${random.whole(1, 28)}日`)}竣工。`,
    ),
  ];
};

const sources: Part = ({ random, year, print }) => {
  const total = random.whole(500, 5_000);
  const three = split(random, total, 3) as [number, number, number];
  const yi = (hundredths: number) => `${fixed(hundredths, 100)}亿元`;
  const [central, province, city] = split(random, total, 3) as [number, number, number];
  const due = random.whole(300_000, 900_000);
  const came = due - random.whole(3_000, 90_000);
  return [
    say(
      `${year - 2}—${year}年累计安排专项资金${print('so-total', yi(total))}，分别为${year - 2}年${print('so-0', yi(three[0]))}、${year - 1}年${print('so-1', yi(three[1]))}、${year}年${print('so-2', yi(three[2]))}。按来源分，包括：中央资金${print('so-central', yi(central))}、省级资金${print('so-province', yi(province))}、市级资金${print('so-city', yi(city))}。`,
    ),
    say(
      `${year}年县级配套资金计划安排${print('so-due', `${fixed(due, 100)}万元`)}，实际到位${print('so-came', `${fixed(came, 100)}万元`)}，资金到位率${print('so-rate', percent(came, due))}。`,
    ),
  ];
};

const review: Part = ({ random, print }) => {
  const parts = [
    ['决策', 1500],
    ['过程', 2500],
    ['产出', 3500],
    ['效益', 2500],
  ] as const;
  const got = parts.map(([name, weight]) => ({ name, weight, score: weight - random.whole(0, 40) * 10 }));
  const total = got.reduce((sum, { score }) => sum + score, 0);
  const shown = (hundredths: number) => fixed(hundredths, 100).replace(/0$/, '');
  return [
    {
      kind: 'table',
      caption: '重点评价得分情况表',
      rows: [
        cells('一级指标', '分值', '得分', '得分率'),
        ...got.map(({ name, weight, score }, at) =>
          cells(
            name,
            print(`re-${at}-weight`, fixed(weight, 100, 0)),
            print(`re-${at}-score`, shown(score)),
            print(`re-${at}-rate`, percent(score, weight)),
          ),
        ),
        cells('合计', '100', print('re-total', shown(total)), print('re-rate', percent(total, 10_000))),
      ],
    },
  ];
};

const parts: readonly { readonly title: string; readonly write: Part }[] = [
  { title: '收入支出决算总体情况', write: accounts },
  { title: '“三公”经费支出情况', write: vehicles },
  { title: '政府采购支出情况', write: buying },
  { title: '预算执行情况', write: execution },
  { title: '公用经费对比分析', write: years },
  { title: '项目绩效自评情况', write: form },
  { title: '国有资产占用情况', write: assets },
  { title: '机构人员及测评情况', write: people },
  { title: '履职成效', write: works },
  { title: '专项资金安排', write: sources },
  { title: '重点绩效评价', write: review },
];
