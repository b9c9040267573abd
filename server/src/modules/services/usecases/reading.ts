// Reading items: one as it stands or stood, and those that the standard finds fault with.
import { type AnswerOf, pageLimitDefault, type QueryOf } from '@kapok/contracts/operation.ts';
import type {
  ItemDetail,
  listServiceDepartments as listDepartments,
  listServiceItemFindings as listOperation,
} from '@kapok/contracts/services.ts';
import type { Database } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPageByKey, keyOfCursor } from '../../../kernel/paging.ts';
import { codeForm, differencesOf } from '../rules/catalogue.ts';
import {
  countFindings,
  selectDepartments,
  selectElsewhere,
  selectItemsWithFindings,
  selectVersionAt,
} from '../store/items.ts';

const elsewhereMax = 50;

export async function readServiceItem(
  db: Database,
  { clock }: House,
  code: string,
  asked: { at?: string },
): Promise<ItemDetail | Refusal> {
  const row = await selectVersionAt(db, code, asked.at === undefined ? clock.now() : new Date(asked.at));
  if (!row) return refuse('not-found');
  const others = await selectElsewhere(db, code, elsewhereMax);
  return {
    item: row.content,
    version: row.version,
    validFrom: row.validFrom.toISOString(),
    ...(row.validUntil && { validUntil: row.validUntil.toISOString() }),
    findings: [...row.findings],
    elsewhere: others.map((other) => ({
      code: other.code,
      department: other.department.name,
      division: other.division,
      differs: differencesOf(row.content, other),
    })),
  };
}

/** A name, as a cursor gives it back. */
const nameForm = /^[^\p{Cc}]{1,120}$/u;

export async function listServiceDepartments(
  db: Database,
  query: QueryOf<typeof listDepartments>,
): Promise<AnswerOf<typeof listDepartments> | Refusal> {
  const limit = query.limit ?? pageLimitDefault;
  const after = keyOfCursor(query.cursor, nameForm);
  if (isRefusal(after)) return after;
  const page = cutPageByKey(await selectDepartments(db, after, limit + 1), limit, ({ name }) => name);
  return { ...page, items: [...page.items] };
}

export async function listServiceItemFindings(
  db: Database,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const limit = query.limit ?? pageLimitDefault;
  const after = keyOfCursor(query.cursor, codeForm);
  if (isRefusal(after)) return after;
  const rows = await selectItemsWithFindings(db, query.finding, after, limit + 1);
  const page = cutPageByKey(rows, limit, ({ code }) => code);
  return { ...page, items: [...page.items], counts: await countFindings(db) };
}
