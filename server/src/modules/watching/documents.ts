// The sheet of a round in the national columns (财预〔2019〕136号 绩效目标执行监控表): one table, as a Word document or a workbook. It must
// show what the round shows and compute nothing.
import { goalLevels, goalParts } from '@kapok/contracts/goals/tree.ts';
import { deviationCauses, likelihoods, type WatchItem, type WatchRound } from '@kapok/contracts/watching.ts';
import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { type Cell, writeWorkbook } from '../../kernel/workbook.ts';

const columns = [
  ['项目名称', 14],
  ['年初预算数（万元）', 11],
  ['执行数（万元）', 11],
  ['执行率', 8],
  ['年度总体目标', 18],
  ['一级指标', 8],
  ['二级指标', 8],
  ['三级指标', 18],
  ['年度指标值', 10],
  ['执行情况', 10],
  ['全年预计完成情况', 12],
  ['经费保障', 5],
  ['制度保障', 5],
  ['人员保障', 5],
  ['硬件条件保障', 6],
  ['其他', 5],
  ['原因说明', 20],
  ['完成目标可能性', 9],
  ['备注', 14],
] as const;

/** Rows of text as the sheet has them, its head first. */
export function sheetRows(round: WatchRound): string[][] {
  const month = Number(round.at.slice(5, 7));
  const head = columns.map(([name]) => (name.startsWith('执行') ? `1—${month}月${name}` : name));
  const subjects = Map.groupBy(round.items, ({ project }) => project?.code ?? '');
  const rows = [...subjects.values()].flatMap((items) => {
    const money = items.find(({ kind }) => kind === 'money');
    const goals = items.filter(({ kind }) => kind === 'goal');
    const project = items[0]?.project ?? null;
    const overall =
      round.overall.find((one) => (one.project?.code ?? '') === (project?.code ?? ''))?.text ?? '';
    const subject = [
      project?.name.zh ?? `${round.departmentName.zh}（部门整体）`,
      wan(money?.initial),
      wan(money?.actual ?? undefined),
      share(money),
      overall,
    ];
    const lines = money ? [money, ...goals] : goals;
    return lines.map((item, index) => [...(index === 0 ? subject : subject.map(() => '')), ...cells(item)]);
  });
  return [head, ...rows];
}

function cells(item: WatchItem): string[] {
  const level = item.level ? goalLevels[item.level] : undefined;
  const unit = item.unit === 'percent' ? '%' : item.unit;
  const inUnit = (value: string | null | undefined) =>
    value == null ? '' : item.kind === 'money' ? `${wan(value)}万元` : `${value}${unit}`;
  const expected = item.expected
    ? `${inUnit(item.expected.value)}${
        item.expected.low && item.expected.high
          ? `（${inUnit(item.expected.low)}～${inUnit(item.expected.high)}）`
          : ''
      }`
    : '';
  return [
    item.kind === 'money' ? '预算执行' : level ? goalParts[level.part].name.zh : '',
    level?.name.zh ?? '',
    item.name.zh,
    item.target
      ? `${item.target.op === '=' ? '' : item.target.op === '>=' ? '≥' : '≤'}${inUnit(item.target.value)}`
      : '',
    inUnit(item.actual),
    expected,
    ...Object.keys(deviationCauses).map((cause) => (item.cause === cause ? '√' : '')),
    item.explanation ?? '',
    item.likelihood ? likelihoods[item.likelihood].zh : '',
    item.tasks.map(({ title, number }) => `${number} ${title}`).join('；'),
  ];
}

/** Fen-exact yuan to 万元 with two places, half up, by text alone. */
function wan(yuan: string | undefined): string {
  if (yuan === undefined) return '';
  const fen = BigInt(yuan.replace('.', ''));
  const hundredths = ((fen < 0n ? -fen : fen) + 5_000n) / 10_000n;
  const digits = hundredths.toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function share(money: WatchItem | undefined): string {
  const budget = BigInt((money?.adjusted ?? '0.00').replace('.', ''));
  if (!money?.actual || budget === 0n) return '';
  const paid = BigInt(money.actual.replace('.', ''));
  const hundredths = (paid * 20_000n + budget) / (2n * budget);
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}

const titleOf = ({ year, departmentName }: WatchRound) => `${departmentName.zh}${year}年度绩效目标执行监控表`;
const dayOf = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

export function watchWorkbook(round: WatchRound): Uint8Array {
  const [head = [], ...rows] = sheetRows(round);
  const line = (cells: readonly string[], rest: Partial<Cell> = {}): Cell[] =>
    cells.map((text, at) => ({
      text,
      ...((at === 1 || at === 2) && !rest.head ? { amount: true as const } : {}),
      ...rest,
    }));
  return writeWorkbook({
    name: '绩效监控表',
    widths: columns.map(([, width]) => width + 2),
    rows: [
      [{ text: titleOf(round), head: true, columns: columns.length }],
      [{ text: `截至${dayOf(round.at)}`, columns: columns.length }],
      line(head, { head: true }),
      ...rows.map((row) => line(row)),
    ],
  });
}

/** Twentieths of a point: A3 across, as the national sheet is too wide for less. */
const page = { width: 16_838, height: 23_811, margin: 850 };

export async function watchDocument(round: WatchRound): Promise<Uint8Array> {
  const [head = [], ...rows] = sheetRows(round);
  const total = columns.reduce((sum, [, width]) => sum + width, 0);
  const across = page.height - 2 * page.margin;
  const widths = columns.map(([, width]) => Math.floor((across * width) / total));
  const row = (cells: readonly string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                alignment: bold ? AlignmentType.CENTER : AlignmentType.LEFT,
                children: [new TextRun({ text, bold, size: 17 })],
              }),
            ],
          }),
      ),
    });
  const document = new Document({
    title: titleOf(round),
    creator: round.departmentName.zh,
    lastModifiedBy: round.departmentName.zh,
    styles: {
      default: {
        document: { run: { font: { ascii: 'Noto Sans SC', hAnsi: 'Noto Sans SC', eastAsia: '宋体' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: titleOf(round), bold: true, size: 32 })],
          }),
          new Paragraph({ children: [new TextRun({ text: `截至${dayOf(round.at)}`, size: 20 })] }),
          new Table({
            width: { size: across, type: WidthType.DXA },
            columnWidths: widths,
            layout: TableLayoutType.FIXED,
            rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
