// Plays a bank's real calls against the agents that Erlang A asks for, and a published call centre against its published figures.
// It prints how far both are apart. The calls are not part of the project: they are looked for beside it, and named where missing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '../../src/kernel/clock.ts';
import { agentsFor, type Need } from '../../src/modules/staffing/rules/agents.ts';
import {
  type PlayedInterval,
  play,
  type Share,
  shareOf,
} from '../../src/modules/staffing/rules/simulation.ts';

export const dataFolder = join(import.meta.dirname, '../../../../shared/data/callcentre');
const callsFile = join(dataFolder, 'bank_calls_5min_2003.csv.gz');
const referenceFile = join(dataFolder, 'erlang_reference.json');

const handlingSeconds = 180;
const patienceSeconds = 120;
const withinSeconds = 15;
const slotSeconds = 300;
/** The national standard's connection rate, which agents are counted for. */
const targets = { connected: 0.95, occupancyMax: 1, shrinkage: 0 };

export interface BankResult {
  readonly days: number;
  readonly calls: number;
  readonly intervalMinutes: number;
  /** Shares of all calls: as played, and as Erlang A says for the same agents. */
  readonly played: Share;
  readonly erlang: number;
  /** By interval of the day over all days, the interval that is furthest apart, in points. */
  readonly worst: { readonly from: string; readonly points: number };
  readonly callsPerSecond: number;
}

/** Real calls by five minutes, with agents for each interval's real load; undefined where the calls are missing. */
export function measureBank(daysMax: number, intervalMinutes: number, seed: number): BankResult | undefined {
  if (!existsSync(callsFile)) return undefined;
  const { fraction } = seededRandom(seed);
  const days = readDays().slice(0, daysMax);
  const slots = (intervalMinutes * 60) / slotSeconds;
  const needs = new Map<number, Need>();
  const needOf = (contacts: number, seconds: number) => {
    const key = contacts / seconds;
    const known =
      needs.get(key) ?? agentsFor({ arrivalsPerSecond: key, handlingSeconds }, patienceSeconds, targets)!;
    needs.set(key, known);
    return known;
  };
  const mix: { offered: number; played: number; erlang: number }[] = [];
  const runs: { part: number; whole: number }[] = [];
  let milliseconds = 0;
  for (const counts of days) {
    const intervals: PlayedInterval[] = [];
    const connected: number[] = [];
    for (let from = 0; from < counts.length; from += slots) {
      const together = counts.slice(from, from + slots);
      const need = needOf(
        together.reduce((sum, count) => sum + count, 0),
        together.length * slotSeconds,
      );
      for (const contacts of together) {
        intervals.push({ seconds: slotSeconds, contacts, agents: need.agents, handlingSeconds });
        connected.push(need.expected.connected);
      }
    }
    const started = performance.now();
    const { offered, answered } = play({ intervals, patienceSeconds, withinSeconds, exact: true, fraction });
    milliseconds += performance.now() - started;
    const run = { part: 0, whole: 0 };
    for (const [slot, calls] of offered.entries()) {
      const at = Math.floor(slot / slots);
      const sum = mix[at] ?? { offered: 0, played: 0, erlang: 0 };
      mix[at] = {
        offered: sum.offered + calls,
        played: sum.played + answered[slot]!,
        erlang: sum.erlang + calls * connected[slot]!,
      };
      run.part += answered[slot]!;
      run.whole += calls;
    }
    runs.push(run);
  }
  const points = mix.map((one) => (100 * (one.played - one.erlang)) / one.offered);
  const furthest = points.reduce(
    (worst, each, at) => (Math.abs(each) > Math.abs(points[worst]!) ? at : worst),
    0,
  );
  const calls = mix.reduce((sum, { offered }) => sum + offered, 0);
  return {
    days: days.length,
    calls,
    intervalMinutes,
    played: shareOf(runs),
    erlang: mix.reduce((sum, one) => sum + one.erlang, 0) / calls,
    worst: { from: clock(opens + furthest * intervalMinutes), points: points[furthest]! },
    callsPerSecond: calls / (milliseconds / 1000),
  };
}

/** The bank's line opens at seven. */
const opens = 7 * 60;
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function readDays(): readonly number[][] {
  const byDay = new Map<string, number[]>();
  for (const line of gunzipSync(readFileSync(callsFile)).toString().trim().split('\n').slice(1)) {
    const [time = '', calls] = line.split(',');
    const day = byDay.get(time.slice(0, 10)) ?? [];
    day.push(Number(calls));
    byDay.set(time.slice(0, 10), day);
  }
  return [...byDay.values()];
}

export interface Compared {
  readonly figure: string;
  readonly published: readonly [low: number, high: number];
  readonly played: number;
  readonly margin: number;
}

interface Reference {
  readonly umontreal_simul: {
    readonly MMC: {
      readonly lambda_per_min: number;
      readonly mu_per_min: number;
      readonly agents: number;
      readonly awt_min: number;
      readonly day_min: number;
      readonly service_level_ci95: [number, number];
      readonly asa_ci95: [number, number];
      readonly occupancy_ci95: [number, number];
    };
    readonly MMCAb: { readonly patience_rate_per_min: number; readonly abandoned_ci95: [number, number] };
  };
}

/** The same days of twelve agents, from an empty line, as a university published them; undefined where the file is missing. */
export function measureReference(runs: number, seed: number): readonly Compared[] | undefined {
  if (!existsSync(referenceFile)) return undefined;
  const { MMC, MMCAb } = (JSON.parse(readFileSync(referenceFile, 'utf8')) as Reference).umontreal_simul;
  const { fraction } = seededRandom(seed);
  const intervals = [
    {
      seconds: MMC.day_min * 60,
      contacts: MMC.lambda_per_min * MMC.day_min,
      agents: MMC.agents,
      handlingSeconds: 60 / MMC.mu_per_min,
    },
  ];
  const days = (patience: number) =>
    Array.from({ length: runs }, () =>
      play({
        intervals,
        patienceSeconds: patience,
        withinSeconds: MMC.awt_min * 60,
        fromEmpty: true,
        fraction,
      }),
    );
  // Nobody gives up in the first of the two.
  const patient = days(1e12);
  const giving = days(60 / MMCAb.patience_rate_per_min);
  const meanOf = (values: readonly number[]) => shareOf(values.map((part) => ({ part, whole: 1 })));
  const compared = (figure: string, published: [number, number], { share, margin }: Share): Compared => ({
    figure,
    published,
    played: share,
    margin,
  });
  return [
    compared(
      'within 20 s',
      MMC.service_level_ci95,
      shareOf(patient.map(({ within, offered }) => ({ part: within[0]!, whole: offered[0]! }))),
    ),
    compared(
      'mean wait, minutes',
      MMC.asa_ci95,
      shareOf(patient.map(({ waitSeconds, offered }) => ({ part: waitSeconds / 60, whole: offered[0]! }))),
    ),
    compared('occupancy', MMC.occupancy_ci95, meanOf(patient.map(({ occupancy }) => occupancy))),
    compared(
      'gave up a day',
      MMCAb.abandoned_ci95,
      meanOf(giving.map(({ offered, answered }) => offered[0]! - answered[0]!)),
    ),
  ];
}

/** Apart by no more than chance: both are known within an interval only. */
export const agrees = ({ published: [low, high], played, margin }: Compared): boolean =>
  played + margin >= low && played - margin <= high;

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  for (const minutes of [5, 15, 30]) {
    const bank = measureBank(values.large ? Number.POSITIVE_INFINITY : 20, minutes, 1);
    console.log(
      bank
        ? `${bank.calls} real calls of ${bank.days} days, agents by ${minutes} minutes: played ${percent(bank.played.share)} ± ${percent(bank.played.margin)}, Erlang A ${percent(bank.erlang)}, apart ${(100 * (bank.played.share - bank.erlang)).toFixed(2)} points (limit 1); furthest at ${bank.worst.from}, ${bank.worst.points.toFixed(2)} points; ${Math.round(bank.callsPerSecond)} calls/s`
        : `real calls: not measured, no ${callsFile}`,
    );
  }
  const reference = measureReference(values.large ? 1000 : 100, 1);
  if (!reference) console.log(`published call centre: not measured, no ${referenceFile}`);
  for (const each of reference ?? [])
    console.log(
      `published ${each.figure}: ${each.published.join(' to ')}, played ${each.played.toFixed(4)} ± ${each.margin.toFixed(4)}: ${agrees(each) ? 'agrees' : 'DIFFERS'}`,
    );
}
