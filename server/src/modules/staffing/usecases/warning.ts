// Warns once when the year is likely to pass its contract or miss its connection rate, and once more when that is certain.
// It runs every morning, and again after whatever cut it off: what was said is not said twice.
import type { StaffingWarning } from '@kapok/contracts/staffing.ts';
import { transact } from '../../../kernel/database.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { connectionOutlook, contractOutlook, isNews, type WarningLevel } from '../rules/outlook.ts';
import * as store from '../store/index.ts';
import { yesterday } from './history.ts';
import { type Outlook, readHotlineOutlook } from './outlook.ts';

const queue = 'staffing.outlook';
/** Before the day shift of those who can do something about it: 06:00 in the city. */
const everyMorning = { cron: '0 6 * * *', tz: 'Asia/Shanghai' };

export const staffingWatch: Service = {
  name: 'staffing-watch',
  start: async (house) => {
    await house.jobs.createQueue(queue);
    await house.jobs.schedule(queue, everyMorning.cron, null, { tz: everyMorning.tz });
    const worker = await house.jobs.work(queue, async () => {
      await warnOfYear(house);
    });
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

/** Looks at the year of yesterday, the last day that is whole, and raises what is new; returns what it raised. */
export async function warnOfYear(house: House): Promise<StaffingWarning[]> {
  const outlook = await readHotlineOutlook(house, Number(yesterday(house).slice(0, 4)));
  if (isRefusal(outlook)) return [];
  const raised: StaffingWarning[] = [];
  for (const warning of [volumeWarning(outlook), connectionWarning(outlook)]) {
    if (warning) raised.push(...(await raise(house, warning)));
  }
  return raised;
}

type Warning = Omit<StaffingWarning, 'raisedAt' | 'eventId'>;

function volumeWarning(outlook: Outlook): Warning | undefined {
  if (outlook.contract === null) return undefined;
  const { level, passedIn, certainIn } = contractOutlook(outlook.months, outlook.contract);
  return level === null
    ? undefined
    : {
        year: outlook.year,
        kind: 'volume',
        level,
        expected: Math.round(outlook.months.at(-1)?.total ?? 0),
        limit: outlook.contract,
        passedIn,
        certainIn,
        agentsNeeded: outlook.connection.agentsNeeded,
      };
}

/** Certain where the year so far and a perfect rest of it would still miss; likely where the next week goes on missing. */
function connectionWarning(outlook: Outlook): Warning | undefined {
  const { soFarPercent, expectedPercent, targetPercent, agentsNeeded } = outlook.connection;
  if (soFarPercent === null || expectedPercent === null) return undefined;
  const closed = outlook.months.filter(({ closed }) => closed).at(-1)?.total ?? 0;
  const total = outlook.months.at(-1)?.total ?? 0;
  const best = total === 0 ? 100 : (soFarPercent * closed + 100 * (total - closed)) / total;
  const level: WarningLevel | undefined =
    best < targetPercent
      ? 'certain'
      : soFarPercent < targetPercent && expectedPercent < targetPercent
        ? 'likely'
        : undefined;
  return (
    level && {
      year: outlook.year,
      kind: 'connection',
      level,
      expected: Math.round(expectedPercent * 100),
      limit: Math.round(targetPercent * 100),
      ...connectionOutlook(outlook.months, { soFarPercent, expectedPercent, targetPercent }),
      agentsNeeded,
    }
  );
}

/** Raises it where it is news; of two processes that look at once, the second finds it raised. */
async function raise(house: House, warning: Warning): Promise<StaffingWarning[]> {
  const source = {
    actor: 'system:staffing',
    clock: house.clock,
    random: house.random,
    vault: house.vault,
  };
  const raised = await transact(house.db, async (tx) => {
    await store.lockWarnings(tx);
    const before = await store.selectWarnings(tx, warning.year);
    const last = before.findLast(({ kind }) => kind === warning.kind)?.level;
    if (!isNews(last, warning.level)) return [];
    const at = house.clock.now();
    const [eventId] = await emit(tx, source, [
      { type: 'staffing.warning.raised', at, subject: `staffing:${warning.year}`, body: warning },
    ]);
    const stored = { ...warning, raisedAt: at.toISOString(), eventId: eventId! };
    await store.insertWarning(tx, stored);
    return [stored];
  });
  return isRefusal(raised) ? [] : raised;
}
