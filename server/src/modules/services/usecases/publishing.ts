// Publishes what items say. An item that says otherwise than before gets a new version from now on; one that says the same is left
// as it is. Cases keep the version they began under.
import { canonicalHash, canonicalJson } from '@kapok/contracts/canonical.ts';
import type { ItemContent, ItemDetail } from '@kapok/contracts/services.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { findingsOf } from '../rules/catalogue.ts';
import { soundsOf, termsOf, weightOfTerms } from '../rules/finding.ts';
import * as headings from '../store/headings.ts';
import * as store from '../store/items.ts';
import { readServiceItem } from './reading.ts';

/** Of each item, in order, whether it got a new version; no code may stand twice. */
export async function publish(
  { house, source }: Pick<Doing, 'house' | 'source'>,
  tx: Tx,
  contents: readonly ItemContent[],
): Promise<boolean[]> {
  await headings.lockHeadings(tx);
  const there = await store.lockItems(
    tx,
    contents.map(({ code }) => code),
  );
  const says = contents.map((content) => {
    const before = there.get(content.code);
    return !before || before.endedAt !== null || canonicalJson(before.content) !== canonicalJson(content);
  });
  const published = contents.filter((_content, at) => says[at]);
  const idOf = await nameThem(house, tx, published);
  const versions = published.map((content) => ({
    content,
    heading: idOf(content.name),
    version: (there.get(content.code)?.version ?? 0) + 1,
    findings: findingsOf(content),
  }));
  const eventIds = await emit(
    tx,
    source,
    versions.map(({ content, version, findings }) => ({
      type: 'services.item.published',
      subject: `item:${content.code}`,
      body: {
        code: content.code,
        version,
        name: content.name,
        itemType: content.type,
        division: content.division,
        contentHash: canonicalHash(content),
        findings: findings.length,
      },
    })),
  );
  await store.insertVersions(
    tx,
    versions.map((version, at) => ({ ...version, eventId: eventIds[at]! })),
    house.clock.now(),
  );
  return says;
}

async function nameThem(house: House, tx: Tx, items: readonly ItemContent[]) {
  const names = [...new Set(items.map(({ name }) => name))];
  const known = await headings.selectHeadingIds(tx, names);
  const added = names
    .filter((name) => !known.has(name))
    .map((name) => {
      const terms = termsOf(name);
      const { full, initials } = soundsOf(name);
      return {
        id: newId(house),
        name,
        terms: [...terms.keys()],
        weight: weightOfTerms(terms),
        sound: full,
        initials,
      };
    });
  await headings.insertHeadings(tx, added);
  for (const { id, name } of added) known.set(name, id);
  return (name: string) => known.get(name)!;
}

export async function publishServiceItem(
  doing: Doing,
  code: string,
  { expectedVersion, item }: { readonly expectedVersion: number; readonly item: Omit<ItemContent, 'code'> },
): Promise<ItemDetail | Refusal> {
  const done = await doing.transact(async (tx) => {
    const version = (await store.lockItems(tx, [code])).get(code)?.version ?? 0;
    if (version !== expectedVersion) return refuse('version-conflict', { particulars: { version } });
    return publish(doing, tx, [{ ...item, code }]);
  });
  return isRefusal(done) ? done : readServiceItem(doing.db, doing.house, code, {});
}

export async function endServiceItem(
  { house, source, transact }: Doing,
  code: string,
  { expectedVersion, reason }: { readonly expectedVersion: number; readonly reason: string },
): Promise<{ code: string; version: number } | Refusal> {
  return transact(async (tx) => {
    const item = (await store.lockItems(tx, [code])).get(code);
    if (!item || item.endedAt !== null) return refuse('not-found');
    const { version, content } = item;
    if (version !== expectedVersion) return refuse('version-conflict', { particulars: { version } });
    await store.endItem(tx, code, version, house.clock.now());
    const body = { code, version, name: content.name, reason };
    await emit(tx, source, [{ type: 'services.item.ended', subject: `item:${code}`, body }]);
    return { code, version };
  });
}
