// Carries templates and campaigns into the next year, showing what differs before anything is kept; and lists who is late.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { campaignSteps, enrolledMax } from '@kapok/contracts/evaluation/campaigns.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import type {
  CopiedTemplate,
  LateStep,
  ProposedCampaign,
  TemplateChange,
  TemplateDifference,
  TemplateYear,
} from '@kapok/contracts/evaluation/years.ts';
import type { CampaignId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listDepartments } from '../../parties/index.ts';
import { templateFaults } from '../rules/template.ts';
import { carriedForward, differencesOf, lateStepsOf, nameLater, yearLater } from '../rules/years.ts';
import * as store from '../store/index.ts';
import { todayOf } from './assigning.ts';

const templatesMax = 1000;

export async function listTemplates({
  db,
}: Pick<Doing, 'db'>): Promise<{ items: TemplateYear[]; limit: number }> {
  return { items: (await store.selectTemplates(db, templatesMax)).map(present), limit: templatesMax };
}

export const present = ({ code, year, version, name, items, department }: Template): TemplateYear => ({
  code,
  year,
  version,
  name,
  items: items.length,
  department,
});

export async function compareTemplates(
  { db }: Pick<Doing, 'db'>,
  code: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ items: TemplateDifference[] } | Refusal> {
  const before = await store.selectTemplateOfYear(db, code, from);
  const after = await store.selectTemplateOfYear(db, code, to);
  if (!before || !after) return noTemplate(code, before ? to : from);
  return { items: differencesOf(before.content, after.content) };
}

export const noTemplate = (code: string, year: number): Refusal =>
  refuse('not-found', {
    detail: { zh: `没有 ${year} 年度的模板 ${code}。`, en: `There is no template ${code} for ${year}.` },
  });

export interface AskedCopy {
  readonly code: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly changes?: readonly TemplateChange[] | undefined;
  readonly dryRun?: boolean | undefined;
}

export async function copyTemplate(doing: Doing, asked: AskedCopy): Promise<CopiedTemplate | Refusal> {
  const { code, fromYear, toYear, changes = [], dryRun = false } = asked;
  const from = await store.selectTemplateOfYear(doing.db, code, fromYear);
  if (!from) return noTemplate(code, fromYear);
  return doing.transact(async (tx) => {
    await store.lockTemplates(tx);
    return copyWithin(doing, tx, from.content, { toYear, changes, dryRun });
  });
}

/** In a transaction that holds the templates. */
export async function copyWithin(
  doing: Doing,
  tx: Tx,
  from: Template,
  asked: {
    readonly toYear: number;
    readonly changes: readonly TemplateChange[];
    readonly dryRun: boolean;
  },
): Promise<CopiedTemplate | Refusal> {
  const { code } = from;
  const { toYear, changes, dryRun } = asked;
  const version = (await store.selectTemplateVersion(tx, code)) + 1;
  const { template, unknown } = carriedForward(from, { year: toYear, version }, changes);
  const faults = unknown.length > 0 ? [`no items: ${unknown.join(', ')}`] : templateFaults(template);
  if (faults.length > 0)
    return refuse('invalid-request', {
      detail: {
        zh: `调整后的模板不成立：${faults.slice(0, 3).join('；')}`,
        en: `The template does not hold together: ${faults.slice(0, 3).join(' ')}`,
      },
      particulars: { faults: faults.slice(0, 20) },
    });
  const differences = differencesOf(from, template);
  if (dryRun) return { template: present(template), differences, kept: false };
  // What evaluations of the year stand on stays theirs; the new version counts for those opened after it.
  const hash = canonicalHash(template);
  await emit(tx, doing.source, [
    {
      type: 'evaluation.template.copied',
      subject: `template:${code}`,
      body: { code, year: toYear, version, fromYear: from.year, fromVersion: from.version, hash },
    },
  ]);
  await store.insertTemplate(tx, template, hash, doing.house.clock.now());
  return { template: present(template), differences, kept: true };
}

export async function proposeCampaign(
  { db }: Pick<Doing, 'db'>,
  id: CampaignId,
): Promise<ProposedCampaign | Refusal> {
  const campaign = await store.selectCampaign(db, id);
  if (!campaign) return refuse('not-found');
  const year = campaign.year + 1;
  const enrolled = await store.selectEnrolled(db, id, enrolledMax);
  const standing = new Map((await listDepartments(db)).map(({ code, name }) => [code, { code, name }]));
  const before = new Set(enrolled.map(({ department }) => department));
  const templates = [...new Set(enrolled.map(({ template }) => template))];
  const missing: string[] = [];
  for (const template of templates)
    if (!(await store.selectTemplateOfYear(db, template, year))) missing.push(template);
  const { prepared, submitted, reviewed, published } = campaign.deadlines;
  return {
    year,
    name: {
      zh: nameLater(campaign.name.zh, campaign.year),
      en: nameLater(campaign.name.en, campaign.year),
    },
    deadlines: {
      prepared: yearLater(prepared),
      submitted: yearLater(submitted),
      reviewed: yearLater(reviewed),
      published: yearLater(published),
    },
    remindDays: campaign.remindDays,
    enrolled: enrolled.flatMap(({ department, template }) => {
      const known = standing.get(department);
      return known ? [{ department: known, template }] : [];
    }),
    ended: enrolled
      .filter(({ department }) => !standing.has(department))
      .map(({ department, departmentName }) => ({ code: department, name: departmentName })),
    added: [...standing.values()].filter(({ code }) => !before.has(code)).slice(0, enrolledMax),
    templatesMissing: missing,
  };
}

export async function listLateSteps(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  id: CampaignId,
): Promise<{ items: LateStep[]; limit: number } | Refusal> {
  const campaign = await store.selectCampaign(db, id);
  if (!campaign) return refuse('not-found');
  const today = todayOf(house);
  const rows = await store.selectStepsDone(db, id, today, enrolledMax);
  const items = rows.flatMap((row) =>
    lateStepsOf(row.doneOn, campaign.deadlines, today).map((late) => ({
      department: { code: row.department, name: row.departmentName },
      ...late,
      lateItems: late.done ? 0 : row.lateItems,
      reminders: row.reminders,
    })),
  );
  const order = (one: LateStep) => campaignSteps.indexOf(one.step);
  items.sort((a, b) => Number(a.done) - Number(b.done) || order(a) - order(b) || b.daysLate - a.daysLate);
  return { items, limit: campaignSteps.length * enrolledMax };
}
