// The accountability list of a year, computed from cases and their clocks at the moment it is asked for.
import type { AccountabilityRow } from '@kapok/contracts/feedback.ts';
import type { Database } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import { type CaseRow, clockState, findClock, selectCases } from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { rectificationKind } from '../lifecycle.ts';
import { accountabilityOf, type Judged } from '../rules/accountability.ts';
import { clockName } from '../rules/rectifying.ts';
import * as store from '../store/index.ts';
import { standingOf } from './reading.ts';

/** Rectifications of one year; a city of 200 departments with 25 each has room. */
const rectificationsMax = 5_000;

export async function judgedOf(
  { house, db }: { readonly house: House; readonly db: Database },
  year: number,
): Promise<Judged[]> {
  const now = house.clock.now();
  const page = { limit: rectificationsMax, after: undefined };
  const [rows, cases] = await Promise.all([
    store.selectRectificationsOf(db, year, rectificationsMax),
    selectCases(db, { kind: rectificationKind.code }, page, now),
  ]);
  const byId = new Map(cases.map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const stands = byId.get(row.id);
    return stands === undefined ? [] : [judgedFrom(row, stands, now)];
  });
}

function judgedFrom(row: store.RectificationRow, stands: CaseRow, now: Date): Judged {
  const clock = findClock(stands.clocks, clockName);
  const over = clock !== undefined && clockState(clock, now) === 'overdue';
  const { state, context } = standingOf(stands);
  return {
    id: row.id,
    number: stands.number,
    department: row.department,
    responsible: row.responsible,
    state,
    overdue: over && clock?.ended === undefined,
    late: over && clock?.ended !== undefined,
    sentBack: context.sentBack,
  };
}

export async function readAccountability(
  reading: { readonly house: House; readonly db: Database },
  year: number,
): Promise<{ year: number; departments: AccountabilityRow[] }> {
  const judged = await judgedOf(reading, year);
  const names = await unitNames(reading.house.db, [...new Set(judged.map(({ department }) => department))]);
  return { year, departments: accountabilityOf(judged, names) };
}
