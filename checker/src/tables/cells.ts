// The value of a table's cell, and the words that name its row. It must never take a code, a rank or a sentence for a value.
import { multiply, type Ratio, ratioOf, wholeRatio } from '@kapok/contracts/decimal.ts';
import type { Cell, Place, Table } from '../document.ts';
import { type Quantity, quantitiesOf } from '../quantities.ts';
import type { Column, Section } from './sections.ts';

export interface Value extends Quantity {
  readonly cell: Cell;
}

/** Every rule about tables asks for the same cells, so that each is read once. */
const read = new WeakMap<Cell, Value | 'none'>();

/** A cell that is one figure, with a few words after it at most; undefined for text, codes and dashes. */
export function figureIn(cell: Cell | undefined): Value | undefined {
  if (cell === undefined || cell.text.length > 24 || !/\d/.test(cell.text)) return undefined;
  const known = read.get(cell);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const value = readFigure(cell);
  read.set(cell, value ?? 'none');
  return value;
}

function readFigure(cell: Cell): Value | undefined {
  const text = cell.text.replace(/(?<=[\d.,])\s+(?=[\d.,%])/g, '');
  const found = quantitiesOf(`：${text}`);
  const [one] = found;
  if (one === undefined || found.length > 1 || one.spelled || one.ranged) return undefined;
  const before = `：${text}`.slice(1, one.start);
  if (!/^(?:≥|≤|=|＝|>|<|＞|＜|约|不低于|不少于|不高于|不超过|达到?|完成)?[-−－]?$/.test(before.trim()))
    return undefined;
  return { ...one, cell };
}

export const placeOf = ({ place }: Table, { cell }: Value): Place => ({
  ...place,
  row: cell.row,
  column: cell.column,
});

/** Whether a cell was left empty, not struck out: a dash, 无 or / is an answer. */
export const isBlank = (cell: Cell | undefined): boolean => cell !== undefined && cell.text.trim() === '';

const labels = new WeakMap<Section, Map<number, string>>();

/** The nearest words to the left of a row's figures. */
export function labelOf(table: Table, section: Section, row: number): string {
  const known = labels.get(section) ?? new Map<number, string>();
  labels.set(section, known);
  const label = known.get(row) ?? readLabel(table, section, row);
  known.set(row, label);
  return label;
}

function readLabel({ grid }: Table, { columns }: Section, row: number): string {
  const cells = grid[row] ?? [];
  const first = cells.findIndex((cell) => figureIn(cell) !== undefined);
  const named = columns
    .filter(({ role, index }) => role === 'name' && index < cells.length)
    .map(({ index }) => cells[index]?.text ?? '');
  const left = cells
    .slice(0, first === -1 ? cells.length : Math.max(1, first))
    .map((cell) => cell?.text ?? '');
  return (
    named.findLast((text) => text !== '' && !/^\d+$/.test(text)) ??
    left.findLast((text) => text !== '' && !/^[\d.、]+$/.test(text)) ??
    ''
  ).trim();
}

export const isTotalLabel = (label: string): boolean =>
  /^(?:合计|总计|总分|总得分|得分合计|合计得分|总评分|自评总分|.{0,10}(?:合计|总计))(?:（[^）]*）)?$/.test(
    label,
  );
export const isSubtotalLabel = (label: string): boolean => /小计/.test(label);

/** What a column's bare figures are in: by its heading, the row's name, or the line above the table. */
export function unitScaleOf(
  table: Table,
  column: Column,
): { scale: Ratio; money: boolean; percent: boolean } {
  const said = `${column.title}`;
  const from =
    /(亿元|百万元|万元|千元|元)/.exec(said)?.[1] ??
    /(?:单位|金额单位)[：:]?[^，。]{0,6}?(亿元|百万元|万元|千元|元)/.exec(
      table.caption + (table.grid[0]?.map((cell) => cell?.text ?? '').join('') ?? ''),
    )?.[1];
  const percent = /%|率|比重|占比/.test(said);
  const worth: Readonly<Record<string, bigint>> = {
    亿元: 100_000_000n,
    百万元: 1_000_000n,
    万元: 10_000n,
    千元: 1_000n,
    元: 1n,
  };
  return { scale: wholeRatio(worth[from ?? ''] ?? 1n), money: from !== undefined && !percent, percent };
}

/** A bare figure in the unit its column is in. */
export function inUnit(value: Value, table: Table, column: Column): Value {
  if (value.dimension !== 'bare') return value;
  const { scale, money, percent } = unitScaleOf(table, column);
  if (percent) return { ...value, dimension: 'percent', unit: '%', text: `${value.text}%` };
  if (!money) return value;
  const unit =
    scale.numerator === 1n
      ? '元'
      : scale.numerator === 10_000n
        ? '万元'
        : scale.numerator === 100_000_000n
          ? '亿元'
          : scale.numerator === 1_000n
            ? '千元'
            : '百万元';
  return {
    ...value,
    dimension: 'money',
    unit: '元',
    value: multiply(value.value, scale),
    step: multiply(value.step, scale),
    scale: ratioOf(scale.numerator, 1n),
    text: `${value.text}${unit}`,
  };
}
