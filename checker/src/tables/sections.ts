// Cuts a table into sections, each under its own heading row, and says what each column is: the forms of the field put
// money, indicators and opinions under different headings of one table. It must never guess a role from the figures.
import type { Cell, Table } from '../document.ts';

export const roles = {
  name: /^(?:[一二三]级)?指标(?:名称|内容)?$|^项目(?:名称|类别|内容)?$|^科目(?:名称)?$|^名称$|^单位(?:名称)?$|^部门(?:名称)?$|^(?:评价|考核)(?:内容|指标|要素)$|^内容$|^类别$/,
  weight: /(?:分值|权重|满分|标准分|基准分|总分值)(?:（[^）]*）)?$/,
  score: /(?:得分|自评分|评分|评价分|复核分|核定分)(?:（[^）]*）)?$/,
  deduction: /^(?:扣分|扣减分?|失分|扣分值|扣减分值|扣分数)(?:（分）)?$/,
  sign: /^(?:指标性质|符号|指标方向|性质|运算符号)$/,
  target: /(?:指标值|目标值|计划值|预期值|绩效目标|年度目标|计划指标|计划数)(?:（[^）]*）)?$|^目标$/,
  actual: /(?:实际完成|完成值|实际值|完成情况|实际情况|实现值|实际完成数|完成数|完成指标)[^率]{0,8}$/,
  adjustment: /^(?:预算)?(?:调整数|调整额|追加|调整|调增|追加（减）|追加数|预算调整数?)(?:（[^）]*）)?$/,
  initial: /年初预算|年初批复|年初数/,
  budget: /(?:全年|调整后?|年度|批复)预算|^预算(?:数|金额|资金|安排)?(?:（[^）]*）)?$|预算数/,
  executed:
    /执行数|支出数|决算数|实际支出|支付数|支付金额|执行金额|^决算(?:（[^）]*）)?$|^支出(?:（[^）]*）)?$|实际执行|执行额|使用金额|支出金额/,
  execRate: /(?:执行|完成|支付|支出|使用)(?:率|进度|比例)(?:（[^）]*）)?$/,
  scoreRate: /^得分(?:率|比例)(?:（[^）]*）)?$/,
  growth:
    /增减率|增长率|增幅|增减（%）|增长（%）|增减%|同比(?:增长|增减)?(?:率|（%）|%)?$|变动率|增减幅度|变动幅度|增长幅度/,
  difference: /增减(?:额|数|量|变动)?(?:（[^%）]*）)?$|差额|差异(?:额|数)?$|增减变动额/,
  share: /占比|比重|占.{0,8}比例|占.{0,8}%|结构（%）/,
  prior: /上年|去年|上期|上一年|同期|基期/,
  current: /本年|本期|当年|报告期/,
  total: /^(?:合计|小计|总计|总额|总数|总金额)$/,
} as const satisfies Record<string, RegExp>;
export type Role = keyof typeof roles;

/** Tried in this order: 预算执行率 is a rate before it is a budget. */
const order: readonly Role[] = [
  'execRate',
  'scoreRate',
  'growth',
  'share',
  'score',
  'weight',
  'deduction',
  'sign',
  'adjustment',
  'difference',
  'actual',
  'target',
  'prior',
  'current',
  'initial',
  'executed',
  'budget',
  'total',
  'name',
];

export interface Column {
  readonly index: number;
  /** The heading's lines from top to bottom, joined by ／. */
  readonly title: string;
  readonly role: Role | undefined;
  readonly year: number | undefined;
}

export interface Section {
  readonly columns: readonly Column[];
  /** Indices of its rows in the grid. */
  readonly rows: readonly number[];
}

export function roleOf(title: string): Role | undefined {
  const bare = title.replace(/\s/g, '');
  return bare.length > 24 ? undefined : order.find((role) => roles[role].test(bare));
}

export function sectionsOf({ grid }: Table): Section[] {
  const sections: { header: number[]; rows: number[] }[] = [];
  for (let row = 0; row < grid.length; row++) {
    const open = sections.at(-1);
    const headed = open !== undefined && open.rows.length === 0;
    if (isHeader(grid, row, headed ? open.header : undefined)) {
      if (headed) open.header.push(row);
      else sections.push({ header: [row], rows: [] });
    } else open?.rows.push(row);
  }
  const headed = sections.length > 0 ? sections : headlessOf(grid);
  return headed
    .filter(({ rows }) => rows.length > 0)
    .map(({ header, rows }) => ({ rows, columns: columnsOf(grid, header, rows) }));
}

/** A table whose heading names no role, or that has none, is still a table where one of its rows is the total. */
function headlessOf(grid: Grid): { header: number[]; rows: number[] }[] {
  const figures = grid.map((cells) => distinct(cells).filter(({ text }) => numeric.test(text)).length);
  const isTotal = (row: number) => /^(?:合计|总计|共计)$/.test(grid[row]?.[0]?.text ?? '');
  const all = grid.map((_, row) => row);
  if (!all.some((row) => isTotal(row) && (figures[row] as number) > 0)) return [];
  if (all.filter((row) => !isTotal(row) && (figures[row] as number) > 0).length < 2) return [];
  return figures[0] === 0 ? [{ header: [0], rows: all.slice(1) }] : [{ header: [], rows: all }];
}

type Grid = Table['grid'];

const numeric = /^[-−+]?[\d,]+(?:\.\d+)?(?:%|[万亿]?元|[人件个项户次分])?$/;

/** A row of words of which two or more name a role; under a heading also one that goes on with it. */
function isHeader(grid: Grid, row: number, above: readonly number[] | undefined): boolean {
  const cells = distinct(grid[row] ?? []);
  const texts = cells.map(({ text }) => text).filter((text) => text !== '');
  if (texts.length < 2 || texts.some((text) => numeric.test(text))) return false;
  if (/^(?:合计|总计|总分|小计)$/.test(texts[0] as string) && above === undefined)
    return texts.filter((text) => roleOf(text) !== undefined).length >= 3;
  const named = texts.filter((text) => roleOf(text) !== undefined).length;
  if (above !== undefined) {
    const reached = (grid[row] ?? []).some(
      (cell) => cell !== undefined && above.includes(cell.row) && cell.row !== row,
    );
    const wide = above.some((line) =>
      (grid[line] ?? []).some((cell) => cell !== undefined && cell.columnSpan > 1 && cell.row === line),
    );
    return (reached && wide && texts.every((text) => text.length <= 16)) || (named >= 2 && wide);
  }
  const isYears = texts.filter((text) => /^(?:19|20)\d\d年/.test(text)).length >= 2;
  return (
    named >= 2 ||
    isYears ||
    (row === 0 && named >= 1 && texts.length >= 2 && texts.every((text) => text.length <= 16))
  );
}

function columnsOf(grid: Grid, header: readonly number[], rows: readonly number[]): Column[] {
  const width = Math.max(0, ...[...header, ...rows].map((row) => grid[row]?.length ?? 0));
  return Array.from({ length: width }, (_, index) => {
    const texts = [
      ...new Set(header.map((row) => grid[row]?.[index]).filter((cell): cell is Cell => cell !== undefined)),
    ]
      .map(({ text }) => text)
      .filter((text) => text !== '');
    const title = texts.join('／');
    const year = /((?:19|20)\d\d)年/.exec(title)?.[1];
    const own = texts.map(roleOf).findLast((role) => role !== undefined);
    return { index, title, role: own ?? roleOf(title), year: year === undefined ? undefined : Number(year) };
  });
}

/** The cells of a row, each once, that begin in it. */
export function distinct(cells: readonly (Cell | undefined)[]): Cell[] {
  return [...new Set(cells)].filter((cell): cell is Cell => cell !== undefined);
}
