// The next year in one act: templates that the year lacks are carried into it, then its campaign is begun on them; all or nothing.
import type {
  CarriedCampaign,
  CarriedChange,
  TemplateContent,
} from '@kapok/contracts/evaluation/carrying.ts';
import type { CampaignId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { differencesOf } from '../rules/years.ts';
import * as store from '../store/index.ts';
import { type AskedCampaign, campaignThere, enrolledOf, openWithin } from './campaigns.ts';
import { copyWithin, noTemplate, present } from './years.ts';

export async function readTemplate(
  { db }: Pick<Doing, 'db'>,
  code: string,
  year: number,
): Promise<TemplateContent | Refusal> {
  const found = await store.selectTemplateOfYear(db, code, year);
  if (!found) return noTemplate(code, year);
  const { content } = found;
  const groups = new Map(content.level2.map((group) => [group.code, group.name]));
  return {
    template: present(content),
    items: content.items.map(({ code: item, name, level2, weight, target }) => ({
      item,
      name,
      group: groups.get(level2) ?? name,
      weight,
      target,
    })),
  };
}

export interface AskedCarrying extends Omit<AskedCampaign, 'year'> {
  readonly changes?: readonly CarriedChange[] | undefined;
  readonly dryRun?: boolean | undefined;
}

export async function carryCampaign(
  doing: Doing,
  id: CampaignId,
  { changes = [], dryRun = false, ...asked }: AskedCarrying,
): Promise<CarriedCampaign | Refusal> {
  const before = await store.selectCampaign(doing.db, id);
  if (!before) return refuse('not-found');
  const next = { ...asked, year: before.year + 1 };
  return doing.transact(async (tx) => {
    await store.lockTemplates(tx);
    const templates = await templatesOf(doing, tx, next, before.year, changes, dryRun);
    if (isRefusal(templates)) return templates;
    if (!dryRun) {
      const campaign = await openWithin(doing, tx, next);
      return isRefusal(campaign) ? campaign : { campaign, templates };
    }
    const carried = new Set(templates.map(({ template }) => template.code));
    const enrolled = await enrolledOf(doing, tx, next, carried);
    if (isRefusal(enrolled)) return enrolled;
    return (await store.hasCampaign(tx, next.year))
      ? campaignThere(next.year)
      : { campaign: null, templates };
  });
}

async function templatesOf(
  doing: Doing,
  tx: Tx,
  { enrolled, year }: AskedCampaign,
  fromYear: number,
  changes: readonly CarriedChange[],
  dryRun: boolean,
): Promise<CarriedCampaign['templates'] | Refusal> {
  const codes = [...new Set(enrolled.map(({ template }) => template))];
  const strange = changes.find(({ template }) => !codes.includes(template));
  if (strange) return noTemplate(strange.template, year);
  const templates: CarriedCampaign['templates'] = [];
  for (const code of codes) {
    const own = changes.flatMap(({ template, ...change }) => (template === code ? [change] : []));
    const from = await store.selectTemplateOfYear(tx, code, fromYear);
    const there = await store.selectTemplateOfYear(tx, code, year);
    if (there && own.length > 0)
      return refuse('invalid-request', {
        detail: {
          zh: `${year} 年度已有模板 ${code}，结转时不再改动。`,
          en: `There is a template ${code} for ${year} already; carrying forward does not change it.`,
        },
        particulars: { field: 'changes' },
      });
    if (there) {
      const differences = from ? differencesOf(from.content, there.content) : [];
      templates.push({
        template: present(there.content),
        carried: false,
        ...countedOf(there.content, differences),
      });
      continue;
    }
    if (!from) return noTemplate(code, fromYear);
    const copied = await copyWithin(doing, tx, from.content, { toYear: year, changes: own, dryRun });
    if (isRefusal(copied)) return copied;
    templates.push({
      template: copied.template,
      carried: true,
      ...countedOf(from.content, copied.differences),
    });
  }
  return templates;
}

function countedOf(
  { items }: { readonly items: readonly unknown[] },
  differences: CarriedCampaign['templates'][number]['differences'],
) {
  const touched = differences.filter(({ kind }) => kind !== 'removed').length;
  return { kept: items.length - touched, differences };
}
