// A year's campaign: begun by finance, followed by everyone within their scope. How far somebody is, is read from their
// evaluation and never kept twice.
import {
  type Campaign,
  type CampaignProgress,
  type Deadlines,
  type Enrolment,
  enrolledMax,
  remindDaysDefault,
} from '@kapok/contracts/evaluation/campaigns.ts';
import type { CampaignId } from '@kapok/contracts/ids.ts';
import { cityZone } from '@kapok/contracts/indicators.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { DateTime } from 'luxon';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { unitNames } from '../../parties/index.ts';
import { deadlinesInOrder, standingOf, statisticsOf } from '../rules/campaign.ts';
import * as store from '../store/index.ts';

const campaignsMax = 100;

export async function listCampaigns({
  db,
}: Pick<Doing, 'db'>): Promise<{ items: Campaign[]; limit: number }> {
  return { items: (await store.selectCampaigns(db, campaignsMax)).map(present), limit: campaignsMax };
}

export interface AskedCampaign {
  readonly year: number;
  readonly name: Words;
  readonly deadlines: Deadlines;
  readonly remindDays?: readonly number[] | undefined;
  readonly enrolled: readonly { readonly department: string; readonly template: string }[];
}

export async function openCampaign(doing: Doing, asked: AskedCampaign): Promise<Campaign | Refusal> {
  return doing.transact((tx) => openWithin(doing, tx, asked));
}

/** In a transaction that may have carried templates into the year before. */
export async function openWithin(doing: Doing, tx: Tx, asked: AskedCampaign): Promise<Campaign | Refusal> {
  const { house } = doing;
  const { year, name, deadlines } = asked;
  const enrolled = await enrolledOf(doing, tx, asked);
  if (isRefusal(enrolled)) return enrolled;
  const id = newId<CampaignId>(house);
  const [eventId] = await emit(tx, doing.source, [
    {
      type: 'evaluation.campaign.opened',
      subject: id,
      body: {
        campaign: id,
        year,
        deadlines: { ...deadlines },
        enrolled: enrolled.map(({ department, template }) => ({ department, template })),
      },
    },
  ]);
  const remindDays = inOrder(asked.remindDays ?? remindDaysDefault);
  const campaign = { id, year, name, deadlines, remindDays, openedAt: house.clock.now() };
  const added = await store.insertCampaign(tx, { ...campaign, eventId: eventId as string }, enrolled);
  return added ? present({ ...campaign, enrolled: enrolled.length }) : campaignThere(year);
}

export const campaignThere = (year: number): Refusal =>
  refuse('command-not-allowed', {
    detail: {
      zh: `${year} 年度的自评工作已经部署。`,
      en: `The campaign of ${year} has begun before.`,
    },
  });

const inOrder = (days: readonly number[]): number[] => [...days].sort((a, b) => a - b);

/**
 * Days in order, every department standing, and every template there for the year; `carried` are those that will be by the same act.
 */
export async function enrolledOf(
  { house }: Pick<Doing, 'house'>,
  db: Queryable,
  { year, enrolled, deadlines }: AskedCampaign,
  carried: ReadonlySet<string> = new Set(),
): Promise<store.EnrolmentRow[] | Refusal> {
  if (!deadlinesInOrder(deadlines))
    return refuse('invalid-request', {
      detail: {
        zh: '各环节的截止日应依次排列：提交内审、报财政、复核、公开。',
        en: 'Deadlines follow each other: handed in, with finance, reviewed, published.',
      },
      particulars: { field: 'deadlines' },
    });
  const names = await unitNames(
    house.db,
    enrolled.map(({ department }) => department),
  );
  const templates = new Set(carried);
  for (const template of new Set(enrolled.map((one) => one.template)))
    if (await store.selectTemplateOfYear(db, template, year)) templates.add(template);
  const missing = enrolled.filter(
    ({ department, template }) => !names.has(department) || !templates.has(template),
  );
  if (missing.length > 0)
    return refuse('not-found', {
      detail: {
        zh: `没有这些单位或${year}年度模板：${missing.map(({ department, template }) => `${department}（${template}）`).join('、')}。`,
        en: `No such departments or templates of ${year}: ${missing.map(({ department, template }) => `${department} (${template})`).join(', ')}.`,
      },
      particulars: { missing },
    });
  const unique = new Map(enrolled.map((one) => [one.department, one]));
  return [...unique.values()].map(({ department, template }) => ({
    department,
    template,
    departmentName: names.get(department) ?? { zh: department, en: department },
  }));
}

export async function setRemindDays(
  doing: Doing,
  id: CampaignId,
  asked: { readonly remindDays: readonly number[] },
): Promise<Campaign | Refusal> {
  const remindDays = inOrder(asked.remindDays);
  return doing.transact(async (tx) => {
    if (!(await store.updateRemindDays(tx, id, remindDays))) return refuse('not-found');
    await emit(tx, doing.source, [
      {
        type: 'evaluation.campaign.remind-days-set',
        subject: id,
        body: { campaign: id, remindDays },
      },
    ]);
    const campaign = (await store.selectCampaigns(tx, campaignsMax)).find((one) => one.id === id);
    return campaign ? present(campaign) : refuse('not-found');
  });
}

export async function readCampaign(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  id: CampaignId,
): Promise<CampaignProgress | Refusal> {
  const campaign = (await store.selectCampaigns(db, campaignsMax)).find((one) => one.id === id);
  if (!campaign) return refuse('not-found');
  const today = DateTime.fromJSDate(house.clock.now(), { zone: cityZone }).toISODate() as string;
  const rows = await store.selectProgress(db, id, enrolledMax);
  const enrolments = rows.map((row) => enrolmentOf(row, campaign.deadlines, today));
  return {
    campaign: present(campaign),
    enrolments,
    statistics: statisticsOf(enrolments),
    limit: enrolledMax,
  };
}

export async function remindDepartments(
  doing: Doing,
  id: CampaignId,
  asked: { readonly text: string; readonly departments?: readonly string[] | undefined },
): Promise<{ reminded: string[] } | Refusal> {
  const progress = await readCampaign(doing, id);
  if (isRefusal(progress)) return progress;
  const due = progress.enrolments.filter(({ light, department }) =>
    asked.departments ? asked.departments.includes(department.code) : light === 'soon' || light === 'late',
  );
  if (due.length === 0)
    return refuse('command-not-allowed', {
      detail: { zh: '没有需要催办的单位。', en: 'No department needs reminding.' },
    });
  const reminded = due.map(({ department }) => department.code);
  const { house } = doing;
  return doing.transact(async (tx) => {
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'evaluation.campaign.reminded',
        subject: id,
        body: { campaign: id, departments: reminded, text: asked.text },
      },
    ]);
    await store.insertReminders(
      tx,
      reminded.map((department) => ({
        id: newId<CampaignId>(house),
        campaign: id,
        department,
        text: asked.text,
        eventId: eventId as string,
        remindedAt: house.clock.now(),
      })),
    );
    return { reminded };
  });
}

function enrolmentOf(row: store.ProgressRow, deadlines: Deadlines, today: string): Enrolment {
  const state = row.state ?? 'not-opened';
  return {
    department: { code: row.department, name: row.departmentName },
    template: row.template,
    ...(row.evaluation ? { evaluation: row.evaluation as NonNullable<Enrolment['evaluation']> } : {}),
    state,
    items: row.items,
    open: row.openItems ?? 0,
    projects: row.projects,
    ...(row.totals ? { total: row.totals.total, grade: row.totals.grade } : {}),
    ...standingOf(state, deadlines, today),
    reminders: row.reminders,
    ...(row.remindedAt ? { remindedAt: row.remindedAt.toISOString() } : {}),
  };
}

function present({ openedAt, ...campaign }: store.CampaignRow & { readonly enrolled: number }): Campaign {
  return { ...campaign, openedAt: openedAt.toISOString() };
}
