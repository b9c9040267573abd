// Loads a crossing whole, for decisions and for readers; who may see what of it is decided by whoever asks. Seals and opens what
// was said of its papers, under the key of the application it becomes.
import { type ApplicationState, endedStates } from '@kapok/contracts/applications.ts';
import type { CrossingId, CrossingLegId } from '@kapok/contracts/ids.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import type { House } from '../../../kernel/module.ts';
import type { DataKey, SealedColumn } from '../../../kernel/vault.ts';
import { clocksOfCases, nextDue, statesOfCases } from '../../cases/index.ts';
import type { ApplicationStage, CrossingOf } from '../rules/standing.ts';
import * as store from '../store/crossings.ts';

const system = { kind: 'system', name: 'crossings' } as const;
/** Papers are looked for wherever they are, and shown to whom they concern. */
export const allRows = (house: House): Database => doingAs(house, system).db;

export interface Loaded extends CrossingOf {
  readonly row: store.CrossingRow;
  readonly papers: readonly store.PaperRow[];
  readonly legs: readonly store.LegRow[];
  readonly applicationState: ApplicationState | undefined;
  readonly applicationDueAt: Date | undefined;
}

export async function loadWhole(db: Queryable, id: CrossingId): Promise<Loaded | undefined> {
  const row = await store.selectCrossing(db, id);
  return row && (await wholeOf(db, [row]))[0];
}

/** In as many queries for a page of them as for one. */
export async function wholeOf(db: Queryable, rows: readonly store.CrossingRow[]): Promise<Loaded[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [papers, legs, states, clocks] = await Promise.all([
    store.selectPapers(db, ids),
    store.selectLegs(db, ids),
    statesOfCases(db, ids),
    clocksOfCases(db, ids),
  ]);
  return rows.map((row) => {
    const state = states.get(row.id) as ApplicationState | undefined;
    return {
      row,
      kind: row.kind,
      collecting: row.collecting,
      home: row.home,
      outcome: row.outcome,
      papers: papers.filter(({ crossingId }) => crossingId === row.id),
      legs: legs.filter(({ crossingId }) => crossingId === row.id),
      application: applicationStageOf(state),
      applicationState: state,
      applicationDueAt: nextDue(clocks.get(row.id) ?? []),
    };
  });
}

function applicationStageOf(state: ApplicationState | undefined): ApplicationStage {
  if (state === undefined) return 'none';
  if (state === 'decided' || state === 'finished') return 'decided';
  return endedStates.some((ended) => ended === state) ? 'ended' : 'open';
}

const columns = {
  answers: 'crossings.crossing.answers',
  reason: 'crossings.crossing.reason',
  remark: 'crossings.leg.remark',
} as const satisfies Record<string, SealedColumn>;

export const sealAnswers = (key: DataKey, id: CrossingId, answers: object): Buffer =>
  key.seal(columns.answers, id, JSON.stringify(answers));
export const sealReason = (key: DataKey, id: CrossingId, reason: string): Buffer =>
  key.seal(columns.reason, id, reason);

/** What was said of a leg when it was taken over or refused. */
export interface Remark {
  readonly missing?: readonly { readonly place: number; readonly what?: string }[];
  readonly differences?: string;
  readonly reason?: string;
}
export const sealRemark = (key: DataKey, id: CrossingLegId, remark: Remark): Buffer =>
  key.seal(columns.remark, id, JSON.stringify(remark));

export interface Said {
  readonly reason: string | undefined;
  readonly remarks: ReadonlyMap<string, Remark>;
}

export async function openSaid(house: House, { row, legs }: Loaded): Promise<Said> {
  const [reason, ...remarks] = await house.vault.open(allRows(house), [
    { column: columns.reason, row: row.id, sealed: row.reason },
    ...legs.map(({ id, remark }) => ({ column: columns.remark, row: id, sealed: remark })),
  ]);
  return {
    reason,
    remarks: new Map(
      legs.flatMap(({ id }, at) => {
        const text = remarks[at];
        return text === undefined ? [] : [[id, JSON.parse(text) as Remark]];
      }),
    ),
  };
}

export async function openAnswers(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  { id, answers }: store.CrossingRow,
): Promise<Record<string, string>> {
  const text = await vault.openText(db, { column: columns.answers, row: id, sealed: answers });
  return text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
}
