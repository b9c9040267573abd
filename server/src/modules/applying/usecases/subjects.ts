// What is applied for: an item with the form that holds for its version, or a matter of several with the one form made of theirs.
import { type Bundle, type Form, mergedForm, standardForm } from '@kapok/contracts/applying.ts';
import type { ItemContent } from '@kapok/contracts/services.ts';
import type { Database } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { itemAt } from '../../services/index.ts';
import type { DraftPart } from '../store/drafts.ts';
import * as store from '../store/forms.ts';

export interface ItemToApplyFor {
  readonly item: ItemContent;
  readonly version: number;
  readonly form: Form;
  /** 0 for the standard form. */
  readonly formVersion: number;
}

export interface Subject {
  readonly itemCode: string | null;
  readonly bundleCode: string | null;
  readonly name: string;
  readonly department: string | null;
  readonly parts: readonly DraftPart[];
  readonly form: Form;
}

/** By the part of a single item. */
export const onlyPart = 'application';

export async function itemToApplyFor(
  db: Database,
  { clock }: Pick<House, 'clock'>,
  code: string,
): Promise<ItemToApplyFor | undefined> {
  const row = await itemAt(db, code, clock.now());
  if (!row) return undefined;
  const set = await store.selectForm(db, code, row.version);
  return {
    item: row.content,
    version: row.version,
    form: set?.definition ?? standardForm,
    formVersion: set?.version ?? 0,
  };
}

/** Of each part that names an item of the catalogue, in the parts' order. */
export async function itemsOfBundle(
  db: Database,
  house: Pick<House, 'clock'>,
  { parts }: Bundle,
): Promise<Map<string, ItemToApplyFor>> {
  const found = new Map<string, ItemToApplyFor>();
  for (const { code, item } of parts) {
    const one = await itemToApplyFor(db, house, item);
    if (one) found.set(code, one);
  }
  return found;
}

export async function resolveSubject(
  db: Database,
  house: Pick<House, 'clock'>,
  asked: { readonly item?: string; readonly bundle?: string },
): Promise<Subject | Refusal> {
  if ((asked.item === undefined) === (asked.bundle === undefined))
    return refuse('invalid-request', {
      detail: { zh: '请说明申请的是一个事项还是“一件事”。', en: 'Name an item, or a matter of several.' },
    });
  if (asked.item !== undefined) {
    const one = await itemToApplyFor(db, house, asked.item);
    if (!one) return refuse('not-found');
    return {
      itemCode: asked.item,
      bundleCode: null,
      name: one.item.name,
      department: one.item.department.name,
      parts: [partOf(onlyPart, one, [])],
      form: one.form,
    };
  }
  const row = await store.selectBundle(db, asked.bundle!);
  if (!row) return refuse('not-found');
  const { definition } = row;
  const items = await itemsOfBundle(db, house, definition);
  // An item that left the catalogue takes its part along; nobody can apply for it any more.
  const parts = definition.parts.flatMap((part) => {
    const one = items.get(part.code);
    return one
      ? [
          partOf(
            part.code,
            one,
            (part.after ?? []).filter((code) => items.has(code)),
          ),
        ]
      : [];
  });
  if (parts.length === 0) return refuse('not-found');
  return {
    itemCode: null,
    bundleCode: row.code,
    name: definition.words.zh,
    department: null,
    parts,
    form: mergedForm(definition, new Map([...items].map(([code, { form }]) => [code, form]))),
  };
}

const partOf = (
  part: string,
  { item, version, form }: ItemToApplyFor,
  after: readonly string[],
): DraftPart => ({ part, item: item.code, itemVersion: version, name: item.name, after, form });

export async function bundleOf(db: Database, code: string): Promise<Bundle | undefined> {
  return (await store.selectBundle(db, code))?.definition;
}
