// Composes reports in the field's form from a seed, every figure consistent with every other. Each figure is printed under
// a key, so that a fault can be planted by printing another text there. It must never draw on a real report.

import { type Random, randomOf } from './random.ts';

/** One of several ways to say a thing; only the one that is said prints its figures. */
const one = (random: Random, ways: readonly (() => string)[]): string => random.pick(ways)();

export interface TestCell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}

export type TestBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly caption: string; readonly rows: readonly (readonly TestCell[])[] };

export interface Printed {
  readonly blocks: readonly TestBlock[];
  /** What was printed under each key. */
  readonly figures: ReadonlyMap<string, string>;
}

/** Half away from zero to two places, as the reports do; cents are whole numbers. */
export const rounded = (value: number, places = 2): string =>
  (Math.round(value * 10 ** places + 1e-9) / 10 ** places).toFixed(places);
const grouped = (text: string): string => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

export function compose(seed: number, overrides: ReadonlyMap<string, string> = new Map()): Printed {
  const random = randomOf(seed);
  const figures = new Map<string, string>();
  const print = (key: string, text: string): string => {
    figures.set(key, text);
    return overrides.get(key) ?? text;
  };
  const commas = random.whole(0, 1) === 1;
  const money = (cents: number): string => (commas ? grouped(rounded(cents / 100)) : rounded(cents / 100));
  const context: Context = { random, print, money };
  const figure = facts(random);
  const blocks: TestBlock[] = [
    { kind: 'heading', text: `${figure.city}${figure.department}${figure.year}年度部门整体支出绩效自评报告` },
    ...basics(figure, context),
    ...changes(figure, context),
    ...execution(figure, context),
    ...scores(figure, context),
    ...indicators(figure, context),
    ...projects(figure, context),
    ...results(figure, context),
  ];
  return { blocks, figures };
}

interface Context {
  readonly random: Random;
  print(key: string, text: string): string;
  money(cents: number): string;
}

interface Facts {
  readonly city: string;
  readonly department: string;
  readonly us: string;
  readonly year: number;
  readonly basic: number;
  readonly staff: number;
  readonly project: number;
  readonly budget: number;
  readonly initial: number;
  readonly previous: number;
  readonly items: readonly Item[];
  readonly bonus: number;
}

interface Item {
  readonly group: string;
  readonly name: string;
  readonly weight: number;
  readonly score: number;
  readonly target: string;
  readonly actual: string;
}

function facts(random: Random): Facts {
  const basic = random.whole(20_000, 900_000);
  const project = random.whole(100_000, 3_000_000);
  const spent = basic + project;
  const budget = spent + random.whole(1_000, Math.floor(spent / 25));
  return {
    city: random.pick(['江州市', '临河市', '云岭市', '海宁区', '东溪县']),
    department: random.pick([
      '城市管理局',
      '交通运输局',
      '文化广电旅游局',
      '生态环境局',
      '行政审批局',
      '农业农村局',
    ]),
    us: random.pick(['我局', '本部门', '我单位']),
    year: random.pick([2019, 2020, 2021, 2022, 2023]),
    basic,
    staff: Math.floor(basic * 0.8) + random.whole(1, 99),
    project,
    budget,
    initial: budget - random.whole(1_000, 50_000),
    previous: Math.floor(spent * (0.7 + random.whole(0, 50) / 100)),
    items: itemsOf(random),
    bonus: random.pick([0, 0, 150, 200]),
  };
}

function itemsOf(random: Random): Item[] {
  const groups: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
    [
      '产出指标',
      [
        ['设施巡检次数', 10],
        ['系统验收合格率', 10],
        ['任务按期完成率', 15],
        ['宣传活动场次', 15],
      ],
    ],
    [
      '效益指标',
      [
        ['案件办结率', 15],
        ['信息公开及时率', 15],
      ],
    ],
    [
      '满意度指标',
      [
        ['服务对象满意度', 10],
        ['来访群众满意度', 10],
      ],
    ],
  ];
  return groups.flatMap(([group, items]) =>
    items.map(([name, weight]): Item => {
      const percent = /率|度/.test(name);
      const target = percent ? random.pick([90, 92, 95, 98]) : random.whole(12, 60);
      const missed = random.whole(0, 4) === 0;
      const reached = percent
        ? missed
          ? target - random.whole(10, 400) / 100
          : Math.min(100, target + random.whole(0, 200) / 100)
        : missed
          ? target - random.whole(1, 5)
          : target + random.whole(0, 8);
      const unit = percent ? '%' : name.endsWith('次数') ? '次' : '场';
      return {
        group,
        name,
        weight: weight * 100,
        score: missed ? weight * 100 - random.whole(1, weight * 30) : weight * 100,
        target: `≥${target}${unit}`,
        actual: `${percent ? rounded(reached) : reached}${unit}`,
      };
    }),
  );
}

const paragraph = (text: string): TestBlock => ({ kind: 'paragraph', text });
const heading = (text: string): TestBlock => ({ kind: 'heading', text });

function basics(f: Facts, { random, print, money }: Context): TestBlock[] {
  const spent = f.basic + f.project;
  const other = random.whole(100, 30_000);
  const fiscal = spent - other;
  const total = print('income-total', `${money(spent)}万元`);
  const parts = `财政拨款收入${print('income-fiscal', `${money(fiscal)}万元`)}${random.pick(['；', '，'])}事业收入0万元；其他收入${print('income-other', `${money(other)}万元`)}`;
  const income = one(random, [
    () => `${f.year}年度，本年收入合计${total}，其中：${parts}。`,
    () => `${f.year}年${f.us}总收入${total}，包括：${parts}。`,
    () => `本年收入${total}，其中：${parts}。`,
  ]);
  const nested = `人员经费${print('staff', `${money(f.staff)}万元`)}，公用经费${print('office', `${money(f.basic - f.staff)}万元`)}`;
  const spending = one(random, [
    () =>
      `${f.year}年度，本年支出合计${print('spent-total', `${money(spent)}万元`)}，其中：基本支出${print('basic', `${money(f.basic)}万元`)}（其中：${nested}）；项目支出${print('project', `${money(f.project)}万元`)}。`,
    () =>
      `全年支出${print('spent-total', `${money(spent)}万元`)}。其中：基本支出${print('basic', `${money(f.basic)}万元`)}，占${print('basic-share', `${rounded((f.basic / spent) * 100)}%`)}；项目支出${print('project', `${money(f.project)}万元`)}，占${print('project-share', `${rounded((f.project / spent) * 100)}%`)}。`,
  ]);
  const units = ['办公室', '政策法规科', '规划财务科', '监督检查科', '信息中心'].slice(0, random.whole(3, 5));
  return [
    heading('一、基本情况'),
    heading('（一）部门概况'),
    paragraph(
      `${f.us}内设${print('units', `${units.length}个`)}科室，分别是${units.slice(0, -1).join('、')}和${units.at(-1)}。根据市委编〔${f.year - 2}〕${random.whole(3, 90)}号文件，负责全${f.city.endsWith('市') ? '市' : '区'}相关管理工作，12345热线转办事项由办公室承办。`,
    ),
    heading('（二）收支情况'),
    paragraph(income),
    paragraph(spending),
  ];
}

function changes(f: Facts, { random, print, money }: Context): TestBlock[] {
  const spent = f.basic + f.project;
  const rose = spent >= f.previous;
  const by = Math.abs(spent - f.previous);
  const rate = `${rounded((by / f.previous) * 100)}%`;
  const [up, growth] = rose ? ['增加', '增长'] : ['减少', '下降'];
  const compared = one(random, [
    () =>
      `${f.year}年度支出决算数为${print('decided', `${money(spent)}万元`)}，比上年${up}${print('change-amount', `${money(by)}万元`)}，${growth}${print('change-rate', rate)}，主要原因是项目安排变化。`,
    () =>
      `${f.year}年度支出决算数为${print('decided', `${money(spent)}万元`)}，与${f.year - 1}年度的${print('previous', `${money(f.previous)}万元`)}相比，${up}${print('change-amount', `${money(by)}万元`)}，${growth}${print('change-rate', rate)}。`,
  ]);
  return [paragraph(compared)];
}

function execution(f: Facts, { random, print, money }: Context): TestBlock[] {
  const spent = f.basic + f.project;
  const rate = `${rounded((spent / f.budget) * 100)}%`;
  const text = one(random, [
    () =>
      `${f.year}年初预算为${money(f.initial)}万元，调整后预算为${print('budget', `${money(f.budget)}万元`)}，实际支出${print('executed', `${money(spent)}万元`)}，预算执行率为${print('execution-rate', rate)}。`,
    () =>
      `${f.us}全年预算${print('budget', `${money(f.budget)}万元`)}，实际执行${print('executed', `${money(spent)}万元`)}，预算执行率${print('execution-rate', rate)}。`,
  ]);
  const rows: TestCell[][] = [
    ['项目', '年初预算数', '全年预算数', '全年执行数', '执行率'],
    [
      '基本支出',
      money(f.initial - f.project + 5_000),
      money(f.budget - f.project - 400),
      print('table-basic', money(f.basic)),
      print('table-basic-rate', `${rounded((f.basic / (f.budget - f.project - 400)) * 100)}%`),
    ],
    [
      '项目支出',
      money(f.project - 5_000),
      money(f.project + 400),
      print('table-project', money(f.project)),
      print('table-project-rate', `${rounded((f.project / (f.project + 400)) * 100)}%`),
    ],
    [
      '合计',
      print('table-initial-total', money(f.initial)),
      print('table-budget-total', money(f.budget)),
      print('table-executed-total', money(spent)),
      print('table-rate', rate),
    ],
  ].map((row) => row.map((cell) => ({ text: cell })));
  return [
    heading('（三）预算执行情况'),
    paragraph(text),
    { kind: 'table', caption: '表1 预算执行情况表（单位：万元）', rows },
  ];
}

const gradeOf = (hundredths: number): string =>
  hundredths >= 9000 ? '优' : hundredths >= 8000 ? '良' : hundredths >= 6000 ? '中' : '差';
const points = (hundredths: number): string => rounded(hundredths / 100);

function scores(f: Facts, { random, print }: Context): TestBlock[] {
  const total = f.items.reduce((sum, { score }) => sum + score, 0);
  return [
    heading('二、综合评价分析'),
    heading('（一）自评情况'),
    paragraph(
      one(random, [
        () =>
          `对照评分标准，${f.us}自评得分为${print('text-total', `${points(total)}分`)}，自评等级为“${print('grade', gradeOf(total))}”。`,
        () =>
          `经综合评价，自评总分${print('text-total', `${points(total)}分`)}，评价等级为“${print('grade', gradeOf(total))}”。`,
      ]),
    ),
  ];
}

function indicators(f: Facts, { print }: Context): TestBlock[] {
  const total = f.items.reduce((sum, { score }) => sum + score, 0);
  const groups = [...new Set(f.items.map(({ group }) => group))];
  const rows: TestCell[][] = [
    ['一级指标', '三级指标', '分值', '年度指标值', '实际完成值', '得分', '偏差原因及改进措施'].map(
      (text) => ({ text }),
    ),
  ];
  for (const group of groups) {
    const items = f.items.filter((item) => item.group === group);
    for (const [at, { name, weight, score, target, actual }] of items.entries()) {
      const key = `item-${f.items.findIndex((item) => item.name === name)}`;
      rows.push([
        ...(at === 0
          ? [
              {
                text: `${group}（${items.reduce((sum, item) => sum + item.weight, 0) / 100}分）`,
                rowSpan: items.length,
              },
            ]
          : []),
        { text: name },
        { text: print(`${key}-weight`, String(weight / 100)) },
        { text: print(`${key}-target`, target) },
        { text: print(`${key}-actual`, actual) },
        { text: print(`${key}-score`, points(score)) },
        { text: score === weight ? '无' : '部分任务受天气影响推迟' },
      ]);
    }
  }
  rows.push([
    { text: '合计', columnSpan: 2 },
    { text: print('weight-total', '100') },
    { text: '' },
    { text: '' },
    { text: print('score-total', points(total)) },
    { text: '' },
  ]);
  return [heading('（二）指标完成情况'), { kind: 'table', caption: '表2 部门整体支出绩效自评表', rows }];
}

function projects(f: Facts, { random, print, money }: Context): TestBlock[] {
  const names = ['设施维护', '智慧平台', '专项整治', '宣传培训', '应急保障'].slice(0, random.whole(3, 5));
  const amounts = names.map(
    () => [random.whole(1_000, 200_000), random.whole(1_000, 200_000), random.whole(0, 50_000)] as const,
  );
  const sum = (at: 0 | 1 | 2) => amounts.reduce((all, amount) => all + amount[at], 0);
  const rows: TestCell[][] = [
    [
      { text: '序号', rowSpan: 2 },
      { text: '项目名称', rowSpan: 2 },
      { text: '资金来源', columnSpan: 3 },
      { text: '合计', rowSpan: 2 },
    ],
    [{ text: '市级资金' }, { text: '省级资金' }, { text: '其他资金' }],
    ...names.map((name, at): TestCell[] => {
      const [city, province, other] = amounts[at] as readonly [number, number, number];
      return [
        { text: String(at + 1) },
        { text: `${name}项目` },
        { text: print(`p${at}-city`, money(city)) },
        { text: money(province) },
        { text: money(other) },
        { text: print(`p${at}-sum`, money(city + province + other)) },
      ];
    }),
    [
      { text: '合计', columnSpan: 2 },
      { text: print('p-city', money(sum(0))) },
      { text: print('p-province', money(sum(1))) },
      { text: money(sum(2)) },
      { text: print('p-sum', money(sum(0) + sum(1) + sum(2))) },
    ],
  ];
  return [
    heading('（三）项目支出情况'),
    { kind: 'table', caption: `表3 ${f.year}年项目资金来源表（单位：万元）`, rows },
  ];
}

function results(f: Facts, { random, print }: Context): TestBlock[] {
  const received = random.whole(2_000, 90_000);
  const closed = received - random.whole(1, Math.floor(received / 20));
  const contract = random.whole(300, 900);
  const volume = contract + random.whole(200, 900);
  const rate = random.whole(8_800, 9_990);
  const before = rate - random.whole(50, 700);
  const trained = random.whole(1_100, 8_900);
  return [
    heading('（四）主要成效'),
    paragraph(
      one(random, [
        () =>
          `全年共受理群众诉求${print('received', `${received}件`)}，办结${print('closed', `${closed}件`)}，办结率为${print('closed-rate', `${rounded((closed / received) * 100)}%`)}。`,
        () =>
          `${f.year}年，各渠道受理投诉举报${print('received', `${received}件`)}，其中办结${print('closed', `${closed}件`)}，办结率${print('closed-rate', `${rounded((closed / received) * 100)}%`)}。`,
      ]),
    ),
    paragraph(
      `网上办理量达${print('volume', `${volume}万件`)}，为合同约定量（${print('contract', `${contract}万件`)}）的${print('multiple', `${rounded(volume / contract)}倍`)}，办理窗口由12个增加到15个。`,
    ),
    paragraph(
      `“一网通办”平台审批提速率由上年的${print('rate-before', `${rounded(before / 100)}%`)}提高到${print('rate-now', `${rounded(rate / 100)}%`)}，提高${print('points', `${rounded((rate - before) / 100)}个百分点`)}，市民办事体验明显改善。`,
    ),
    paragraph(
      `垃圾分类设施覆盖率达到${print('coverage', `${rounded(random.whole(8_100, 9_960) / 100)}%`)}，网格员培训参训人数${print('trained', `${trained}人次`)}，工程于${f.year}年${print('date', `${random.whole(1, 12)}月${random.whole(1, 28)}日`)}完成验收。`,
    ),
    heading('三、存在的主要问题'),
    paragraph(
      `预算编制精细化程度不够，部分项目支出进度偏慢；绩效指标设置的科学性有待提高，${print('wording', `“一网通办”平台审批提速率${rate % 100 === 0 ? '达' : '超'}${Math.floor(rate / 100)}%`)}，仍有提升空间。`,
    ),
    heading('四、下一步改进措施'),
    paragraph(
      `加强预算执行管理，力争${f.year + 1}年预算执行率不低于98%；继续做好网格员培训工作，${f.year}年网格员培训参训人数已达${print('trained-again', `${trained}人次`)}，${f.year + 1}年计划培训10000人次以上。`,
    ),
  ];
}
