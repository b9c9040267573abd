// Imports items of a file, already mapped. An item that says otherwise than before gets a new version from now on; one that
// says the same is left as it is, so that a file may be sent again.
import { canonicalHash, canonicalJson } from '@kapok/contracts/canonical.ts';
import type { ItemContent } from '@kapok/contracts/services.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import { emit } from '../../../kernel/outbox.ts';
import { contentOf, findingsOf, type ItemImportRow } from '../rules/catalogue.ts';
import { soundsOf, termsOf, weightOfTerms } from '../rules/finding.ts';
import * as headings from '../store/headings.ts';
import * as store from '../store/items.ts';

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importItems(
  doing: Doing,
  _source: string,
  rows: readonly MappedRow<ItemImportRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  const now = doing.house.clock.now();
  const contents = rows.map(({ row }) => contentOf(row));
  const outcomes = await doing.transact(async (tx) => {
    await headings.lockHeadings(tx);
    const there = await store.lockItems(
      tx,
      contents.map(({ code }) => code),
    );
    const codes = new Set<string>();
    const judged = contents.map((content): RowOutcome | RowRefusal => {
      if (codes.has(content.code)) return { why: 'taken', field: 'code' };
      codes.add(content.code);
      const before = there.get(content.code);
      return before && canonicalJson(before.content) === canonicalJson(content) ? 'unchanged' : 'imported';
    });
    const published = contents.filter((_content, at) => judged[at] === 'imported');
    const idOf = await nameThem(tx, published);
    const versions = published.map((content) => ({
      content,
      heading: idOf(content.name),
      version: (there.get(content.code)?.version ?? 0) + 1,
      findings: findingsOf(content),
    }));
    const eventIds = await emit(
      tx,
      doing.source,
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
      now,
    );
    return judged;
  });
  if (isRefusal(outcomes)) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  return outcomes;

  async function nameThem(tx: Parameters<typeof headings.lockHeadings>[0], items: readonly ItemContent[]) {
    const names = [...new Set(items.map(({ name }) => name))];
    const known = await headings.selectHeadingIds(tx, names);
    const added = names
      .filter((name) => !known.has(name))
      .map((name) => {
        const terms = termsOf(name);
        const { full, initials } = soundsOf(name);
        const id = newId(doing.house);
        return { id, name, terms: [...terms.keys()], weight: weightOfTerms(terms), sound: full, initials };
      });
    await headings.insertHeadings(tx, added);
    for (const { id, name } of added) known.set(name, id);
    return (name: string) => known.get(name)!;
  }
}
