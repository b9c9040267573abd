// Reminds by the clock: people of items, departments of the step of their campaign, on the days of the campaign's schedule
// before and after the last one. It may run as often as it likes: what was sent once is not sent again.
import { remindDayOf } from '@kapok/contracts/assigning.ts';
import {
  type CampaignStep,
  type Deadlines,
  remindDaysDefault,
} from '@kapok/contracts/evaluation/campaigns.ts';
import type { CampaignId } from '@kapok/contracts/ids.ts';
import { DateTime } from 'luxon';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { stepOf } from '../rules/campaign.ts';
import * as store from '../store/index.ts';
import { todayOf } from './assigning.ts';

const queue = 'evaluation.reminders';
/** Before the day's work begins: 08:00 in the city. */
const everyMorning = { cron: '0 8 * * *', tz: 'Asia/Shanghai' };
/** No schedule begins earlier than this before the last day. */
const horizonDays = 31;
const owedMax = 10_000;

export const evaluationReminders: Service = {
  name: 'evaluation-reminders',
  start: async (house) => {
    await house.jobs.createQueue(queue);
    await house.jobs.schedule(queue, everyMorning.cron, null, { tz: everyMorning.tz });
    const worker = await house.jobs.work(queue, async () => {
      await remindByClock(house);
    });
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

export interface Reminded {
  readonly items: number;
  readonly departments: number;
}

export async function remindByClock(house: House): Promise<Reminded> {
  const doing = doingAs(house, { kind: 'system', name: 'evaluation' });
  const today = todayOf(house);
  return { items: await remindPeople(doing, today), departments: await remindSteps(doing, today) };
}

async function remindPeople(doing: Doing, today: string): Promise<number> {
  const horizon = DateTime.fromISO(today, { zone: 'utc' }).plus({ days: horizonDays }).toISODate() as string;
  let reminded = 0;
  for (const row of await store.selectDueAssignments(doing.db, horizon)) {
    const day = remindDayOf(row.remindDays ?? remindDaysDefault, row.dueOn, today, row.sent);
    if (day === undefined) continue;
    const sent = await doing.transact(async (tx) => {
      const [eventId] = await emit(tx, doing.source, [
        {
          type: 'evaluation.assignment.reminded',
          subject: row.evaluation,
          body: { assignment: row.id, daysAfterDue: day },
        },
      ]);
      const added = await store.insertAssignmentReminder(tx, {
        assignment: row.id,
        remindDay: day,
        eventId: eventId as string,
        remindedAt: doing.house.clock.now(),
      });
      // Another process was first: its event stands, this one is undone with its transaction.
      return added || refuse('command-not-allowed');
    });
    if (!isRefusal(sent)) reminded += 1;
  }
  return reminded;
}

async function remindSteps(doing: Doing, today: string): Promise<number> {
  const { house } = doing;
  const sent = await doing.transact(async (tx) => {
    await store.lockReminders(tx);
    const due = (await store.selectOwedSteps(tx, undefined, owedMax)).flatMap((row) => {
      const step = stepOf(row.state ?? 'not-opened');
      const dueOn = step && (row.deadlines as Deadlines)[step];
      if (step === undefined || step === 'reviewed' || dueOn === undefined) return [];
      const before = row.sent.filter((one) => one.step === step).map((one) => one.day);
      const remindDay = remindDayOf(row.remindDays, dueOn, today, before);
      return remindDay === undefined ? [] : [{ ...row, step, dueOn, remindDay }];
    });
    for (const [campaign, rows] of Map.groupBy(due, (row) => row.campaign)) {
      const texts = new Map(rows.map((row) => [row.department, textOf(row)]));
      const [eventId] = await emit(tx, doing.source, [
        {
          type: 'evaluation.campaign.reminded',
          subject: campaign,
          body: {
            campaign,
            departments: rows.map(({ department }) => department),
            text: [...new Set(texts.values())].join('\n'),
          },
        },
      ]);
      await store.insertReminders(
        tx,
        rows.map(({ department, step, remindDay }) => ({
          id: newId<CampaignId>(house),
          campaign,
          department,
          text: texts.get(department) ?? '',
          eventId: eventId as string,
          remindedAt: house.clock.now(),
          step,
          remindDay,
        })),
      );
    }
    return due.length;
  });
  return isRefusal(sent) ? 0 : sent;
}

const stepWords: Readonly<Record<CampaignStep, string>> = {
  prepared: '提交内部审核',
  submitted: '签发并报送财政',
  reviewed: '复核',
  published: '公开自评结果',
};

function textOf({
  step,
  dueOn,
  remindDay,
}: {
  step: CampaignStep;
  dueOn: string;
  remindDay: number;
}): string {
  const last = DateTime.fromISO(dueOn, { zone: 'utc' }).toFormat('yyyy年M月d日');
  const how =
    remindDay < 0 ? `还有${-remindDay}天到期` : remindDay === 0 ? '今天到期' : `已逾期，截止日为${last}`;
  return `请${stepWords[step]}：${how}${remindDay <= 0 ? `（${last}）` : ''}。`;
}
