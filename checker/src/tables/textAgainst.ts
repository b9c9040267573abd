// What the text says against what the tables say. A figure of the text is held to a table's only where their names are the
// same, and told only when no cell of that name agrees and one is so near that it must be meant.

import { compare, divide, type Ratio, wholeRatio } from '@kapok/contracts/decimal.ts';
import { sumOf, zero } from '../comparing.ts';
import type { Table } from '../document.ts';
import { type Findings, placeInWords } from '../finding.ts';
import { excerptOf, type Passage } from '../passages.ts';
import { bareLabel } from '../quantities.ts';
import { type Fix, fixOf } from '../roots.ts';
import { disagreement, type Fact, factsOf, hedged, nameOf } from '../rules/repeats.ts';
import type { Scores } from '../rules/scores.ts';
import { figureIn, inUnit, isTotalLabel, labelOf, placeOf, type Value } from './cells.ts';
import type { Section } from './sections.ts';

export interface Entry {
  readonly table: Table;
  readonly name: string;
  readonly value: Value;
  readonly total: boolean;
  readonly column: string;
  readonly prior: boolean;
}

export function entriesOf(table: Table, section: Section): Entry[] {
  return section.rows.flatMap((row) => {
    const label = labelOf(table, section, row);
    return section.columns.flatMap((column): Entry[] => {
      const value = figureIn(table.grid[row]?.[column.index]);
      if (value === undefined || value.cell.row !== row || value.cell.column !== column.index) return [];
      if (column.role === 'target' || column.role === 'weight' || column.role === 'sign') return [];
      const scored =
        column.role === 'score' && value.dimension === 'bare'
          ? { ...value, dimension: 'score' as const, unit: '分' }
          : inUnit(value, table, column);
      return [
        {
          table,
          name: nameOf(
            label.replace(
              /^(?:其中[：:]?|[一二三四五六七八九十\d]+[、．.]|（[一二三四五六七八九十\d]+）)/,
              '',
            ),
          ),
          value: scored,
          total: isTotalLabel(label),
          column: column.title,
          prior: column.role === 'prior' || column.role === 'initial',
        },
      ];
    });
  });
}

export function checkAgainstText(
  read: () => readonly Entry[],
  passages: readonly Passage[],
  { totals, items }: Scores,
  findings: Findings,
): void {
  const facts = factsOf(passages).filter(
    ({ target, passage }) => !target && passage.place.table === undefined,
  );
  // A workbook of nothing but tables has a million of them, and nothing to hold them to.
  if (facts.length === 0 && totals.length === 0 && items.length === 0) return;
  const entries = read();
  if (entries.length === 0) return;
  const candidates = candidatesOf(entries);
  for (const fact of facts) {
    const named = candidates(fact).filter(
      (entry) =>
        !entry.prior &&
        ((fact.name.length >= 4 && isNamed(entry, fact)) || isColumnTotal(entry, fact)) &&
        alike(entry.value, fact),
    );
    if (
      named.length === 0 ||
      named.some(
        (entry) =>
          disagreement({ said: asSaid(entry.value, fact) }, fact) === undefined &&
          agreesOrUnclear(entry.value, fact),
      )
    )
      continue;
    const other = named.find((entry) => {
      const how = disagreement({ said: asSaid(entry.value, fact) }, fact);
      return how !== undefined && how !== 'about';
    });
    if (other !== undefined) tell(fact.passage, fact, other, findings);
  }
  scoreTotals(entries, totals, findings);
  const scored = entries.filter(({ name, value }) => value.dimension === 'score' && name !== '');
  for (const { name, score, passage } of items) {
    const named = scored.filter((entry) => nameOf(name).startsWith(entry.name));
    if (named.length === 0 || named.some(({ value }) => compare(value.value, score.value) === 0)) continue;
    const [entry] = named;
    if (entry !== undefined && named.length === 1)
      tell(passage, { passage, said: score, name, year: undefined, target: false }, entry, findings);
  }
}

/** More rows of one name than this name nothing. */
const alikeMax = 200;

/** The entries that may be what a fact is of: those whose name it ends in or begins with, and totals. */
function candidatesOf(entries: readonly Entry[]): (fact: Fact) => Entry[] {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const alike = byName.get(entry.name);
    if (alike === undefined) byName.set(entry.name, [entry]);
    else if (alike.length < alikeMax) alike.push(entry);
  }
  const totals = entries.filter(({ total }) => total).slice(0, alikeMax);
  return ({ name }) => {
    const parts = Array.from(name, (_, at) => [name.slice(at), name.slice(0, at)]).flat();
    const found = new Set([...new Set(parts)].flatMap((part) => byName.get(part) ?? []));
    return [...found.union(new Set(totals))].sort(
      (a, b) =>
        a.table.place.block - b.table.place.block ||
        a.value.cell.row - b.value.cell.row ||
        a.value.cell.column - b.value.cell.column,
    );
  };
}

function isNamed({ name, column }: Entry, fact: Fact): boolean {
  if (name.length >= 4 && (name === fact.name || (fact.name.endsWith(name) && name.length >= 5))) return true;
  // A column may name it, where the table has one row or its total.
  return name.length >= 2 && fact.name === `${name}${nameOf(column)}`;
}

/** “全年预算数 800 万元” above a table with such a column: its total is meant. */
const isColumnTotal = ({ total, column, table }: Entry, { said, passage }: Fact): boolean =>
  total &&
  column.length >= 4 &&
  bareLabel(said.label).endsWith(column) &&
  table.place.heading === passage.place.heading;

const alike = (value: Value, { said }: Fact): boolean =>
  value.dimension === said.dimension && (said.dimension !== 'count' || value.unit === said.unit);

const asSaid = (value: Value, { said }: Fact) => ({ ...said, ...value });

/** A cell that neither agrees nor is near says nothing; one that agrees settles it. */
function agreesOrUnclear(value: Value, { said }: Fact): boolean {
  const difference = compare(value.value, said.value);
  if (said.bound === 'above') return difference >= 0;
  if (said.bound === 'near' || said.bound === 'under') return difference <= 0;
  return (
    said.bound === 'about' ||
    difference === 0 ||
    disagreement({ said: asSaid(value, { said } as Fact) }, { said }) === undefined
  );
}

function scoreTotals(entries: readonly Entry[], totals: Scores['totals'], findings: Findings): void {
  const scored = new Set(
    entries.filter(({ value }) => value.dimension === 'score').map(({ table }) => table),
  );
  const all = entries.filter(
    ({ total, value }) => total && value.dimension === 'score' && compare(value.value, wholeRatio(40)) > 0,
  );
  for (const { said, passage } of totals) {
    // With several tables of scores a total is of the one under its own heading.
    const inTables =
      scored.size > 1 ? all.filter(({ table }) => table.place.heading === passage.place.heading) : all;
    if (
      inTables.length === 0 ||
      inTables.some(({ value }) => compare(value.value, said.value) === 0) ||
      isOfSeveral(said.value, inTables, entries) ||
      passage.place.table !== undefined
    )
      continue;
    const [entry] = inTables;
    if (entry !== undefined && inTables.length === 1)
      tell(passage, { passage, said, name: '总分', year: undefined, target: false }, entry, findings);
  }
}

/** The execution rate's points often stand in a table of their own: 9.5 there and 89.8 below are 99.3. */
function isOfSeveral(total: Ratio, totals: readonly Entry[], entries: readonly Entry[]): boolean {
  const counted = new Set(totals.map(({ table }) => table));
  const alone = entries.filter(
    ({ table, value }) =>
      value.dimension === 'score' &&
      !counted.has(table) &&
      entries.every((one) => one.table !== table || one.value.dimension !== 'score' || one.value === value),
  );
  return compare(total, sumOf([...totals, ...alone].map(({ value }) => value.value))) === 0;
}

function tell(
  passage: Passage,
  { said, name }: Fact,
  { table, value, column }: Entry,
  findings: Findings,
): void {
  const at = placeInWords({ ...table.place, row: value.cell.row, column: value.cell.column });
  findings.add(
    {
      rule: 'text-table',
      place: passage.place,
      stated: said.bound === 'exact' ? said.text : hedged(said),
      expected: value.text,
      confidence: 'high',
      excerpt: excerptOf(passage, said),
      message: {
        zh: `“${name}”正文为${said.bound === 'exact' ? said.text : hedged(said)}，表中“${column}”为${value.text}（${at.zh}）。`,
        en: `“${name}” is ${said.text} in the text and ${value.text} in the table (${at.en}).`,
      },
    },
    [fixOf(passage.place, said, value.value, value.step), ...cellFix(table, value, said)],
  );
}

/** The cell's own figure, in the cell's unit, with what the text says. */
function cellFix(table: Table, value: Value, said: Fact['said']): Fix[] {
  const own = figureIn(value.cell);
  if (own === undefined || compare(own.value, zero) === 0 || compare(value.value, zero) === 0) return [];
  const worth = divide(value.value, own.value);
  return [fixOf(placeOf(table, own), own, divide(said.value, worth), divide(said.step, worth))];
}
