// A week's shifts: made from the forecast within the rules of work, published, read by those who plan and by those who work them.
import type { EventId, StaffId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import type {
  listRosters as listOperation,
  makeRoster as makeOperation,
  listOwnShifts as ownOperation,
  Roster,
  RosterId,
  WorkingRules,
} from '@kapok/contracts/staffing.ts';
import { DateTime } from 'luxon';
import { actorName } from '../../../kernel/access.ts';
import { seededRandom } from '../../../kernel/clock.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { listHolders, listStaffNames } from '../../parties/index.ts';
import { daysBetween } from '../rules/days.ts';
import {
  allowedLines,
  coverage,
  daysAWeek,
  hoursOf,
  type Need,
  programme,
  type RosterLine,
  wantedOf,
  wholePeople,
} from '../rules/shifts.ts';
import { burdenOf, type Person, takeLines } from '../rules/taking.ts';
import * as store from '../store/rosters.ts';
import { staffedDays } from './forecast.ts';
import { city, dayAfter, knownDaysMin, readHistory, today } from './history.ts';
import { expectedOccasions } from './occasions.ts';
import { solve } from './solving.ts';
import { readTargets } from './targets.ts';
import { readRules } from './workingRules.ts';

/** Shifts begin on the half hour, so the week is cut into half hours whatever the forecast's intervals. */
const slotMinutes = 30;
const weeksAheadMax = 4;
/** The same forecast under the same rules makes the same roster. */
const seed = 1;

export async function makeRoster(
  doing: Doing,
  { week, peopleMax }: BodyOf<typeof makeOperation>,
): Promise<Roster | Refusal> {
  const { house } = doing;
  const monday = DateTime.fromISO(today(house)).startOf('week').toISODate()!;
  if (
    DateTime.fromISO(week).weekday !== 1 ||
    week < monday ||
    week > dayAfter(monday, weeksAheadMax * daysAWeek)
  )
    return refuse('invalid-request', {
      detail: {
        zh: `请选择本周或其后 ${weeksAheadMax} 周内的星期一。`,
        en: `Choose the Monday of this week or of one of the next ${weeksAheadMax}.`,
      },
    });
  const need = await needOf(house, week);
  if (isRefusal(need)) return need;
  const { version, rules } = await readRules(house.db);
  const wanted = { ...need, agents: need.agents.map((agents) => wantedOf(agents, need.shrinkage, rules)) };
  const allowed = allowedLines(rules);
  const solved = allowed.length === 0 ? undefined : await solve(programme(allowed, wanted, peopleMax));
  if (!solved) return refuse('roster-unsolved');
  const people = wholePeople(
    allowed,
    allowed.map((_, at) => solved.values[`x${at}`] ?? 0),
    wanted,
    peopleMax,
    seededRandom(seed).fraction,
  );
  const lines = allowed
    .flatMap((line, at) => Array.from({ length: people[at]! }, () => line))
    .sort((a, b) => a.start - b.start || a.daysOff[0]! - b.daysOff[0]!);
  const takers = takeLines(lines, await peopleBefore(house, week, rules), rules);
  const content: store.RosterContent = {
    rules,
    intervalMinutes: slotMinutes,
    wanted: wanted.agents,
    lines,
    boundHours: lines.length === 0 ? 0 : boundOf(solved, allowed),
  };
  const row = {
    id: newId<RosterId>(house),
    week,
    state: 'draft' as const,
    rulesVersion: version,
    content,
    madeAt: house.clock.now(),
    publishedAt: null,
  };
  const made = await doing.transact(async (tx) => {
    await store.insertRoster(tx, row, actorName(doing.actor));
    await store.insertTakers(tx, row.id, takers);
    await emit(tx, doing.source, [
      {
        type: 'staffing.roster.made',
        subject: row.id,
        body: { week, people: lines.length, rulesVersion: version },
      },
    ]);
    return row;
  });
  return isRefusal(made) ? made : present(house, made, takers);
}

/** Paid hours of the programme's own solution, fractions and all: whole people can do with no fewer. */
const boundOf = (
  solved: { readonly values: Readonly<Record<string, number>> },
  lines: readonly RosterLine[],
) => lines.reduce((sum, line, at) => sum + hoursOf(line) * (solved.values[`x${at}`] ?? 0), 0);

export async function listRosters(
  house: House,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await store.selectRosters(house.db, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ madeAt, id }) => ({
    at: madeAt.toISOString(),
    id,
  }));
  return { items: items.map((row) => summaryOf(row, row.taken)), ...rest };
}

export async function readRoster(house: House, id: RosterId): Promise<Roster | Refusal> {
  const row = await store.findRoster(house.db, id);
  if (!row) return refuse('not-found');
  return present(house, row, await store.selectTakers(house.db, id, row.content.lines.length));
}

export async function publishRoster(doing: Doing, id: RosterId): Promise<{ eventId: EventId } | Refusal> {
  return doing.transact(async (tx) => {
    await store.lockRosters(tx);
    const row = await store.findRoster(tx, id);
    if (!row) return refuse('not-found');
    if (row.state !== 'draft') return refuse('already-ended');
    await store.publish(tx, row, actorName(doing.actor), doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'staffing.roster.published',
        subject: id,
        body: { week: row.week, people: row.content.lines.length },
      },
    ]);
    return { eventId: eventId! };
  });
}

export async function listOwnShifts({ house, actor }: Doing): Promise<AnswerOf<typeof ownOperation>> {
  if (actor.kind !== 'staff') return { items: [] };
  const monday = DateTime.fromISO(today(house)).startOf('week').toISODate()!;
  const taken = await store.selectTakenBy(house.db, actor.staffId, monday);
  const items = taken.flatMap(({ week, line }) =>
    Array.from({ length: daysAWeek }, (_, day) => day)
      .filter((day) => !line.daysOff.includes(day))
      .map((day) => {
        const at = (minute: number) => instantOf(dayAfter(week, day), minute);
        return {
          day: dayAfter(week, day),
          startsAt: at(line.start),
          endsAt: at(line.end),
          ...(line.break ? { breakFrom: at(line.break.start), breakUntil: at(line.break.end) } : {}),
        };
      }),
  );
  return { items };
}

/** Agents that hold the targets in each half hour of the week. */
async function needOf(
  house: House,
  week: string,
): Promise<(Need & { readonly shrinkage: number }) | Refusal> {
  const targets = await readTargets(house.db);
  const history = await readHistory(house, targets);
  if (history.days.length < knownDaysMin) return refuse('too-little-history');
  const last = dayAfter(week, daysAWeek - 1);
  const days = daysBetween(today(house) < week ? today(house) : week, last);
  const occasions = await expectedOccasions(house, { from: history.days[0]!, until: last });
  const minutes = targets.intervalMinutes;
  const slots = staffedDays(history, days, targets, occasions)
    .slice(-daysAWeek)
    .flatMap(({ intervals }) =>
      Array.from({ length: (24 * 60) / slotMinutes }, (_, slot) => {
        const from = (slot * slotMinutes) / minutes;
        const until = Math.max(from + 1e-9, ((slot + 1) * slotMinutes) / minutes);
        return Math.max(...intervals.slice(Math.floor(from), Math.ceil(until)).map(({ agents }) => agents));
      }),
    );
  return { intervalMinutes: slotMinutes, agents: slots, shrinkage: targets.shrinkagePercent / 100 };
}

const burdenWeeks = 8;
/** The city's agents with what they worked in the weeks before. */
async function peopleBefore(house: House, week: string, rules: WorkingRules): Promise<Person[]> {
  const [agents, taken] = await Promise.all([
    listHolders(house, 'agent'),
    store.selectTakenBetween(house.db, dayAfter(week, -burdenWeeks * daysAWeek), dayAfter(week, -1)),
  ]);
  return agents.map((staffId) => {
    const mine = taken.filter((one) => one.staffId === staffId);
    const before = mine.find((one) => one.week === dayAfter(week, -daysAWeek))?.line;
    return {
      staffId,
      burden: mine.reduce((sum, { line }) => sum + burdenOf(line, rules), 0),
      busyUntil: before ? lastEnd(before) - daysAWeek * 24 * 60 : null,
      workedDays: before ? daysAtEnd(before) : 0,
    };
  });
}

function lastEnd(line: RosterLine): number {
  let last = daysAWeek - 1;
  while (last > 0 && line.daysOff.includes(last)) last -= 1;
  return last * 24 * 60 + line.end;
}

function daysAtEnd(line: RosterLine): number {
  let row = 0;
  while (row < daysAWeek && !line.daysOff.includes(daysAWeek - 1 - row)) row += 1;
  return row;
}

async function present(
  house: House,
  row: store.RosterRow,
  takers: readonly (string | null)[],
): Promise<Roster> {
  const names = await listStaffNames(house.db);
  const { content } = row;
  return {
    ...summaryOf(row, takers.filter((one) => one !== null).length),
    rulesVersion: row.rulesVersion,
    rules: content.rules,
    intervalMinutes: content.intervalMinutes,
    wanted: [...content.wanted],
    there: [...thereOf(content)],
    lines: content.lines.map((line, at) => {
      const staffId = takers[at] ?? null;
      const name = staffId === null ? undefined : names.get(`staff:${staffId}`);
      return {
        start: line.start,
        end: line.end,
        break: line.break,
        daysOff: [...line.daysOff],
        staffId: staffId as StaffId | null,
        ...(name ? { name } : {}),
        burden: burdenOf(line, content.rules),
      };
    }),
  };
}

const needIn = ({ intervalMinutes, wanted }: store.RosterContent): Need => ({
  intervalMinutes,
  agents: wanted,
});
const thereOf = (content: store.RosterContent) =>
  coverage(
    content.lines.map((line) => ({ line, people: 1 })),
    needIn(content),
  );

function summaryOf(row: Omit<store.RosterRow, 'rulesVersion'>, taken: number) {
  const { content } = row;
  const there = thereOf(content);
  const hours = content.intervalMinutes / 60;
  return {
    id: row.id,
    week: row.week,
    state: row.state,
    people: content.lines.length,
    withoutPerson: content.lines.length - taken,
    paidHours: content.lines.reduce((sum, line) => sum + hoursOf(line), 0),
    boundHours: content.boundHours,
    wantedHours: hours * content.wanted.reduce((sum, one) => sum + one, 0),
    uncoveredHours: hours * content.wanted.reduce((sum, one, at) => sum + Math.max(0, one - there[at]!), 0),
    madeAt: row.madeAt.toISOString(),
    ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
  };
}

const instantOf = (day: string, minute: number): string =>
  DateTime.fromISO(day, { zone: city }).plus({ minutes: minute }).toUTC().toISO()!;
