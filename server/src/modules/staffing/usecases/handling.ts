// How long answered contacts took: by line and channel, and over the day. It counts calls and never agents.
import { channels } from '@kapok/contracts/hotline/words.ts';
import { count, sum, type Term } from '@kapok/contracts/indicators.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { readHotlineHandling as readOperation } from '@kapok/contracts/staffing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { readHotlineSettings } from '../../hotline/index.ts';
import { sumByInterval } from '../../hub/index.ts';
import { clock, dayAfter, knownDaysMin, pastDays, readHistory, yesterday } from './history.ts';
import { readTargets } from './targets.ts';

type Handling = AnswerOf<typeof readOperation>;
/** Lines that are read one by one. */
const linesMax = 12;
const names = Object.keys(channels) as (keyof typeof channels)[];
const counted = (term: Term) => term as Exclude<Term, { kind: 'last' }>;

export async function readHotlineHandling(house: House): Promise<Handling | Refusal> {
  const targets = await readTargets(house.db);
  const history = await readHistory(house, targets);
  if (history.days.length < knownDaysMin) return refuse('too-little-history');
  const { lines } = await readHotlineSettings(house);
  // A house that keeps no list of lines has the one that everybody knows.
  const codes = lines.length === 0 ? ['12345'] : lines.slice(0, linesMax).map(({ code }) => code);
  const found: Handling['lines'] = [];
  for (const line of codes) found.push(...(await ofLine(house, line)));
  return {
    meanSeconds: history.handlingSeconds,
    lines: found,
    intervals: Array.from(history.handlingByInterval, (seconds, interval) => ({
      from: clock(interval * targets.intervalMinutes),
      answered: history.answeredByInterval[interval] ?? 0,
      seconds,
    })),
  };
}

async function ofLine(house: House, line: string): Promise<Handling['lines']> {
  const last = yesterday(house);
  const sums = await sumByInterval(house.hub, {
    days: { first: dayAfter(last, 1 - pastDays), last },
    dims: { line },
    minutes: 24 * 60,
    terms: Object.fromEntries(
      names.flatMap((channel) => [
        [`${channel} calls`, counted(count('hotline.call', { channel, outcome: 'answered' }))],
        [`${channel} seconds`, counted(sum('hotline.call', 'talkSeconds', { channel, outcome: 'answered' }))],
      ]),
    ),
  });
  const total = (name: string) => sums.reduce((all, day) => all + (day.sums[name] ?? 0), 0);
  return names.flatMap((channel) => {
    const answered = total(`${channel} calls`);
    return answered === 0
      ? []
      : [{ line, channel, answered, seconds: total(`${channel} seconds`) / answered }];
  });
}
