// Imports units of a file, already mapped. A unit that is here already is never changed by it, and one whose unit above is
// unknown is refused alone.
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import type { Call } from '../../../kernel/module.ts';
import type { UnitImportRow } from '../rules/imports.ts';
import * as store from '../store/units.ts';
import { addUnits, type EnteredUnit } from './units.ts';

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importUnits(
  doing: Pick<Call, 'source' | 'transact'>,
  _source: string,
  rows: readonly MappedRow<UnitImportRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  const units = rows.map(({ row }) => unitOf(row));
  const outcomes = await doing.transact(async (tx) => {
    const named = units.flatMap(({ code, parent, successor }) => [code, parent, successor]);
    const known = await knownUnits(
      tx,
      named.filter((code) => code !== undefined),
    );
    const judged = judge(units, known);
    const added = new Set(
      await addUnits(
        tx,
        doing.source,
        units.filter((_unit, at) => judged[at] === 'imported'),
      ),
    );
    // Its credit code is another unit's: a code that is taken was told apart before.
    return judged.map((outcome, at): RowOutcome | RowRefusal =>
      outcome === 'imported' && !added.has(units[at]!.code) ? { why: 'taken', field: 'creditCode' } : outcome,
    );
  });
  if (isRefusal(outcomes)) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  return outcomes;
}

/** Rows whose unit above is refused are refused with it, however many stand between. */
function judge(
  units: readonly EnteredUnit[],
  known: ReadonlyMap<string, store.UnitRecord>,
): (RowOutcome | RowRefusal)[] {
  const coming = new Map(units.map((unit) => [unit.code, unit]));
  for (;;) {
    const stranded = [...coming.values()].filter(
      (unit) => !known.has(unit.code) && strangerOf(unit, known, coming) !== undefined,
    );
    if (stranded.length === 0) break;
    for (const { code } of stranded) coming.delete(code);
  }
  return units.map((unit) => {
    const there = known.get(unit.code);
    if (there) return isAsKnown(unit, there) ? 'unchanged' : { why: 'differs' };
    const field = strangerOf(unit, known, coming);
    return field === undefined ? 'imported' : { why: 'unknown-unit', field };
  });
}

function strangerOf(
  unit: EnteredUnit,
  known: ReadonlyMap<string, unknown>,
  coming: ReadonlyMap<string, unknown>,
): 'parent' | 'successor' | undefined {
  const isThere = (code: string | undefined) => code === undefined || known.has(code) || coming.has(code);
  if (!isThere(unit.parent)) return 'parent';
  return isThere(unit.successor) ? undefined : 'successor';
}

/** What the file leaves out is not compared. */
function isAsKnown(unit: EnteredUnit, there: store.UnitRecord): boolean {
  const same = (said: string | undefined, held: string | null) => said === undefined || said === held;
  return (
    unit.kind === there.kind &&
    unit.name.zh === there.nameZh &&
    same(unit.parent, there.parent) &&
    same(unit.divisionCode, there.divisionCode) &&
    same(unit.creditCode, there.creditCode) &&
    same(unit.successor, there.successor) &&
    same(unit.until, there.until?.toISOString() ?? null)
  );
}

async function knownUnits(
  db: Queryable,
  codes: readonly string[],
): Promise<ReadonlyMap<string, store.UnitRecord>> {
  const found = await store.selectUnitsOf(db, [...new Set(codes)]);
  return new Map(found.map((unit) => [unit.code, unit]));
}

function unitOf(row: UnitImportRow): EnteredUnit {
  const { code, kind, nameZh, nameEn, handlesCases, from, until, ...rest } = row;
  return {
    code,
    kind,
    name: { zh: nameZh, en: nameEn ?? nameZh },
    handlesCases: handlesCases ?? false,
    ...rest,
    ...(from && { from: from.toISOString() }),
    ...(until && { until: until.toISOString() }),
  };
}
