// The self-evaluation sheet in the national columns (财预〔2020〕10号 项目支出绩效自评表) as a workbook. It must show what the evaluation
// shows and compute nothing but units.
import { plainText } from '@kapok/contracts/evaluation/paper.ts';
import { dayText } from '@kapok/contracts/evaluation/phrases.ts';
import { scoreTable } from '@kapok/contracts/evaluation/tables.ts';
import { printable } from '../../../kernel/text/printable.ts';
import { type Cell, writeWorkbook } from '../../../kernel/workbook.ts';
import type { ReportModel } from './model.ts';

/** In 万元, with two places. */
export interface SheetMoney {
  readonly initial: string;
  readonly carriedIn: string;
  readonly adjusted: string;
  readonly paid: string;
}

export interface SheetFacts {
  /** Absent where the budget holds nothing of it. */
  readonly money?: SheetMoney;
  readonly expected: string;
  readonly reached: string;
  /** Who stood by it and when, in the order of the chain. */
  readonly signed: readonly { readonly step: string; readonly day: string }[];
}

const columns = 8;
const head = (text: string, span = 1, rows = 1): Cell => ({ text, head: true, columns: span, rows });
const body = (text: string, span = 1): Cell => ({ text: printable(text), columns: span });
const amount = (text: string): Cell => ({ text, amount: true });

export function evaluationSheet(model: ReportModel, facts: SheetFacts): Uint8Array {
  const { project, department, year } = model;
  const title = project ? '项目支出绩效自评表' : '部门整体支出绩效自评表';
  const rows: Cell[][] = [
    [head(`${title}（${year}年度）`, columns)],
    ...(model.demonstration ? [[body('演示数据：不代表任何真实部门。', columns)]] : []),
    ...(project ? [[head('项目名称'), body(project.zh, columns - 1)]] : []),
    [
      head(project ? '主管部门' : '部门名称'),
      body(department.name.zh, 3),
      head('填表日期'),
      body(dayText(model.compiledOn, 'zh'), 3),
    ],
    ...moneyRows(model, facts.money),
    [head('年度总体目标', 1, 2), head('预期目标', 3), head('实际完成情况', 4)],
    [body(facts.expected, 3), body(facts.reached, 4)],
    ...scoreRows(model),
    ...(facts.signed.length === 0
      ? []
      : [
          [head('签批'), body(facts.signed.map(({ step, day }) => `${step} ${day}`).join('；'), columns - 1)],
        ]),
  ];
  return writeWorkbook({ name: title, widths: [14, 14, 26, 9, 15, 15, 9, 36], rows });
}

function moneyRows(model: ReportModel, money: SheetMoney | undefined): Cell[][] {
  if (!money) return [];
  const execution = model.items.find(({ level1 }) => level1 === 'execution');
  const rate = execution?.actual?.kind === 'number' ? `${execution.actual.value}%` : '';
  const titles = ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'];
  return [
    [
      head(`${model.project ? '项目' : '部门'}资金（万元）`, 1, 3),
      head(''),
      ...titles.map((text) => head(text)),
    ],
    [
      body('年度资金总额'),
      amount(money.initial),
      amount(money.adjusted),
      amount(money.paid),
      amount(execution?.weight ?? ''),
      body(rate),
      amount(execution?.score ?? ''),
    ],
    [
      body('其中：上年结转资金'),
      body('—'),
      amount(money.carriedIn),
      ...Array.from({ length: 4 }, () => body('—')),
    ],
  ];
}

/** The table of the report itself, so that both always say the same. */
function scoreRows(model: ReportModel): Cell[][] {
  const table = scoreTable(model, 'zh');
  if (table.kind !== 'table') return [];
  return [
    table.columns.map(({ title }) => head(title)),
    ...table.rows.map((cells) =>
      cells.map(({ runs, rowSpan, colSpan, align, strong }) => {
        const beneath = (run: (typeof runs)[number]) => typeof run !== 'string' && run.beneath === true;
        const text = [plainText(runs.filter((run) => !beneath(run))), plainText(runs.filter(beneath))]
          .filter((part) => part !== '')
          .join('\n');
        return {
          text: printable(text),
          ...(align === 'right' ? { amount: true as const } : {}),
          ...(strong && align === 'center' ? { head: true as const } : {}),
          columns: colSpan ?? 1,
          rows: rowSpan ?? 1,
        };
      }),
    ),
  ];
}
