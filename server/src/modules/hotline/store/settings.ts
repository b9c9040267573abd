// SQL of what a city has set for its hotline beside its policy: contracts and lists.
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export async function selectContracts(db: Queryable): Promise<{ year: number; contacts: number }[]> {
  return (
    await sql<{
      year: number;
      contacts: number;
    }>`SELECT year, contacts FROM hotline.contract ORDER BY year`.execute(db)
  ).rows;
}

export async function upsertContract(tx: Tx, year: number, contacts: number): Promise<void> {
  await sql`
    INSERT INTO hotline.contract (year, contacts) VALUES (${year}, ${contacts})
    ON CONFLICT (year) DO UPDATE SET contacts = EXCLUDED.contacts`.execute(tx);
}

export type CodeList = 'line' | 'district' | 'category';
export interface CodeWords {
  readonly list: CodeList;
  readonly code: string;
  readonly words: Words;
}

export async function selectCodes(db: Queryable): Promise<CodeWords[]> {
  const found = await sql<{ list: CodeList; code: string; zh: string; en: string }>`
    SELECT list, code, zh, en FROM hotline.code ORDER BY list, code`.execute(db);
  return found.rows.map(({ list, code, zh, en }) => ({ list, code, words: { zh, en } }));
}

export async function upsertCodes(db: Queryable, codes: readonly CodeWords[]): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ list, code, words }) => ({ list, code, ...words }));
  await sql`
    INSERT INTO hotline.code (list, code, zh, en)
    SELECT list, code, zh, en FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (list text, code text, zh text, en text)
    ON CONFLICT (list, code) DO UPDATE SET zh = EXCLUDED.zh, en = EXCLUDED.en`.execute(db);
}
