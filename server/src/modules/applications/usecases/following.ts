// Applicants follow what they applied for and act on it: those who are signed in reach their own, and whoever has a number and
// the code told with it reaches that one. A wrong code and a number that is none are one answer.
import type {
  ApplicantCommand,
  ApplicationState,
  actOnMyApplication as actOperation,
  FollowedApplication,
  ItemTimes,
  listMyApplications as listOperation,
} from '@kapok/contracts/applications.ts';
import { applicationStates } from '@kapok/contracts/applications.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { followCodeHolds, followNumberTyped } from '../../../kernel/followCodes.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { readCalendar, selectCases } from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { applicationKind } from '../lifecycle.ts';
import { type ApplicationRow, partiesOf } from '../rules/facts.ts';
import { followedApplication } from '../rules/following.ts';
import { selectFollowCode, selectLabels, selectTimes } from '../store/applications.ts';
import { carryOut } from './commanding.ts';
import { allRows } from './reading.ts';
import { loadApplication } from './sealing.ts';

interface Receipt {
  readonly number: string;
  readonly followCode: string;
}
type Acted = AnswerOf<typeof actOperation>;

export async function followApplication(
  doing: Doing,
  receipt: Receipt,
): Promise<FollowedApplication | Refusal> {
  return told(doing, await applicationOfReceipt(doing, receipt));
}

export async function actOnFollowedApplication(
  doing: Doing,
  { act, ...receipt }: Receipt & { readonly act: ApplicantCommand },
): Promise<Acted | Refusal> {
  return carryOutFor(doing, () => applicationOfReceipt(doing, receipt), act);
}

export async function readMyApplication(
  doing: Doing,
  id: ApplicationId,
): Promise<FollowedApplication | Refusal> {
  return told(doing, await ownApplication(doing, id));
}

export async function actOnMyApplication(
  doing: Doing,
  id: ApplicationId,
  act: ApplicantCommand,
): Promise<Acted | Refusal> {
  return carryOutFor(doing, () => ownApplication(doing, id), act);
}

export async function listMyApplications(
  { house, actor, db }: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  const rows = await selectCases(db, { kind: applicationKind.code }, page, house.clock.now());
  const { items, ...rest } = cutPage(rows, page.limit, ({ openedAt, id }) => ({
    at: openedAt.toISOString(),
    id,
  }));
  const labels = await selectLabels(
    db,
    items.map(({ id }) => id),
  );
  return {
    items: items.map(({ id, number, state, openedAt, dueAt }) => ({
      id,
      number,
      item: labels.get(id)?.itemName ?? '',
      state: state as ApplicationState,
      words: applicationStates[state as ApplicationState],
      receivedAt: openedAt.toISOString(),
      ...(dueAt === null ? {} : { dueAt: dueAt.toISOString() }),
    })),
    ...rest,
  };
}

/** Fewer would tell of single applicants, and say nothing of what is usual. */
const casesTold = 5;
const yearMs = 365 * 86_400_000;

export async function readItemTimes(house: House, code: string): Promise<ItemTimes> {
  const since = new Date(house.clock.now().getTime() - yearMs);
  // Counts of all that was decided, whoever asks.
  const [times, calendar] = await Promise.all([
    selectTimes(allRows(house), code, since),
    readCalendar(house.db),
  ]);
  const span = (cases: number, median: number | null, ninetieth: number | null) => ({
    cases,
    ...(cases < casesTold || median === null || ninetieth === null
      ? {}
      : { medianMinutes: median, ninetiethMinutes: ninetieth }),
  });
  return {
    code,
    since: since.toISOString(),
    minutesPerDay: calendar.hours.reduce((sum, { from, to }) => sum + to - from, 0),
    decided: span(times.cases, times.median, times.ninetieth),
    withProcedure: span(times.procedureCases, times.procedureMedian, times.procedureNinetieth),
    together: times.together,
    abandoned: times.abandoned,
  };
}

/** How often it is tried again when somebody acts on the application at that very moment. */
const triesMax = 3;

async function carryOutFor(
  doing: Doing,
  load: () => Promise<ApplicationRow | Refusal>,
  act: ApplicantCommand,
): Promise<Acted | Refusal> {
  for (let tried = 1; ; tried += 1) {
    const row = await load();
    if (isRefusal(row)) return row;
    const version = { expectedVersion: row.version };
    const carried = await carryOut(
      doing,
      act.command === 'withdraw'
        ? {
            row,
            command: { command: 'withdraw', reason: act.reason ?? '', ...version },
            capacity: { kind: 'applicant' },
          }
        : {
            row,
            command: { command: 'correct', materials: act.materials.length, by: 'web', ...version },
            capacity: { kind: 'applicant' },
            materials: act.materials.map((one) => ({ ...one, grade: 'C', source: 'upload' })),
          },
    );
    if (!isRefusal(carried))
      return { application: await tell(doing.house, carried.after), eventId: carried.eventId };
    if (carried.refused !== 'version-conflict' || tried === triesMax) return carried;
  }
}

export async function applicationOfReceipt(
  { house }: Pick<Doing, 'house'>,
  { number, followCode }: Receipt,
): Promise<ApplicationRow | Refusal> {
  // The code is what lets in, so rows are looked for without a scope; what does not match is not told apart.
  const { db } = doingAs(house, { kind: 'system', name: 'applications.receipts' });
  const given = followNumberTyped(number);
  const known = await selectFollowCode(db, given);
  if (!followCodeHolds(known?.codeHash, given, followCode) || known === undefined) return refuse('not-found');
  return (await loadApplication(db, house.vault, known.id)) ?? refuse('not-found');
}

export async function ownApplication(
  { house, db, mayDo }: Doing,
  id: ApplicationId,
): Promise<ApplicationRow | Refusal> {
  const row = await loadApplication(db, house.vault, id);
  if (!row) return refuse('not-found');
  return mayDo({ parties: partiesOf(row), matter: 'applications' }) ?? row;
}

async function told(doing: Doing, row: ApplicationRow | Refusal): Promise<FollowedApplication | Refusal> {
  if (isRefusal(row)) return row;
  doing.recordAccess({
    kind: applicationKind.code,
    records: [row.id],
    caseId: row.id,
    fields: ['materials', 'decision'],
    unmasked: false,
  });
  return tell(doing.house, row);
}

async function tell(house: House, row: ApplicationRow): Promise<FollowedApplication> {
  const [calendar, units] = await Promise.all([
    readCalendar(house.db),
    unitNames(house.db, row.department === null ? [] : [row.department]),
  ]);
  return followedApplication(row, {
    now: house.clock.now(),
    calendar,
    unitName: (code) => units.get(code),
    procedure: row.procedure ?? undefined,
  });
}
