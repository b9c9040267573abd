// Reads rectifications as the API shows them. It decides nothing; which rows it finds is the scope's matter.
import type {
  Lesson,
  Rectification,
  RectificationState,
  RectificationSummary,
} from '@kapok/contracts/feedback.ts';
import type { CaseId, EvaluationId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, type Page } from '../../../kernel/paging.ts';
import {
  type ActionRow,
  type CaseRow,
  type ClockState,
  clockState,
  findClock,
  type Standing,
  sealedNotes,
  selectCases,
} from '../../cases/index.ts';
import { listStaffNames, unitNames } from '../../parties/index.ts';
import { type RectificationCounters, rectificationKind } from '../lifecycle.ts';
import { clockName } from '../rules/rectifying.ts';
import * as store from '../store/index.ts';

export interface Reading {
  readonly house: House;
  readonly db: Queryable;
}

export type Loaded = store.RectificationRow &
  Omit<CaseRow, 'department'> & { readonly actions: readonly ActionRow[] };

export const standingOf = ({
  state,
  context,
}: Pick<CaseRow, 'state' | 'context'>): Standing<RectificationState, RectificationCounters> => ({
  state: state as RectificationState,
  context: context as unknown as RectificationCounters,
});

/** With its notes opened; one that was erased is null. */
export async function loadRectification({ house, db }: Reading, id: CaseId): Promise<Loaded | undefined> {
  const row = await store.selectRectification(db, id);
  if (row === undefined) return undefined;
  const notes = await house.vault.open(db, sealedNotes(row));
  const actions = row.actions.map(({ noteHex: _, ...action }, at) => ({
    ...action,
    note: notes[at] ?? null,
  }));
  return { ...row, actions };
}

export async function readRectification(reading: Reading, id: CaseId): Promise<Rectification | Refusal> {
  const { house, db } = reading;
  const row = await loadRectification(reading, id);
  if (row === undefined) return refuse('not-found');
  const [proofs, staff, names] = [
    await store.selectProofs(db, id),
    await listStaffNames(house.db),
    await unitNames(house.db, [row.department]),
  ];
  return {
    ...summaryOf(row, row, names, house.clock.now()),
    demand: row.demand,
    proofs: proofs.map(({ addedAt, ...proof }) => ({ ...proof, at: addedAt.toISOString() })),
    timeline: row.actions.map(({ at, command, state, actor, note }) => ({
      at: new Date(at).toISOString(),
      command,
      state,
      by: staff.get(actor) ?? null,
      note,
    })),
  };
}

export async function listRectifications(
  { house, db }: { readonly house: House; readonly db: Database },
  {
    evaluation,
    ...filter
  }: {
    readonly state?: RectificationState | undefined;
    readonly overdue?: boolean | undefined;
    readonly evaluation?: EvaluationId | undefined;
  },
  page: Page,
): Promise<{ items: RectificationSummary[]; limit: number; nextCursor?: string }> {
  const now = house.clock.now();
  const ids = evaluation && (await store.selectIdsOfEvaluation(db, evaluation));
  const cases = await selectCases(
    db,
    { kind: rectificationKind.code, ...filter, ...(ids ? { ids } : {}) },
    page,
    now,
  );
  const cut = cutPage(cases, page.limit, ({ openedAt, id }) => ({ at: openedAt.toISOString(), id }));
  const rows = await store.selectRectifications(
    db,
    cut.items.map(({ id }) => id),
  );
  const names = await unitNames(house.db, [
    ...new Set([...rows.values()].map(({ department }) => department)),
  ]);
  return {
    ...cut,
    items: cut.items.flatMap((one) => {
      const row = rows.get(one.id);
      return row === undefined ? [] : [summaryOf(row, one, names, now)];
    }),
  };
}

function summaryOf(
  row: store.RectificationRow,
  stands: Pick<CaseRow, 'number' | 'state' | 'context' | 'version' | 'clocks'>,
  names: ReadonlyMap<string, Words>,
  now: Date,
): RectificationSummary {
  const { state, context } = standingOf(stands);
  const clock = findClock(stands.clocks, clockName);
  if (clock === undefined) throw new Error('a rectification has a clock from its first day');
  const { department, openedAt, demand: _, ...facts } = row;
  return {
    id: facts.id,
    number: stands.number,
    year: facts.year,
    department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
    evaluation: facts.evaluation,
    item: facts.item,
    finding: facts.finding,
    responsible: facts.responsible,
    state,
    version: stands.version,
    openedAt: openedAt.toISOString(),
    dueAt: clock.dueAt,
    clock: unpaused(clockState(clock, now)),
    ...context,
  };
}

/** Nobody outside is asked in a rectification, so its clock never stands still. */
function unpaused(state: ClockState): Exclude<ClockState, 'paused'> {
  if (state === 'paused') throw new Error('a rectification’s clock is never paused');
  return state;
}

/** Lessons of one answer; the newest. */
export const lessonsMax = 200;

export async function listLessons(
  { house }: { readonly house: House },
  indicator: string | undefined,
): Promise<{ items: Lesson[]; limit: number }> {
  const rows = await store.selectLessons(house.db, indicator, lessonsMax);
  const names = await unitNames(house.db, [...new Set(rows.map(({ department }) => department))]);
  return { items: rows.map((row) => presentLesson(row, names)), limit: lessonsMax };
}

export function presentLesson(
  { department, recordedAt, ...row }: store.LessonRow,
  names: ReadonlyMap<string, Words>,
): Lesson {
  return {
    ...row,
    department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
    at: recordedAt.toISOString(),
  };
}
