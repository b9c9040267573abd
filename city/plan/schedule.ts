// When each step of a work order happens and who takes it, so that the order's own clocks come out as its fate says.
// The clocks themselves are the hotline's: nothing here is written down as on time or late.
import type { TimeLimit, WorkOrderCommandName } from '@kapok/contracts/hotline.ts';
import { limitFor } from '../../server/src/modules/hotline/index.ts';
import { afterMinutes, afterWork, dueTime, type WorkCalendar, workingMinutesBetween } from '../calendar.ts';
import { type Chance, chance } from './random.ts';
import type { Story } from './stories.ts';

export type StepBy = 'agent' | 'dispatcher' | 'handler' | 'supervisor';

export interface Step {
  readonly at: Date;
  readonly by: StepBy;
  /** The unit it is dispatched to, or whose handler acts. */
  readonly unit?: string;
  readonly command: WorkOrderCommandName;
  readonly workingDays?: number;
  /** Of a call-back: whether the caller was reached, and the ratings that ratings.ts gives. */
  readonly reached?: boolean;
  /** The caller will have the order taken up again. */
  readonly disappointed?: boolean;
}

export interface ScheduledStory extends Story {
  readonly steps: readonly Step[];
}

export interface Timing {
  readonly seed: number;
  readonly stream: string;
  readonly calendar: WorkCalendar;
  /** The limits as the city has set them, so that plan and clocks agree. */
  readonly limits: readonly TimeLimit[];
}

/** A request for more time is decided while it is still worth something. */
const decidedMinutes = 25;

export function scheduleStory(story: Story, timing: Timing): ScheduledStory {
  const draw = chance(timing.seed, `${timing.stream}/steps`, story.index);
  const diary = new Diary(story, timing, draw);
  if (story.answered) {
    diary.add({
      command: 'answer',
      by: 'dispatcher',
      at: afterMinutes(story.registeredAt, draw.whole(8, 260)),
    });
    diary.add({ command: 'close', by: 'agent', at: diary.minutesLater(draw.whole(3, 30)) });
    return { ...story, steps: diary.steps };
  }
  diary.dispatchFirst();
  const { fate } = story;
  for (const unit of story.units.slice(0, -1)) diary.returnFrom(unit);
  const unit = story.units.at(-1) as string;
  const again = fate.reopened;
  diary.handle(unit, { ...fate });
  diary.callBack(again);
  if (again && draw.fraction() < 0.6) diary.reopen(false);
  else {
    diary.close();
    if (again) diary.reopen(true);
  }
  if (again) {
    diary.dispatch(unit, draw.whole(10, 200));
    diary.handle(unit, { late: false, extended: false, sentBack: false, supervised: true, reminded: false });
    diary.callBack(false);
    diary.close();
  }
  return { ...story, steps: diary.steps };
}

interface Handling {
  readonly late: boolean;
  readonly extended: boolean;
  readonly sentBack: boolean;
  readonly supervised: boolean;
  readonly reminded: boolean;
}

/** Writes one story's steps, each after the one before. */
class Diary {
  readonly steps: Step[] = [];
  readonly #story: Story;
  readonly #timing: Timing;
  readonly #draw: Chance;
  /** Due time of the handle clock that runs. */
  #due = new Date(0);

  constructor(story: Story, timing: Timing, draw: Chance) {
    this.#story = story;
    this.#timing = timing;
    this.#draw = draw;
  }

  get #last(): Date {
    return this.steps.at(-1)?.at ?? this.#story.registeredAt;
  }

  get #urgent(): boolean {
    return this.#story.urgency === 'urgent';
  }

  add(step: Step): void {
    const earliest = this.#last.getTime() + 1000;
    this.steps.push(step.at.getTime() < earliest ? { ...step, at: new Date(earliest) } : step);
  }

  minutesLater(minutes: number): Date {
    return afterMinutes(this.#last, minutes + this.#draw.fraction());
  }

  dispatchFirst(): void {
    const { fate, units } = this.#story;
    const draw = this.#draw;
    const minutes = this.#urgent
      ? draw.whole(2, 25)
      : fate.dispatchedLate
        ? draw.whole(25 * 60, 40 * 60)
        : draw.fraction() < 0.7
          ? draw.whole(4, 75)
          : draw.whole(75, 900);
    this.dispatch(units[0] as string, minutes);
  }

  dispatch(unit: string, minutes: number): void {
    this.#handOut('dispatch', 'dispatcher', unit, minutes);
  }

  #handOut(command: 'dispatch' | 'rule', by: StepBy, unit: string, minutes: number): void {
    this.add({ command, by, unit, at: this.minutesLater(minutes) });
    this.#due = this.#dueAfter(this.#limit('handle', unit), this.#last);
  }

  /** A unit finds that it is not competent, and the dispatcher finds the next. */
  returnFrom(unit: string): void {
    if (this.#draw.fraction() < 0.35) this.#sign(unit);
    this.add({ command: 'return', by: 'handler', unit, at: this.#workLater(15, 200) });
    const returned = this.#story.units.indexOf(unit) + 1;
    const next = this.#story.units[returned] as string;
    const minutes = this.#draw.whole(10, 150);
    // Two units that both refuse it are ruled on.
    if (returned === 1) this.dispatch(next, minutes);
    else this.#handOut('rule', 'supervisor', next, minutes);
  }

  handle(unit: string, { late, extended, sentBack, supervised, reminded }: Handling): void {
    const draw = this.#draw;
    this.#sign(unit);
    if (supervised && !late)
      this.add({
        command: 'supervise',
        by: 'supervisor',
        at: this.#towardsDue(0.08 + 0.1 * draw.fraction()),
      });
    if (reminded)
      this.add({ command: 'remind', by: 'agent', at: this.#towardsDue(0.25 + 0.3 * draw.fraction()) });
    if (extended && !this.#urgent) this.#extend(unit);
    if (late) {
      if (supervised || draw.fraction() < 0.3)
        this.add({ command: 'supervise', by: 'supervisor', at: this.#pastDue(20, 180) });
      this.add({ command: 'reply', by: 'handler', unit, at: this.#pastDue(200, 1900) });
    } else {
      const share = sentBack ? 0.3 + 0.3 * draw.fraction() : 0.2 + 0.76 * draw.fraction() ** 0.7;
      this.add({ command: 'reply', by: 'handler', unit, at: this.#towardsDue(share) });
    }
    if (sentBack) {
      this.add({ command: 'send-back', by: 'dispatcher', at: this.#workLater(40, 300) });
      const rework = this.#dueAfter(this.#limit('rework', unit), this.#last);
      if (rework > this.#due) this.#due = rework;
      this.add({ command: 'reply', by: 'handler', unit, at: this.#towardsDue(0.3 + 0.6 * draw.fraction()) });
    }
  }

  callBack(disappointed: boolean): void {
    const reached = disappointed || this.#draw.fraction() < 0.92;
    const at = this.#workLater(40, 1000);
    this.add({ command: 'call-back', by: 'agent', reached, disappointed, at });
  }

  close(): void {
    this.add({ command: 'close', by: 'agent', at: this.minutesLater(this.#draw.whole(2, 45)) });
  }

  reopen(closedBefore: boolean): void {
    const minutes = closedBefore ? this.#draw.whole(2 * 1440, 6 * 1440) : this.#draw.whole(4, 60);
    this.add({
      command: 'reopen',
      by: closedBefore ? 'supervisor' : 'agent',
      at: this.minutesLater(minutes),
    });
  }

  #sign(unit: string): void {
    const at = this.#urgent ? this.minutesLater(this.#draw.whole(4, 50)) : this.#workLater(8, 210);
    this.add({ command: 'sign', by: 'handler', unit, at });
  }

  #extend(unit: string): void {
    const workingDays = this.#draw.pick([3, 5, 5, 7, 10]);
    const at = this.#towardsDue(0.75 + 0.2 * this.#draw.fraction());
    this.add({ command: 'extend', by: 'handler', unit, workingDays, at });
    this.add({ command: 'grant-extension', by: 'dispatcher', at: this.minutesLater(decidedMinutes) });
    this.#due = dueTime(this.#timing.calendar, this.#due, {
      unit: 'working-days',
      amount: workingDays,
    }).dueAt;
  }

  #limit(name: 'handle' | 'rework', department: string) {
    const { orderType, urgency, category } = this.#story;
    return limitFor(this.#timing.limits, name, { orderType, urgency, category: category.code, department });
  }

  #dueAfter(limit: ReturnType<typeof limitFor>, from: Date): Date {
    return dueTime(this.#timing.calendar, from, limit).dueAt;
  }

  #workLater(fromMinutes: number, toMinutes: number): Date {
    const at = afterWork(this.#timing.calendar, this.#last, this.#draw.whole(fromMinutes, toMinutes));
    return afterMinutes(at, this.#draw.fraction());
  }

  /** A share of the way from the last step to the due time, in the time the clock counts. */
  #towardsDue(share: number): Date {
    const from = this.#last;
    if (this.#urgent) return new Date(from.getTime() + (this.#due.getTime() - from.getTime()) * share);
    const minutes = workingMinutesBetween(this.#timing.calendar, from, this.#due);
    return afterWork(this.#timing.calendar, from, minutes * share);
  }

  #pastDue(fromMinutes: number, toMinutes: number): Date {
    const minutes = this.#draw.whole(fromMinutes, toMinutes);
    const from = this.#due > this.#last ? this.#due : this.#last;
    return this.#urgent ? afterMinutes(from, minutes) : afterWork(this.#timing.calendar, from, minutes);
  }
}
