// The year as it will probably end: contacts against the contract, connection against the target, next year's contract.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { readHotlineOutlook as readOperation } from '@kapok/contracts/staffing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { Forecast } from '../../../kernel/forecasting/forecast.ts';
import type { House } from '../../../kernel/module.ts';
import { readHotlineSettings } from '../../hotline/index.ts';
import { readIndicatorValues } from '../../indicators/index.ts';
import { daysBetween } from '../rules/days.ts';
import { erlangA } from '../rules/erlang.ts';
import {
  contractOutlook,
  type ExpectedDay,
  monthsOf,
  type OutlookMonth,
  proposeContract,
} from '../rules/outlook.ts';
import { expectYear } from '../rules/year.ts';
import * as store from '../store/index.ts';
import { staffedDays } from './forecast.ts';
import { dayAfter, knownDaysMin, readHistory, readWorkingDays, today, yesterday } from './history.ts';
import { expectedOccasions } from './occasions.ts';
import { readTargets } from './targets.ts';

const week = 7;

export type Outlook = AnswerOf<typeof readOperation>;

export async function readHotlineOutlook(
  house: House,
  asked: number | undefined,
): Promise<Outlook | Refusal> {
  const year = asked ?? Number(today(house).slice(0, 4));
  const through = earlier(yesterday(house), `${year}-12-31`);
  const daily = await dailyContacts(house, year, through);
  if (isRefusal(daily)) return daily;
  const targets = await readTargets(house.db);
  const history = await readHistory(house, targets);
  const contract = (await readHotlineSettings(house)).contract.find((one) => one.year === year)?.contacts;
  const { days, found, lastYearTotal } = daily;
  const since = days.find(({ over, contacts }) => over && contacts > 0)?.day ?? null;
  const months = monthsOf(days);
  const standing = contract === undefined ? undefined : contractOutlook(months, contract);
  return {
    year,
    since,
    through: days.some(({ over }) => over) ? through : null,
    contract: contract ?? null,
    months: [...months],
    ofContractPercent: contract ? (100 * (months.at(-1)?.total ?? 0)) / contract : null,
    passedIn: standing?.passedIn ?? null,
    certainIn: standing?.certainIn ?? null,
    connection: await connectionOf(house, year, through, targets, history),
    // A year that is known in part says nothing of the next one's size.
    proposal: isFirstWeek(since, year) ? proposalOf(year, months, lastYearTotal) : null,
    warnings: await store.selectWarnings(house.db, year),
    backTest: backTestOf(found),
  };
}

/** The year's days: those that are over as they were, the others as they are expected. */
async function dailyContacts(house: House, year: number, through: string) {
  const from = `${year - 1}-01-01`;
  const values = await readIndicatorValues(
    house,
    { code: 'hotline.contacts' },
    { period: 'day', from, to: through },
  );
  if (isRefusal(values)) return values;
  const byDay = new Map(values.items.map(({ key, numerator }) => [key, Number(numerator)]));
  const first = values.items.find(({ numerator }) => Number(numerator) > 0)?.key;
  const known = first === undefined ? [] : daysBetween(first, through);
  if (known.length < knownDaysMin) return refuse('too-little-history');
  const rest = daysBetween(dayAfter(through, 1), `${year}-12-31`);
  const counts = Float64Array.from(known, (day) => byDay.get(day) ?? 0);
  const expected =
    rest.length === 0
      ? undefined
      : expectYear(
          { days: known, counts },
          rest,
          await readWorkingDays(house),
          await expectedOccasions(house, { from: first!, until: rest.at(-1)! }),
        );
  const days: ExpectedDay[] = [
    ...daysBetween(`${year}-01-01`, through).map((day) => ({
      day,
      contacts: byDay.get(day) ?? 0,
      over: true,
      sumDeviation: 0,
    })),
    ...rest.map((day, at) => ({
      day,
      contacts: expected?.contacts[at] ?? 0,
      over: false,
      sumDeviation: expected?.sumDeviations[at] ?? 0,
    })),
  ];
  // A last year that is known in part is no year to grow from.
  const lastYear = daysBetween(from, `${year - 1}-12-31`);
  const lastYearTotal = isFirstWeek(first, year - 1)
    ? lastYear.reduce((sum, day) => sum + (byDay.get(day) ?? 0), 0)
    : undefined;
  return { days, found: expected?.found, lastYearTotal };
}

async function connectionOf(
  house: House,
  year: number,
  through: string,
  targets: Awaited<ReturnType<typeof readTargets>>,
  history: Awaited<ReturnType<typeof readHistory>>,
): Promise<Outlook['connection']> {
  const values = await readIndicatorValues(
    house,
    { code: 'hotline.connection-rate' },
    { period: 'day', from: `${year}-01-01`, to: through },
  );
  const items = isRefusal(values) ? [] : values.items;
  const sumOf = (side: 'numerator' | 'denominator') =>
    items.reduce((sum, item) => sum + Number(item[side]), 0);
  const offered = sumOf('denominator');
  const wanted = Array.from({ length: week }, (_, at) => dayAfter(through, at + 1));
  const intervals =
    history.days.length < knownDaysMin
      ? []
      : staffedDays(
          history,
          wanted,
          targets,
          await expectedOccasions(house, { from: history.days[0]!, until: wanted.at(-1)! }),
        ).flatMap((day) => day.intervals);
  let contacts = 0;
  let connected = 0;
  let busiest = 0;
  for (const [at, interval] of intervals.entries()) {
    const agents = Math.round(history.agents[at % history.agents.length] ?? 0);
    const load = {
      arrivalsPerSecond: interval.contacts / (targets.intervalMinutes * 60),
      handlingSeconds: history.handlingSeconds,
    };
    contacts += interval.contacts;
    connected +=
      interval.contacts * erlangA(agents, load, history.patience.seconds, targets.withinSeconds).connected;
    if (interval.agents > (intervals[busiest]?.agents ?? 0)) busiest = at;
  }
  return {
    soFarPercent: offered === 0 ? null : (100 * sumOf('numerator')) / offered,
    targetPercent: targets.connectedPercent,
    agentsSeen: Math.round(history.agents[busiest % Math.max(1, history.agents.length)] ?? 0),
    agentsNeeded: intervals[busiest]?.agents ?? 0,
    expectedPercent: contacts === 0 ? null : (100 * connected) / contacts,
  };
}

function proposalOf(
  year: number,
  months: readonly OutlookMonth[],
  lastYearTotal: number | undefined,
): Outlook['proposal'] {
  const proposal = proposeContract(months, lastYearTotal);
  return proposal && { year: year + 1, ...proposal };
}

function backTestOf(found: Forecast | undefined): Outlook['backTest'] {
  const of = (method: string | undefined) => found?.backTests.find((one) => one.method === method);
  return {
    method: found?.method ?? 'none',
    wapePercent: of(found?.method)?.wapePercent ?? null,
    plainWapePercent: of('mean-of-four')?.wapePercent ?? null,
    origins: found?.origins ?? 0,
  };
}

const isFirstWeek = (day: string | null | undefined, year: number): boolean =>
  typeof day === 'string' && day <= `${year}-01-07`;

const earlier = (one: string, other: string): string => (one < other ? one : other);
