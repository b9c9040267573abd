// The live wall and the lists behind it. The wall is read once for everybody who watches, at most twice a second.
import { createHash } from 'node:crypto';
import {
  type AgentState,
  agentStates,
  type Board,
  type readBoard as boardOperation,
  type ListedContact,
  type listContacts as listOperation,
} from '@kapok/contracts/callcentre.ts';
import type { QueryOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { listStaffNames } from '../../parties/index.ts';
import { countSeats, selectAgents } from '../store/agents.ts';
import {
  type ContactRow,
  countInterval,
  countStanding,
  type IntervalCount,
  selectContacts,
} from '../store/contacts.ts';
import { selectLanes } from '../store/lanes.ts';
import { whenChanged } from './changes.ts';
import { readSettings } from './limits.ts';

const boardMs = 500;
/** The name nobody's seat has, under which those who watch the wall wait. */
const wall = '';
const boards = new WeakMap<House, { readonly at: number; readonly board: Promise<Board> }>();

export const readBoard = (
  { house }: Pick<Doing, 'house'>,
  asked: QueryOf<typeof boardOperation>,
): Promise<Board> => whenChanged(house, wall, asked, () => currentBoard(house), boardMs);

/** Of a wall that was taken a moment ago; undefined where there is none. */
const waitingLast = new WeakMap<House, { readonly at: number; readonly waiting: number }>();
export function waitingJustNow(house: House): number | undefined {
  const last = waitingLast.get(house);
  return last && performance.now() - last.at < 4 * boardMs ? last.waiting : undefined;
}

export const waitingNow = async (house: House): Promise<number> => (await currentBoard(house)).waiting;

function currentBoard(house: House): Promise<Board> {
  const known = boards.get(house);
  if (known && performance.now() - known.at < boardMs) return known.board;
  const board = takeBoard(house);
  const at = performance.now();
  boards.set(house, { at, board });
  board.then(
    ({ waiting }) => waitingLast.set(house, { at, waiting }),
    () => boards.delete(house),
  );
  return board;
}

/** Counts of everybody's contacts, which are of no unit, hold nothing of a caller. */
async function takeBoard(house: House): Promise<Board> {
  const { db } = doingAs(house, { kind: 'system', name: 'callcentre' });
  const now = house.clock.now();
  const settings = await readSettings(house.db);
  const since = new Date(now.getTime() - settings.intervalMinutes * 60_000);
  const [lanes, standing, seats, interval] = await Promise.all([
    selectLanes(house.db),
    countStanding(db),
    countSeats(house.db),
    countInterval(db, since, settings.withinSeconds),
  ]);
  const countOf = (wanted: (one: (typeof standing)[number]) => boolean) =>
    standing.filter(wanted).reduce((sum, { count }) => sum + count, 0);
  const longest = (wanted: (one: (typeof standing)[number]) => boolean) => {
    const since = standing
      .filter((one) => one.state === 'waiting' && !one.callback && wanted(one))
      .map((one) => one.since.toISOString())
      .sort()[0];
    return since === undefined ? {} : { longestSince: since };
  };
  const board = {
    waiting: countOf(({ state }) => state === 'waiting'),
    callbacks: countOf(({ state, callback }) => state === 'waiting' && callback),
    ...longest(() => true),
    ringing: countOf(({ state }) => state === 'ringing'),
    talking: countOf(({ state }) => state === 'talking'),
    wrapping: countOf(({ state }) => state === 'wrapping'),
    agents: (Object.keys(agentStates) as AgentState[]).map((state) => {
      const found = seats.find((seat) => seat.state === state);
      return { state, centre: found?.centre ?? 0, home: found?.home ?? 0 };
    }),
    gone: seats
      .filter(({ state }) => state === 'talking' || state === 'after-call')
      .reduce((sum, { gone }) => sum + gone, 0),
    interval: {
      minutes: settings.intervalMinutes,
      withinSeconds: settings.withinSeconds,
      ...ratesOf(interval),
    },
    lanes: lanes.map(({ code, name, surge, open }) => ({
      code,
      name,
      surge,
      open,
      waiting: countOf((one) => one.state === 'waiting' && one.lane === code),
      callbacks: countOf((one) => one.state === 'waiting' && one.lane === code && one.callback),
      ...longest((one) => one.lane === code),
      ...ratesOf(interval.filter((one) => one.lane === code)),
    })),
  };
  const seen = createHash('sha256').update(JSON.stringify(board)).digest('hex').slice(0, 16);
  return { at: now.toISOString(), ...board, seen };
}

function ratesOf(counts: readonly IntervalCount[]) {
  const sum = (name: 'answered' | 'abandoned' | 'within') => counts.reduce((all, one) => all + one[name], 0);
  const answered = sum('answered');
  const abandoned = sum('abandoned');
  return { offered: answered + abandoned, answered, abandoned, within: sum('within') };
}

export async function listAgents({ house }: Pick<Doing, 'house'>) {
  const [agents, names] = await Promise.all([selectAgents(house.db), listStaffNames(house.db)]);
  return {
    agents: agents.map(
      ({ code, staffId, state, stateSince, place, extension, goneAt, skills, languages }) => {
        const name = names.get(`staff:${staffId}`);
        return {
          code,
          ...(name ? { name } : {}),
          state,
          stateSince: stateSince.toISOString(),
          place,
          ...(extension === null ? {} : { extension }),
          gone: goneAt !== null,
          skills,
          languages: [...languages],
        };
      },
    ),
  };
}

export async function listContacts(
  { db }: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<{ items: ListedContact[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await selectContacts(db, query, page);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.offeredAt.toISOString(),
    id: row.id,
  }));
  return { items: items.map(listed), ...rest };
}

function listed(row: ContactRow): ListedContact {
  return {
    id: row.id,
    external: row.external,
    source: row.source,
    lane: row.lane,
    line: row.line,
    state: row.state,
    priority: row.priority,
    callback: row.callback,
    offeredAt: row.offeredAt.toISOString(),
    ...((row.answeredBy ?? row.agent) === null ? {} : { agent: (row.answeredBy ?? row.agent)! }),
    ...(row.answeredAt === null ? {} : { answeredAt: row.answeredAt.toISOString() }),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    eventId: row.eventId,
    ...(row.callEventId === null ? {} : { callEventId: row.callEventId }),
  };
}
