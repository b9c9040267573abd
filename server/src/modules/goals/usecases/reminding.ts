// Reminds by the clock the people to whom goals were given, on the days of the settings' schedule before and after the last one. It may
// run as often as it likes: what was sent once is not sent again.
import { remindDayOf } from '@kapok/contracts/assigning.ts';
import { remindDaysDefault } from '@kapok/contracts/evaluation/campaigns.ts';
import { DateTime } from 'luxon';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal, refuse } from '../../../kernel/errors.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import * as store from '../store/index.ts';
import { dayOf } from './reading.ts';
import { settingsNow } from './settings.ts';

const queue = 'goals.reminders';
/** Before the day's work begins: 08:00 in the city. */
const everyMorning = { cron: '0 8 * * *', tz: 'Asia/Shanghai' };
/** No schedule begins earlier than this before the last day. */
const horizonDays = 31;

export const goalReminders: Service = {
  name: 'goal-reminders',
  start: async (house) => {
    await house.jobs.createQueue(queue);
    await house.jobs.schedule(queue, everyMorning.cron, null, { tz: everyMorning.tz });
    const worker = await house.jobs.work(queue, async () => {
      await remindOfGoals(house);
    });
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

export async function remindOfGoals(house: House): Promise<number> {
  const doing = doingAs(house, { kind: 'system', name: 'goals' });
  const today = dayOf(house.clock.now());
  const horizon = DateTime.fromISO(today, { zone: 'utc' }).plus({ days: horizonDays }).toISODate() as string;
  const schedule = (await settingsNow(house.db)).setting.remindDays ?? remindDaysDefault;
  let reminded = 0;
  for (const row of await store.selectDueAssignments(doing.db, horizon)) {
    const day = remindDayOf(schedule, row.dueOn, today, row.sent);
    if (day === undefined) continue;
    const sent = await doing.transact(async (tx) => {
      const [eventId] = await emit(tx, doing.source, [
        {
          type: 'goals.assignment.reminded',
          subject: row.goalSet,
          body: { assignment: row.id, daysAfterDue: day },
        },
      ]);
      const added = await store.insertAssignmentReminder(tx, {
        assignment: row.id,
        remindDay: day,
        eventId: eventId as string,
        remindedAt: house.clock.now(),
      });
      // Another process was first: its event stands, this one is undone with its transaction.
      return added || refuse('command-not-allowed');
    });
    if (!isRefusal(sent)) reminded += 1;
  }
  return reminded;
}
