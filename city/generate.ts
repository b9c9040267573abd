// Fills an empty house with the demonstration city by driving the real use cases under a simulated clock, from a seed.
// It writes no figure: whatever a screen shows was counted from what happened here. Interrupted, it goes on where it was.

import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Doing } from '../server/src/kernel/doing.ts';
import type { House } from '../server/src/kernel/module.ts';
import { addHotlineCodes, readHotlineSettings, setContract } from '../server/src/modules/hotline/index.ts';
import { feedAll, whileHubStands } from '../server/src/modules/hub/index.ts';
import { readRightsSetting, setRightsSetting } from '../server/src/modules/privacy/index.ts';
import { warnOfYear } from '../server/src/modules/staffing/index.ts';
import { cityCalendar, dayMs, instantOn } from './calendar.ts';
import { driveApplications } from './drive/applications.ts';
import { driveForms } from './drive/applying.ts';
import { budgetMonths, driveBudget } from './drive/budget.ts';
import { driveCrossings } from './drive/crossings.ts';
import { driveEvaluation, evaluationSteps, readDeclared } from './drive/evaluation.ts';
import { driveFeedback, feedbackSteps } from './drive/feedback.ts';
import { type Found, findDone, nothingFound } from './drive/found.ts';
import { driveGoals, readGoalsPlan } from './drive/goals.ts';
import { driveHalls } from './drive/halls.ts';
import { at, drivePlan, granted, workOf } from './drive/hotline.ts';
import { driveItems } from './drive/items.ts';
import { driveJoint } from './drive/joint.ts';
import { driveKnowledge } from './drive/knowledge.ts';
import { driveOwn } from './drive/own.ts';
import { enterPeople, type People } from './drive/people.ts';
import { beginStage, type Stage, type Tell } from './drive/progress.ts';
import { driveProjects, projectSteps } from './drive/projects.ts';
import { driveRatings } from './drive/ratings.ts';
import { driveReports } from './drive/reports.ts';
import { driveWatching } from './drive/watching.ts';
import type { DayPlan } from './plan/days.ts';
import { planRecent } from './plan/recent.ts';
import { type CityPlan, planYear } from './plan/year.ts';
import { type Reference, readReference } from './reference.ts';
import { countUnplaced, isEmptyHouse, type Mark, readMark, writeMark } from './store.ts';

export interface CityOptions {
  readonly seed: number;
  readonly scale: number;
  readonly tell?: Tell;
  /**
   * A way to the same database whose commits do not wait for the disk. A crash may take the last of them, in order with
   * the mark that counts them, and building goes on from there; the last mark waits for the disk and so for all of them.
   */
  readonly unhurried?: Pick<House, 'db' | 'scoped'>;
  /** Asked after each day of the city: true leaves the rest to the next start. */
  readonly stopAsked?: () => boolean;
}

/** `kept`: the house holds other records, and nothing was added to them. `stopped`: the next start goes on. */
export type CityOutcome = 'built' | 'stood already' | 'kept' | 'stopped';

export async function buildCity(house: House, options: CityOptions): Promise<CityOutcome> {
  const { tell = () => {}, stopAsked = () => false } = options;
  const mark = await readMark(house.db);
  if (mark?.state === 'built') return 'stood already';
  if (!mark && !(await isEmptyHouse(house.db))) return 'kept';
  const { db, scoped } = options.unhurried ?? house;
  const driven = { ...house, db, scoped };
  const building = new Building(driven, mark ?? beginning(house, options), tell, stopAsked);
  if (mark)
    tell(`Going on with the demonstration city that was interrupted (1:${mark.scale}, seed ${mark.seed}).`);
  else tell(`Building the demonstration city (1:${options.scale}, seed ${options.seed}).`);
  const built = await building.run(mark !== undefined);
  if (!built) return 'stopped';
  await writeMark(house.db, built);
  return 'built';
}

function beginning(house: House, { seed, scale }: CityOptions): Mark {
  return { state: 'building', seed, scale, beganAt: house.clock.now().toISOString(), nextDay: {} };
}

class Building {
  readonly #house: House;
  readonly #tell: Tell;
  readonly #stopAsked: () => boolean;
  #mark: Mark;

  constructor(house: House, mark: Mark, tell: Tell, stopAsked: () => boolean) {
    this.#house = house;
    this.#mark = mark;
    this.#tell = tell;
    this.#stopAsked = stopAsked;
  }

  /** The last mark, still to be written; undefined when it was stopped before the end. */
  async run(resumed: boolean): Promise<Mark | undefined> {
    const house = this.#house;
    const { seed, scale } = this.#mark;
    const reference = readReference();
    await this.#note({});
    const people = await enterPeople(house, reference, seed);
    await addHotlineCodes(house.db, codesOf(reference));
    const { limits } = await readHotlineSettings(house);
    const year = planYear({ seed, scale, reference, limits });
    const first = instantOn(cityCalendar, (year.days[0] as DayPlan).day, 0);
    await enterContract(at(house, people.withRole('supervisor', 0), first), {
      year: reference.shape.year,
      contacts: year.totals.contract,
    });
    const until = new Date(this.#mark.beganAt);
    await enterOffices(at(house, people.withRole('security', 0), first));
    const money = beginStage(this.#tell, 'budgets of 2020 and 2021, months', budgetMonths);
    await driveBudget(house, people, seed, money);
    money.end();
    if (this.#stopAsked()) return undefined;
    const goals = readGoalsPlan();
    const aims = beginStage(this.#tell, `goals of ${goals.year}, sets`, goals.sets.length);
    const before = Math.round(contacts2020 / scale);
    await driveGoals(house, people, goals, { contract: year.totals.contract, before }, aims);
    aims.end();
    if (this.#stopAsked()) return undefined;
    // The hub takes few large batches cheaper than many small ones: it stands still until the year is recorded.
    await whileHubStands(house.db, () => this.#drive('year', year, { reference, people, until, resumed }));
    if (this.#stopAsked()) return undefined;
    await this.#placed();
    await this.#fed();
    await this.#warned(reference.shape.year);
    await driveWatching(house, people);
    const steps = beginStage(this.#tell, 'evaluation of 2021, steps', evaluationSteps);
    const evaluation = await driveEvaluation(house, people, readDeclared(), steps);
    steps.end();
    this.#tell(`  evaluation of 2021: ${evaluation.totals.total} points`);
    const others = beginStage(this.#tell, 'projects, campaign and the next goals, steps', projectSteps);
    await driveProjects(house, people, until, others);
    others.end();
    const after = beginStage(this.#tell, 'rectification and use of results, steps', feedbackSteps);
    await driveFeedback(house, people, evaluation, after);
    after.end();
    if (this.#stopAsked()) return undefined;
    const recent = planRecent({ seed, scale, reference, limits, calendar: cityCalendar, now: until });
    await this.#drive('recent', recent, { reference, people, until, resumed });
    if (this.#stopAsked()) return undefined;
    await driveItems(house, new Date(until.getTime() - catalogueDays * dayMs));
    await driveForms(house);
    await driveApplications(house, people, until);
    await driveOwn(house, people, until);
    await driveCrossings(house, people, until);
    await driveHalls(house, people, seed, until);
    await driveRatings(house, people, until);
    await driveKnowledge(house, people, until);
    await driveReports(house, people, until);
    await driveJoint(house, people, until);
    return { ...this.#mark, state: 'built' };
  }

  async #drive(
    stream: 'year' | 'recent',
    plan: CityPlan,
    given: { reference: Reference; people: People; until: Date; resumed: boolean },
  ): Promise<void> {
    const house = this.#house;
    const fromDay = this.#mark.nextDay[stream] ?? 0;
    const firstDay = (plan.days[0] as DayPlan).day;
    const { before, total } = workOf(plan, cityCalendar, fromDay);
    if (before === total) return;
    const found: Found = given.resumed
      ? await findDone(house, instantOn(cityCalendar, firstDay + fromDay, 0))
      : nothingFound;
    const names = new Map(given.reference.units.map(({ code, name }) => [code, name.zh]));
    const stage = beginStage(this.#tell, stageNames[stream], total, before);
    await drivePlan(
      {
        house,
        people: given.people,
        plan,
        calendar: cityCalendar,
        writing: { seed: this.#mark.seed, stream, unitName: (code) => names.get(code) ?? code },
        until: given.until,
        found,
        stage,
        completed: async (nextDay) => {
          await this.#note({ nextDay: { ...this.#mark.nextDay, [stream]: nextDay } });
          return !this.#stopAsked();
        },
      },
      fromDay,
    );
    stage.end();
  }

  /** Waits until every event has its place in the ledger, from which figures are proved. */
  async #placed(): Promise<void> {
    let left = await countUnplaced(this.#house.db);
    const stage = beginStage(this.#tell, 'places in the ledger', left);
    let movedAt = performance.now();
    while (left > 0) {
      await sleep(placedPollMs);
      const now = await countUnplaced(this.#house.db);
      if (now < left) movedAt = performance.now();
      else if (performance.now() - movedAt > stillMsMax)
        throw new Error(`The ledger gave no place for ${stillMsMax / 1000} s; ${now} events wait for one.`);
      stage.done(Math.max(left - now, 0));
      left = now;
    }
    stage.end();
  }

  async #fed(): Promise<void> {
    let stage: Stage | undefined;
    let before = 0;
    await feedAll(this.#house, (fed, size) => {
      if (stage) stage.done(fed - before);
      else stage = beginStage(this.#tell, 'records in the hub', size, fed);
      before = fed;
    });
    stage?.end();
  }

  /** Looks at the year as it stood at the end of each month: the hub was fed at once, but the warnings came in their time. */
  async #warned(year: number): Promise<void> {
    for (let month = 1; month <= 12; month++) {
      const morning = DateTime.fromObject({ year, month, day: 1, hour: 6 }, { zone: 'Asia/Shanghai' }).plus({
        months: 1,
      });
      await warnOfYear({ ...this.#house, clock: { now: () => morning.toJSDate() } });
    }
  }

  async #note(change: Partial<Mark>): Promise<void> {
    this.#mark = { ...this.#mark, ...change };
    await writeMark(this.#house.db, this.#mark);
  }
}

/** Contacts of 2020 until early December, as the press reported: more than the contract of 2021 was made for. */
const contacts2020 = 15_246_700;
/** Since when the catalogue stands: before the oldest application. */
const catalogueDays = 90;
const placedPollMs = 50;
const stillMsMax = 60_000;
const stageNames = { year: 'contacts and orders of 2021', recent: 'the last two weeks' } as const;

export function codesOf({ lines, districts, categories }: Reference) {
  return [
    ...lines.map(({ code, words }) => ({ list: 'line' as const, code, words })),
    ...districts.map(({ code, words }) => ({ list: 'district' as const, code, words })),
    ...categories.map(({ code, words }) => ({ list: 'category' as const, code, words })),
  ];
}

/** Who looks into questions about who read personal information: the data division, and the inspection where it is that one's own. */
async function enterOffices(doing: Doing): Promise<void> {
  if ((await readRightsSetting(doing.house)).version > 0) return;
  granted(await setRightsSetting(doing, { offices: ['gsd-data', 'gsd-inspection'] }), 'setRightsSetting');
}

/** Sets the contract unless it is set: a building that goes on does not set it twice. */
async function enterContract(doing: Doing, contract: { year: number; contacts: number }): Promise<void> {
  const { contract: held } = await readHotlineSettings(doing.house);
  if (held.some(({ year, contacts }) => year === contract.year && contacts === contract.contacts)) return;
  granted(await setContract(doing, contract), 'setContract');
}
