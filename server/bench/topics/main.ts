// Hot topics tried on the real reports of a city: a kind of report that was held out altogether is planted into a day of May or June,
// and it is asked whether it is found, from how many on, and how many topics a day nobody planted anything brings. Beside it the plain
// rule that a word is hot when it is three standard deviations above its mean. The data is not part of the project: it is looked for
// beside it, and what is missing is named.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { featuresOf } from '../../src/modules/assistant/rules/features.ts';
import { findTopics, standardTopicRules, type Told } from '../../src/modules/assistant/rules/topics.ts';

const file = join(import.meta.dirname, '../../../../shared/data/hotline/boston_311_2015_h1.csv.gz');
export const missing = existsSync(file) ? [] : [file];

const dayMs = 86_400_000;
const usualDays = 28;
const plantedSizes = [5, 6, 8, 12] as const;
/** Kinds with as many reports in the half year: enough to plant, few enough to be no news when they are missing. */
const kindReports = { min: 12, max: 150 };

interface Report extends Told {
  readonly kind: string;
  readonly day: number;
}

export interface TopicsResult {
  readonly reports: number;
  readonly days: number;
  readonly kinds: number;
  /** Topics on a day as it was: storms and other real news among them. */
  readonly topicsADay: number;
  readonly byPlanted: readonly {
    readonly planted: number;
    readonly asked: number;
    readonly found: number;
    /** Of the orders of the topic that was found, those that were planted. */
    readonly pure: number;
    readonly plainFound: number;
  }[];
  readonly plainTopicsADay: number;
  readonly msADay: number;
}

export function measureTopics(everyDay: number, kindsMax: number): TopicsResult {
  const all = readReports();
  const byDay = Map.groupBy(all, ({ day }) => day);
  const counts = new Map([...byDay].map(([day, reports]) => [day, countWords(reports)]));
  const may = Date.UTC(2015, 4, 1) / dayMs;
  const days = [...byDay.keys()]
    .filter((day) => day >= may && (day - may) % everyDay === 0)
    .sort((a, b) => a - b);
  const kinds = [...Map.groupBy(all, ({ kind }) => kind)]
    .filter(([, reports]) => reports.length >= kindReports.min && reports.length <= kindReports.max)
    .slice(0, kindsMax);
  let topics = 0;
  let plain = 0;
  let ms = 0;
  for (const day of days) {
    const usual = usualBefore(counts, day);
    const startedMs = performance.now();
    topics += findTopics(byDay.get(day)!, usual, usualDays, standardTopicRules).length;
    ms += performance.now() - startedMs;
    plain += plainlyHot(byDay.get(day)!, usual).length;
  }
  const byPlanted = plantedSizes.map((planted) => {
    const seen = { planted, asked: 0, found: 0, pure: 0, plainFound: 0 };
    for (const [at, [kind, reports]] of kinds.entries()) {
      const day = days[(at * 7 + planted) % days.length]!;
      const usual = usualBefore(counts, day, kind, byDay);
      const burst = reports.slice(0, planted).map((one, index) => ({ ...one, id: `planted ${index}` }));
      const told = [...byDay.get(day)!.filter((one) => one.kind !== kind), ...burst];
      const isPlanted = ({ id }: Told) => id.startsWith('planted');
      const found = findTopics(told, usual, usualDays, standardTopicRules).find(
        ({ orders }) => orders.filter(isPlanted).length * 2 > planted,
      );
      seen.asked += 1;
      if (found) {
        seen.found += 1;
        seen.pure += found.orders.filter(isPlanted).length / found.orders.length;
      }
      if (plainlyHot(told, usual).some((orders) => orders.filter(isPlanted).length * 2 > planted))
        seen.plainFound += 1;
    }
    return { ...seen, pure: seen.found === 0 ? 0 : seen.pure / seen.found };
  });
  return {
    reports: all.length,
    days: days.length,
    kinds: kinds.length,
    topicsADay: topics / days.length,
    plainTopicsADay: plain / days.length,
    byPlanted,
    msADay: ms / days.length,
  };
}

function readReports(): Report[] {
  const rows = parse(gunzipSync(readFileSync(file)).toString('utf8'), {
    columns: true,
    bom: true,
  }) as Readonly<Record<string, string>>[];
  const known = new Map<string, readonly string[]>();
  return rows.flatMap((row, at) => {
    const parts = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(row.OPEN_DT ?? '');
    if (!parts) return [];
    const day = Date.UTC(Number(parts[3]), Number(parts[1]) - 1, Number(parts[2])) / dayMs;
    const title = row.CASE_TITLE ?? '';
    const words = known.get(title) ?? [...new Set(featuresOf(title, ''))];
    known.set(title, words);
    return [{ id: String(at), atMs: day * dayMs, words, kind: row.TYPE ?? '', day }];
  });
}

function countWords(reports: readonly Told[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of reports) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** As the city keeps them: a word of one report of a day is not kept. What is of the kind held out was never there. */
function usualBefore(
  counts: ReadonlyMap<number, ReadonlyMap<string, number>>,
  day: number,
  without?: string,
  byDay?: ReadonlyMap<number, readonly Report[]>,
): Map<string, number[]> {
  const usual = new Map<string, number[]>();
  for (let before = day - usualDays; before < day; before += 1) {
    const held =
      without === undefined ? [] : (byDay?.get(before) ?? []).filter(({ kind }) => kind === without);
    const less = countWords(held);
    for (const [word, all] of counts.get(before) ?? []) {
      const count = all - (less.get(word) ?? 0);
      if (count < 2) continue;
      const known = usual.get(word);
      if (known) known.push(count);
      else usual.set(word, [count]);
    }
  }
  return usual;
}

/** The peer: each word by itself, as many orders as make a topic, three standard deviations above the mean. */
function plainlyHot(told: readonly Told[], usual: ReadonlyMap<string, readonly number[]>): Told[][] {
  const ordersOf = new Map<string, Told[]>();
  for (const one of told)
    for (const word of one.words) ordersOf.set(word, [...(ordersOf.get(word) ?? []), one]);
  return [...ordersOf]
    .filter(([word, orders]) => {
      const days = usual.get(word) ?? [];
      const mean = days.reduce((sum, one) => sum + one, 0) / usualDays;
      const squares = days.reduce(
        (sum, one) => sum + (one - mean) ** 2,
        (usualDays - days.length) * mean ** 2,
      );
      return (
        orders.length >= standardTopicRules.ordersMin &&
        orders.length > mean + 3 * Math.sqrt(squares / (usualDays - 1))
      );
    })
    .map(([, orders]) => orders);
}

if (import.meta.main) {
  if (missing.length > 0) {
    process.stdout.write(`Skipped: ${missing.join(', ')} is not there.\n`);
  } else {
    const large = process.argv.includes('--large');
    const { reports, days, kinds, topicsADay, plainTopicsADay, byPlanted, msADay } = measureTopics(
      large ? 1 : 3,
      large ? 80 : 25,
    );
    const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
    process.stdout.write(
      [
        `${reports} reports of half a year; ${days} days of May and June, ${kinds} kinds held out and planted, one at a time.`,
        ...byPlanted.map(
          ({ planted, asked, found, pure, plainFound }) =>
            `${String(planted).padStart(2)} planted: found ${percent(found / asked)}, ${percent(pure)} of the topic's orders were planted; three deviations ${percent(plainFound / asked)}: ratio ${(found / Math.max(1, plainFound)).toFixed(2)}.`,
        ),
        `A day as it was has ${topicsADay.toFixed(2)} topics; three deviations call ${plainTopicsADay.toFixed(2)} words hot: ratio ${(topicsADay / plainTopicsADay).toFixed(2)}.`,
        `${msADay.toFixed(1)} ms for a day.`,
        '',
      ].join('\n'),
    );
  }
}
