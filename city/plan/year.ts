// The plan of the demonstration city's year: every contact and every work order with its story, from a seed and a scale.
// Pure: the same seed, scale and limits give the same plan; nothing is recorded here.
import type { TimeLimit } from '@kapok/contracts/hotline.ts';
import { cityCalendar, instantOn, type WorkCalendar } from '../calendar.ts';
import type { Reference } from '../reference.ts';
import { type PlannedCall, planCalls } from './calls.ts';
import { type DayPlan, planDays, type Totals, totalsOf } from './days.ts';
import { type Ratings, rateCallBacks } from './ratings.ts';
import { type ScheduledStory, scheduleStory } from './schedule.ts';
import { drawFates, planStories } from './stories.ts';

export interface CityPlan {
  readonly days: readonly DayPlan[];
  readonly stories: readonly ScheduledStory[];
  readonly ratings: Ratings;
  /** The contacts of a day, made again each time so that a large year need not be held. */
  calls(dayIndex: number): PlannedCall[];
}

export interface YearPlan extends CityPlan {
  readonly seed: number;
  readonly scale: number;
  readonly totals: Totals;
}

export interface YearQuestion {
  readonly seed: number;
  readonly scale: number;
  readonly reference: Reference;
  readonly limits: readonly TimeLimit[];
  readonly calendar?: WorkCalendar;
}

export function planYear(asked: YearQuestion): YearPlan {
  const { seed, scale, reference, limits, calendar = cityCalendar } = asked;
  const days = planDays(reference.shape, scale, calendar);
  const yearEnd = instantOn(calendar, (days.at(-1) as DayPlan).day + 1, 0);
  const plan = planOfDays(days, { seed, stream: 'year', reference, limits, calendar, yearEnd });
  return { seed, scale, totals: totalsOf(reference.shape, scale), ...plan };
}

/** Contacts and stories of the days given; `yearEnd` is where the shares of ratings are counted up to. */
export function planOfDays(
  days: readonly DayPlan[],
  asked: {
    seed: number;
    stream: string;
    reference: Reference;
    limits: readonly TimeLimit[];
    calendar: WorkCalendar;
    yearEnd: Date;
  },
): CityPlan {
  const { seed, stream, reference, limits, calendar } = asked;
  const answeredBefore = runningSums(days.map((day) => day.phone - day.abandoned));
  const calls = (dayIndex: number): PlannedCall[] =>
    planCalls(days[dayIndex] as DayPlan, {
      seed,
      reference,
      calendar,
      answeredBefore: answeredBefore[dayIndex] as number,
    });
  const orders = days.reduce((sum, day) => sum + day.passedOn, 0);
  const fates = drawFates(seed, stream, orders, reference.shape.orders);
  const stories: ScheduledStory[] = [];
  let passedOn = 0;
  for (const day of days) {
    const planned = planStories(
      day,
      calls(day.index),
      { seed, stream, reference, fates },
      { index: stories.length, passedOn },
    );
    for (const story of planned) stories.push(scheduleStory(story, { seed, stream, calendar, limits }));
    passedOn += day.passedOn;
  }
  return { days, stories, ratings: rateCallBacks(stories, reference.shape, seed, asked.yearEnd), calls };
}

function runningSums(parts: readonly number[]): number[] {
  let sum = 0;
  return parts.map((part) => {
    const before = sum;
    sum += part;
    return before;
  });
}
