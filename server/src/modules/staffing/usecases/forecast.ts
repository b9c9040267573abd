// The next days' calls by interval, and the agents that hold the targets. It decides nothing: whoever rosters does.
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import type {
  ForecastDay,
  readHotlineForecast as readOperation,
  StaffingTargets,
} from '@kapok/contracts/staffing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { type CountedDay, forecastDays, meanOfFourAlike } from '../../../kernel/forecasting/days.ts';
import type { House } from '../../../kernel/module.ts';
import { agentsFor } from '../rules/agents.ts';
import { kindLike, kindWord } from '../rules/days.ts';
import { dayAfter, type History, readHistory, today } from './history.ts';
import { percentsOf, readTargets, sharesOf } from './targets.ts';

/** Two of each weekday: fewer days have no shape yet. */
export const knownDaysMin = 14;
const daysDefault = 7;
const heldBackDays = 14;

export async function readHotlineForecast(
  house: House,
  { line, days = daysDefault }: QueryOf<typeof readOperation>,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const targets = await readTargets(house.db);
  const history = await readHistory(house, { ...targets, ...(line === undefined ? {} : { line }) });
  if (history.days.length < knownDaysMin) return refuse('too-little-history');
  const first = today(house);
  const wanted = Array.from({ length: days }, (_, at) => dayAfter(first, at));
  return {
    targets,
    patience: history.patience,
    handlingSeconds: history.handlingSeconds,
    knownDays: history.days.length,
    days: staffedDays(history, wanted, targets),
    backTest: backTestOf(history.counted, targets.intervalMinutes),
  };
}

/** Days with their calls and the agents these need. */
export function staffedDays(
  history: History,
  wanted: readonly string[],
  targets: StaffingTargets,
): ForecastDay[] {
  const kinds = wanted.map(history.kind);
  const expected = forecastDays(history.counted, kinds, targets.intervalMinutes, kindLike) ?? [];
  const minutes = targets.intervalMinutes;
  return expected.map((counts, at) => {
    const kind = kinds[at]!;
    const plain = meanOfFourAlike(history.counted, kind) ?? counts;
    return {
      day: wanted[at]!,
      kind: kindWord(kind),
      contacts: counts.reduce((sum, count) => sum + count, 0),
      intervals: Array.from(counts, (contacts, interval) => {
        const load = {
          arrivalsPerSecond: contacts / (minutes * 60),
          handlingSeconds: history.handlingSeconds,
        };
        const need = agentsFor(load, history.patience.seconds, sharesOf(targets));
        return {
          from: clock(interval * minutes),
          contacts,
          plainContacts: plain[interval] ?? 0,
          agents: need?.agents ?? 0,
          heads: need?.heads ?? 0,
          ...percentsOf(need?.expected ?? nobody),
        };
      }),
    };
  });
}

const nobody = {
  connected: 0,
  abandoned: 1,
  withinSeconds: 0,
  serviceLevel: 0,
  meanWaitSeconds: 0,
  occupancy: 0,
};

/** How far the last days would have been missed, each forecast from those before it alone. */
function backTestOf(past: readonly CountedDay[], intervalMinutes: number) {
  let error = 0;
  let plainError = 0;
  let sum = 0;
  let days = 0;
  for (let at = Math.max(knownDaysMin, past.length - heldBackDays); at < past.length; at++) {
    const { kind, counts } = past[at]!;
    const before = past.slice(0, at);
    const [expected] = forecastDays(before, [kind], intervalMinutes, kindLike) ?? [];
    const plain = meanOfFourAlike(before, kind);
    if (!expected || !plain) continue;
    days += 1;
    for (const [interval, count] of counts.entries()) {
      error += Math.abs(count - expected[interval]!);
      plainError += Math.abs(count - plain[interval]!);
      sum += count;
    }
  }
  const share = (errors: number) => (sum === 0 ? null : (100 * errors) / sum);
  return { days, wapePercent: share(error), plainWapePercent: share(plainError) };
}

function clock(minuteOfDay: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
