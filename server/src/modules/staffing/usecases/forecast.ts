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
import { dayKinds, kindLike, kindWord, weekdayOf } from '../rules/days.ts';
import { type ExpectedOccasion, factorOn, occasionsOn, withoutOccasions } from '../rules/occasions.ts';
import { clock, dayAfter, type History, knownDaysMin, readHistory, today } from './history.ts';
import { expectedOccasions } from './occasions.ts';
import { percentsOf, readTargets, sharesOf } from './targets.ts';

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
  const occasions = await expectedOccasions(
    house,
    { from: history.days[0]!, until: dayAfter(first, days) },
    line,
  );
  const wanted = Array.from({ length: days }, (_, at) => dayAfter(first, at));
  return {
    targets,
    patience: history.patience,
    handlingSeconds: history.handlingSeconds,
    knownDays: history.days.length,
    days: staffedDays(history, wanted, targets, occasions),
    backTest: backTestOf(history, targets.intervalMinutes, occasions),
  };
}

/** Days with their calls and the agents these need. */
export function staffedDays(
  history: History,
  wanted: readonly string[],
  targets: StaffingTargets,
  occasions: readonly ExpectedOccasion[],
): ForecastDay[] {
  const kinds = wanted.map(history.kind);
  const past = withoutOccasions(history.days, history.counted, occasions);
  const expected = (forecastDays(past, kinds, targets.intervalMinutes, kindLike) ?? []).map((counts, at) =>
    counts.map((count) => count * factorOn(wanted[at]!, occasions)),
  );
  const minutes = targets.intervalMinutes;
  return expected.map((counts, at) => {
    const kind = kinds[at]!;
    const plain = meanOfFourAlike(history.counted, kind) ?? counts;
    return {
      day: wanted[at]!,
      kind: kindWord(kind),
      contacts: counts.reduce((sum, count) => sum + count, 0),
      occasions: occasionsOn(wanted[at]!, occasions).map((one) => ({
        name: one.name,
        factorPercent: 100 + (one.factorPercent - 100) * one.share,
      })),
      intervals: Array.from(counts, (contacts, interval) => {
        const handlingSeconds = history.handlingByInterval[interval] ?? history.handlingSeconds;
        const load = { arrivalsPerSecond: contacts / (minutes * 60), handlingSeconds };
        const need = agentsFor(load, history.patience.seconds, sharesOf(targets));
        return {
          from: clock(interval * minutes),
          contacts,
          plainContacts: plain[interval] ?? 0,
          handlingSeconds,
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

/** How far days that are over would have been missed, each forecast from those before it alone. */
function backTestOf(
  { days, counted }: History,
  intervalMinutes: number,
  occasions: readonly ExpectedOccasion[],
): AnswerOf<typeof readOperation>['backTest'] {
  const usual = withoutOccasions(days, counted, occasions);
  const ahead = (past: readonly CountedDay[], kind: number) =>
    forecastDays(past, [kind], intervalMinutes, kindLike)?.[0];
  const own = (at: number) =>
    ahead(usual.slice(0, at), counted[at]!.kind)?.map((count) => count * factorOn(days[at]!, occasions));
  const last = sumErrors();
  const plain = sumErrors();
  for (let at = Math.max(knownDaysMin, counted.length - heldBackDays); at < counted.length; at++) {
    const { kind, counts } = counted[at]!;
    const expected = own(at);
    const mean = meanOfFourAlike(counted.slice(0, at), kind);
    if (!expected || !mean) continue;
    last.add(counts, expected);
    plain.add(counts, mean);
  }
  const byWeekday = counted.map((day, at) => ({ ...day, kind: weekdayOf(days[at]!) }));
  const moved = (at: number) => (Object.values(dayKinds) as number[]).includes(counted[at]!.kind);
  return {
    days: last.days,
    wapePercent: last.percent(),
    plainWapePercent: plain.percent(),
    calendar: besides(counted, moved, own, (at) => ahead(byWeekday.slice(0, at), byWeekday[at]!.kind)),
    occasions: besides(
      counted,
      (at) => occasionsOn(days[at]!, occasions).length > 0,
      own,
      (at) => ahead(counted.slice(0, at), counted[at]!.kind),
    ),
  };
}

/** Of certain days: the error with what is known of them, and without. */
function besides(
  counted: readonly CountedDay[],
  concerns: (at: number) => boolean,
  withIt: (at: number) => Float64Array | undefined,
  without: (at: number) => Float64Array | undefined,
) {
  const known = sumErrors();
  const unknown = sumErrors();
  for (let at = knownDaysMin; at < counted.length; at++) {
    if (!concerns(at)) continue;
    const [one, other] = [withIt(at), without(at)];
    if (!one || !other) continue;
    known.add(counted[at]!.counts, one);
    unknown.add(counted[at]!.counts, other);
  }
  const [wapePercent, withoutWapePercent] = [known.percent(), unknown.percent()];
  return wapePercent === null || withoutWapePercent === null
    ? null
    : { days: known.days, wapePercent, withoutWapePercent };
}

function sumErrors() {
  let [error, sum, days] = [0, 0, 0];
  return {
    get days() {
      return days;
    },
    add(counts: Float64Array, expected: Float64Array) {
      days += 1;
      for (const [interval, count] of counts.entries()) {
        error += Math.abs(count - expected[interval]!);
        sum += count;
      }
    },
    percent: () => (sum === 0 ? null : (100 * error) / sum),
  };
}
