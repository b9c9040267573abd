// How many contacts, abandoned calls and orders each day of the year has: levels of months and weekdays, holidays and
// outbreaks, apportioned so that the totals of the shape come out exactly. It must not draw by chance.
import { dayOfDate, type LocalDay, type WorkCalendar } from '../calendar.ts';
import type { Shape, Surge } from '../reference.ts';
import { apportion } from './apportion.ts';

export interface Totals {
  readonly contacts: number;
  readonly contract: number;
  readonly phone: number;
  readonly abandoned: number;
  readonly passedOn: number;
  readonly answeredOrders: number;
}

export interface DayPlan {
  readonly index: number;
  readonly day: LocalDay;
  /** ISO date in the city. */
  readonly date: string;
  readonly workday: boolean;
  /** 0 on an ordinary day; what outbreaks add. */
  readonly surge: number;
  readonly contacts: number;
  readonly phone: number;
  readonly abandoned: number;
  readonly passedOn: number;
  readonly answeredOrders: number;
}

/** The whole numbers of the year at a scale of 1:scale. */
export function totalsOf(shape: Shape, scale: number): Totals {
  const contacts = Math.round(shape.contacts / scale);
  const phone = Math.round(contacts * shape.phoneShare);
  return {
    contacts,
    contract: Math.round(shape.contract / scale),
    phone,
    abandoned: phone - Math.round(phone * shape.connectionRate),
    passedOn: Math.round(shape.passedOn / scale),
    answeredOrders: Math.round(shape.answeredOrders / scale),
  };
}

export function planDays(shape: Shape, scale: number, calendar: WorkCalendar): DayPlan[] {
  const totals = totalsOf(shape, scale);
  const first = dayOfDate(`${shape.year}-01-01`);
  const count = dayOfDate(`${shape.year + 1}-01-01`) - first;
  const bare = Array.from({ length: count }, (_, index) => describeDay(shape, calendar, first + index));
  const levels = bare.map((day) => day.level);
  const contacts = apportion(totals.contacts, levels);
  const phone = apportion(totals.phone, contacts, (index) => contacts[index] as number);
  const load = bare.map(({ surge, workday }) => surge + (workday ? 0.15 : -0.2));
  const abandoned = apportion(
    totals.abandoned,
    phone.map((calls, index) => calls * abandonedShare(shape, load[index] as number)),
    (index) => Math.floor((phone[index] as number) * 0.6),
  );
  const answered = contacts.map((all, index) => all - (abandoned[index] as number));
  // During an outbreak most contacts are questions that agents answer at once.
  const orderWeight = answered.map((all, index) => all / (1 + 0.45 * (bare[index]?.surge ?? 0)));
  const passedOn = apportion(totals.passedOn, orderWeight, (index) =>
    Math.floor((answered[index] as number) * 0.5),
  );
  const answeredOrders = apportion(totals.answeredOrders, orderWeight, (index) =>
    Math.floor((answered[index] as number) * 0.3),
  );
  return bare.map(({ level: _, ...day }, index) => ({
    ...day,
    index,
    contacts: contacts[index] as number,
    phone: phone[index] as number,
    abandoned: abandoned[index] as number,
    passedOn: passedOn[index] as number,
    answeredOrders: answeredOrders[index] as number,
  }));
}

export function abandonedShare(shape: Shape, load: number): number {
  return Math.max(0.012, shape.abandonedBase + shape.abandonedPerLoad * load);
}

/** What outbreaks add on a day: rising to the peak and falling from it in straight lines. */
export function surgeOn(surges: readonly Surge[], day: LocalDay): number {
  let sum = 0;
  for (const surge of surges) {
    const [from, peak, to] = [dayOfDate(surge.from), dayOfDate(surge.peak), dayOfDate(surge.to)];
    if (day < from || day > to) continue;
    const share = day <= peak ? (day - from + 1) / (peak - from + 1) : (to - day + 1) / (to - peak + 1);
    sum += surge.adds * share;
  }
  return sum;
}

function describeDay(shape: Shape, calendar: WorkCalendar, day: LocalDay) {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  const workday = calendar.isWorkingDay(day);
  const surge = surgeOn(shape.surges, day);
  const month = shape.months[Number(date.slice(5, 7)) - 1] as number;
  const kind = workday ? 'workday' : kindOfRest(calendar, day);
  return { day, date, workday, surge, level: month * shape.days[kind] + surge };
}

/** A rest day is a weekend unless the rest around it lasts longer; the one of seven days is the Spring Festival or October. */
function kindOfRest(calendar: WorkCalendar, day: LocalDay): 'weekend' | 'holiday' | 'springFestival' {
  let [from, to] = [day, day];
  while (!calendar.isWorkingDay(from - 1)) from -= 1;
  while (!calendar.isWorkingDay(to + 1)) to += 1;
  const length = to - from + 1;
  if (length <= 2) return 'weekend';
  const month = new Date(day * 86_400_000).getUTCMonth() + 1;
  return length >= 7 && month <= 2 ? 'springFestival' : 'holiday';
}
