// Records movements of money and reverses them. Each is decided on all that stands on its line, under the line's lock, and written
// with its event in one transaction.
import type { Movement, MovementKind, NewMovement, PurposeCode } from '@kapok/contracts/budget.ts';
import type { EventId, MovementId, ProjectId } from '@kapok/contracts/ids.ts';
import { fenOf, yuanOf } from '@kapok/contracts/money.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { type Account, accountOf } from '../rules/account.ts';
import { cityDay } from '../rules/days.ts';
import { move, reversalOf } from '../rules/movements.ts';
import * as store from '../store/index.ts';
import { readProjectRecord } from './executing.ts';
import { accountBody } from './opening.ts';

/** A movement to be recorded, its project found. */
export interface Recording {
  readonly project: store.ProjectRow;
  readonly source: string;
  readonly purpose: PurposeCode;
  readonly kind: MovementKind;
  readonly fen: bigint;
  readonly day: string;
  readonly document: string;
  readonly reverses?: MovementId | undefined;
  readonly externalId?: string | undefined;
}
export interface Recorded {
  readonly id: MovementId;
  readonly eventId: EventId;
}

export async function recordMovements(
  doing: Doing,
  asked: readonly NewMovement[],
): Promise<{ recorded: Recorded[] } | Refusal> {
  return doing.transact(async (tx) => {
    const projects = await store.selectProjectsOf(tx, [...new Set(asked.map(({ project }) => project))]);
    const sources = new Set((await store.selectSources(tx)).map(({ code }) => code));
    const recordings: Recording[] = [];
    for (const [index, { project: id, amount, ...rest }] of asked.entries()) {
      const project = projects.get(id);
      if (!project) return refuse('not-found', { particulars: { movement: index } });
      const refusal = doing.mayDo({ department: project.department });
      if (refusal) return refusal;
      if (!sources.has(rest.source))
        return refuse('movement-inconsistent', {
          detail: { zh: `没有资金来源 ${rest.source}。`, en: `There is no source of money ${rest.source}.` },
          particulars: { movement: index },
        });
      recordings.push({ ...rest, project, fen: fenOf(amount)! });
    }
    const outcomes = await record(tx, doing, recordings);
    const refused = outcomes.findIndex(isRefusal);
    if (refused >= 0) {
      const refusal = outcomes[refused] as Refusal;
      return { ...refusal, particulars: { ...refusal.particulars, movement: refused } };
    }
    return { recorded: outcomes as Recorded[] };
  });
}

/**
 * Decides each in order on what the ones before it left, and writes those that may be: of each, in order, what became of it. A line
 * is opened when it is first named; nothing can be paid on it before it has a budget.
 */
export async function record(
  tx: Tx,
  { house, source }: Pick<Doing, 'house' | 'source'>,
  recordings: readonly Recording[],
): Promise<(Recorded | Refusal)[]> {
  if (recordings.length === 0) return [];
  const years = recordings.map(({ project: { department, year } }) => ({ department, year }));
  await store.holdYears(tx, years);
  const closed = await closedMonths(tx, years);
  const books = await openBooks(tx, house, recordings);
  const today = cityDay(house.clock.now());
  const rows: store.NewMovementRow[] = [];
  const written: Recording[] = [];
  const decided = recordings.map((recording): MovementId | Refusal => {
    const { project, kind, fen, day } = recording;
    const book = books.get(keyOf(recording))!;
    const moving = { kind, fen, day, reversal: recording.reverses !== undefined };
    const closedUpTo = closed.get(`${project.department} ${project.year}`) ?? 0;
    const after = move(
      { year: project.year, account: book.account, closedMonths: closedUpTo, today },
      moving,
    );
    if (isRefusal(after)) return after;
    book.account = after;
    const id = newId<MovementId>(house);
    rows.push({
      id,
      line: book.line,
      project: project.id,
      year: project.year,
      department: project.department,
      kind,
      fen,
      day,
      document: recording.document,
      reverses: recording.reverses ?? null,
      externalId: recording.externalId ?? null,
    });
    written.push(recording);
    return id;
  });
  const eventIds = await emit(
    tx,
    source,
    written.map((recording, at) => ({
      type: 'budget.movement.recorded',
      subject: recording.project.id,
      body: {
        ...accountBody(recording.project),
        movement: rows[at]!.id,
        source: recording.source,
        purpose: recording.purpose,
        kind: recording.kind,
        fen: Number(recording.fen),
        day: recording.day,
        document: recording.document,
        reverses: recording.reverses ?? '',
        imported: recording.externalId !== undefined,
      },
    })),
  );
  await store.insertMovements(
    tx,
    rows.map((row, at) => ({ ...row, eventId: eventIds[at]! })),
    house.clock.now(),
  );
  let next = 0;
  return decided.map((outcome) => {
    if (isRefusal(outcome)) return outcome;
    const eventId = eventIds[next++]!;
    return { id: outcome, eventId };
  });
}

const keyOf = ({
  project,
  source,
  purpose,
}: {
  project: { id: ProjectId };
  source: string;
  purpose: string;
}): string => `${project.id} ${source} ${purpose}`;

async function openBooks(
  tx: Tx,
  house: Doing['house'],
  recordings: readonly Recording[],
): Promise<Map<string, { line: string; account: Account }>> {
  const wanted = new Map(recordings.map((one) => [keyOf(one), one]));
  const lines = await store.lockLines(
    tx,
    [...wanted.values()].map(({ project, source, purpose }) => ({
      id: newId<never>(house) as string,
      project: project.id,
      year: project.year,
      department: project.department,
      source,
      purpose,
    })),
  );
  const sums = await store.sumLines(
    tx,
    lines.map(({ id }) => id),
  );
  const byLine = Map.groupBy(sums, ({ line }) => line);
  return new Map(
    lines.map(({ id, project, source, purpose }) => [
      keyOf({ project: { id: project }, source, purpose }),
      { line: id, account: accountOf((byLine.get(id) ?? []).map(plainSum)) },
    ]),
  );
}

const plainSum = ({ kind, fen }: store.LineSum) => ({
  kind,
  fen,
  gross: 0n,
  month: 1,
  general: false,
  appropriation: false,
  purpose: 'other' as const,
});

async function closedMonths(
  tx: Tx,
  years: readonly { department: string; year: number }[],
): Promise<ReadonlyMap<string, number>> {
  const closed = new Map<string, number>();
  for (const [year, own] of Map.groupBy(years, (one) => one.year)) {
    const departments = [...new Set(own.map(({ department }) => department))];
    for (const [department, month] of await store.selectClosedMonths(tx, year, departments))
      closed.set(`${department} ${year}`, month);
  }
  return closed;
}

export async function reverseMovement(
  doing: Doing,
  id: MovementId,
  asked: { day: string; document: string },
): Promise<Recorded | Refusal> {
  return doing.transact(async (tx) => {
    const found = await store.selectMovement(tx, id);
    if (!found) return refuse('not-found');
    // Whoever reversed it while this waited for the line is seen after it.
    await store.lockLine(tx, found.line);
    const movement = await store.selectMovement(tx, id);
    const project = movement && (await readProjectRecord(tx, movement.project));
    if (!movement || !project) return refuse('not-found');
    const refusal = doing.mayDo({ department: project.department });
    if (refusal) return refusal;
    if (movement.reverses)
      return refuse('movement-inconsistent', {
        detail: {
          zh: '冲销记录本身不能再冲销；请重新登记正确的金额。',
          en: 'A reversal is not reversed; record the right amount anew.',
        },
      });
    if (movement.reversedBy) return refuse('already-reversed');
    const { source, purpose } = movement;
    const reversal = { ...asked, ...reversalOf(movement, asked.day) };
    const [outcome] = await record(tx, doing, [{ ...reversal, project, source, purpose, reverses: id }]);
    return outcome!;
  });
}

export async function listMovements(
  db: Queryable,
  project: ProjectId,
  query: { limit?: number; cursor?: string },
): Promise<{ items: Movement[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  if (!(await readProjectRecord(db, project))) return refuse('not-found');
  const rows = await store.selectMovements(db, project, page);
  const cut = cutPage(rows, page.limit, (row) => ({ at: row.recordedAt.toISOString(), id: row.id }));
  return { ...cut, items: cut.items.map(presentMovement) };
}

function presentMovement(row: store.HeldMovement): Movement {
  const {
    id,
    eventId,
    source,
    purpose,
    kind,
    fen,
    day,
    document,
    reverses,
    reversedBy,
    imported,
    recordedAt,
  } = row;
  return {
    id,
    eventId,
    source,
    purpose,
    kind,
    amount: yuanOf(fen),
    day,
    document,
    ...(reverses ? { reverses } : {}),
    ...(reversedBy ? { reversedBy } : {}),
    imported,
    recordedAt: recordedAt.toISOString(),
  };
}
