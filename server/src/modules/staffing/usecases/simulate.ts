// Plays calls for those who want more than a formula: a day of the forecast, and a year as somebody supposes it. Keeps nothing.
// Long plays give way to other requests between days.
import { setImmediate as givingWay } from 'node:timers/promises';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import type {
  StaffingTargets,
  simulateHotlineDay as simulateOperation,
  tryHotlineYear as tryOperation,
} from '@kapok/contracts/staffing.ts';
import { seededRandom } from '../../../kernel/clock.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { readIndicatorValues } from '../../indicators/index.ts';
import { agentsFor } from '../rules/agents.ts';
import { daysBetween, kindWord } from '../rules/days.ts';
import { type PlayedInterval, play } from '../rules/simulation.ts';
import {
  busiestLoad,
  expectMonth,
  playedDay,
  runsFor,
  type Supposed,
  type SupposedDay,
  shapesOf,
  spreadAgents,
  supposedDays,
  weighed,
} from '../rules/supposing.ts';
import { staffedDays } from './forecast.ts';
import { knownDaysMin, readHistory, today } from './history.ts';
import { expectedOccasions } from './occasions.ts';
import { readHotlineOutlook } from './outlook.ts';
import { readTargets, sharesOf } from './targets.ts';

/** The same question gets the same answer: whoever asks again must not think that something changed. */
const seed = 12_345;
/** Days ahead that may be played. */
const daysAheadMax = 31;

export async function simulateHotlineDay(
  house: House,
  { day = today(house), line }: QueryOf<typeof simulateOperation>,
): Promise<AnswerOf<typeof simulateOperation> | Refusal> {
  const targets = await readTargets(house.db);
  const history = await readHistory(house, { ...targets, ...(line === undefined ? {} : { line }) });
  if (history.days.length < knownDaysMin) return refuse('too-little-history');
  const ahead = daysBetween(today(house), day);
  if (ahead.length === 0 || ahead.length > daysAheadMax) return refuse('not-found');
  const occasions = await expectedOccasions(house, { from: history.days[0]!, until: day }, line);
  const staffed = staffedDays(history, ahead, targets, occasions).at(-1);
  if (!staffed) return refuse('too-little-history');
  const intervals: PlayedInterval[] = staffed.intervals.map(({ contacts, agents, handlingSeconds }) => ({
    seconds: targets.intervalMinutes * 60,
    contacts,
    agents,
    handlingSeconds,
  }));
  const runs = await playRuns(intervals, runsFor(staffed.contacts), history.patience.seconds, targets);
  const sums = staffed.intervals.map((_, at) => sumAt(runs, at));
  const weight = (of: 'connectedPercent' | 'withinPercent') =>
    staffed.contacts === 0
      ? 100
      : staffed.intervals.reduce((sum, each) => sum + each.contacts * each[of], 0) / staffed.contacts;
  const whole = weighed([{ days: 1, runs: runs.map(({ answered, offered }) => pair(answered, offered)) }]);
  const within = weighed([{ days: 1, runs: runs.map(({ within: soon, offered }) => pair(soon, offered)) }]);
  return {
    day,
    runs: runs.length,
    playedContacts: sums.reduce((sum, { offered }) => sum + offered, 0),
    patience: history.patience,
    whole: {
      connectedPercent: weight('connectedPercent'),
      playedConnectedPercent: 100 * whole.share,
      withinPercent: weight('withinPercent'),
      playedWithinPercent: 100 * within.share,
      marginPercent: whole.margin === null ? null : 100 * whole.margin,
    },
    intervals: staffed.intervals.map((each, at) => ({
      from: each.from,
      contacts: each.contacts,
      agents: each.agents,
      connectedPercent: each.connectedPercent,
      playedConnectedPercent: percent(sums[at]!.answered, sums[at]!.offered),
      withinPercent: each.withinPercent,
      playedWithinPercent: percent(sums[at]!.within, sums[at]!.offered),
    })),
  };
}

export async function tryHotlineYear(
  house: House,
  trial: BodyOf<typeof tryOperation>,
): Promise<AnswerOf<typeof tryOperation> | Refusal> {
  const outlook = await readHotlineOutlook(house, trial.year);
  if (isRefusal(outlook)) return outlook;
  const targets = await readTargets(house.db);
  const history = await readHistory(house, targets);
  if (history.days.length < knownDaysMin) return refuse('too-little-history');
  const shapes = shapesOf(history.counted.map(({ kind, counts }) => ({ kind: kindWord(kind), counts })));
  const supposed: Supposed = {
    handlingSeconds: trial.handlingSeconds,
    patienceSeconds: trial.patienceSeconds,
    withinSeconds: targets.withinSeconds,
    intervalSeconds: targets.intervalMinutes * 60,
    agents: spreadAgents(trial.agents, history.agents),
  };
  const phone = await phoneShare(house, trial.year);
  const expectedTotal = outlook.months.at(-1)?.total ?? 0;
  const scale = trial.contacts === undefined || expectedTotal === 0 ? 1 : trial.contacts / expectedTotal;
  const contract = trial.contract ?? outlook.contract;
  const months: AnswerOf<typeof tryOperation>['months'] = [];
  const sums = { contacts: 0, connected: 0, within: 0, playedConnected: 0, playedWithin: 0 };
  let total = 0;
  for (const { month, contacts: usual } of outlook.months) {
    const contacts = usual * scale * surgeIn(trial, month);
    total += contacts;
    const kinds = daysBetween(`${month}-01`, lastDayOf(month)).map((day) => kindWord(history.kind(day)));
    const days = supposedDays(kinds, shapes, contacts * phone);
    const said = expectMonth(days, supposed);
    const played = await playMonth(days, supposed, targets);
    const need = agentsFor(busiestLoad(days, supposed), trial.patienceSeconds, sharesOf(targets));
    sums.contacts += said.contacts;
    sums.connected += said.connected;
    sums.within += said.within;
    sums.playedConnected += said.contacts * played.connected.share;
    sums.playedWithin += said.contacts * played.within.share;
    months.push({
      month,
      contacts,
      total,
      connectedPercent: percent(said.connected, said.contacts),
      playedConnectedPercent: 100 * played.connected.share,
      withinPercent: percent(said.within, said.contacts),
      playedWithinPercent: 100 * played.within.share,
      marginPercent: played.connected.margin === null ? null : 100 * played.connected.margin,
      playedContacts: played.contacts,
      agentsNeeded: need?.agents ?? null,
    });
  }
  return {
    year: trial.year,
    contract,
    phonePercent: 100 * phone,
    passedIn: contract === null ? null : (months.find((each) => each.total > contract)?.month ?? null),
    months,
    whole: {
      connectedPercent: percent(sums.connected, sums.contacts),
      playedConnectedPercent: percent(sums.playedConnected, sums.contacts),
      withinPercent: percent(sums.within, sums.contacts),
      playedWithinPercent: percent(sums.playedWithin, sums.contacts),
      meanHandlingSeconds: trial.handlingSeconds,
    },
  };
}

type Runs = readonly ReturnType<typeof play>[];

async function playRuns(
  intervals: readonly PlayedInterval[],
  runs: number,
  patienceSeconds: number,
  { withinSeconds }: Pick<StaffingTargets, 'withinSeconds'>,
): Promise<Runs> {
  const { fraction } = seededRandom(seed);
  const played: ReturnType<typeof play>[] = [];
  for (let run = 0; run < runs; run++) {
    played.push(play({ intervals, patienceSeconds, withinSeconds, fraction }));
    await givingWay();
  }
  return played;
}

async function playMonth(days: readonly SupposedDay[], supposed: Supposed, targets: StaffingTargets) {
  const strata: { days: number; runs: Runs }[] = [];
  for (const day of days) {
    const runs = runsFor(sumOf(day.counts) * days.length);
    strata.push({
      days: day.days,
      runs: await playRuns(playedDay(day, supposed), runs, supposed.patienceSeconds, targets),
    });
  }
  const of = (what: 'answered' | 'within') =>
    weighed(
      strata.map(({ days: many, runs }) => ({
        days: many,
        runs: runs.map((run) => pair(run[what], run.offered)),
      })),
    );
  return {
    connected: of('answered'),
    within: of('within'),
    contacts: strata.reduce(
      (sum, { runs }) => sum + runs.reduce((all, run) => all + sumOf(run.offered), 0),
      0,
    ),
  };
}

/** Of the year's contacts so far, those that were phone calls; all of them where there were none yet. */
async function phoneShare(house: House, year: number): Promise<number> {
  const span = { period: 'year', from: `${year}-01-01`, to: `${year}-12-31` } as const;
  const [all, phone] = await Promise.all([
    readIndicatorValues(house, { code: 'hotline.contacts' }, span),
    readIndicatorValues(house, { code: 'hotline.connection-rate' }, span),
  ]);
  const contacts = isRefusal(all) ? 0 : Number(all.items[0]?.numerator ?? 0);
  const calls = isRefusal(phone) ? 0 : Number(phone.items[0]?.denominator ?? 0);
  return contacts === 0 ? 1 : calls / contacts;
}

function surgeIn({ surge }: BodyOf<typeof tryOperation>, month: string): number {
  return surge && surge.from <= month && month <= surge.until ? surge.percent / 100 : 1;
}

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
const sumOf = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
const pair = (part: Float64Array, whole: Float64Array) => ({ part: sumOf(part), whole: sumOf(whole) });
const percent = (part: number, whole: number) => (whole === 0 ? 100 : (100 * part) / whole);

function sumAt(runs: Runs, at: number) {
  let [offered, answered, within] = [0, 0, 0];
  for (const run of runs) {
    offered += run.offered[at]!;
    answered += run.answered[at]!;
    within += run.within[at]!;
  }
  return { offered, answered, within };
}
