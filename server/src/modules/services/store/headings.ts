// What items are called, with the terms by which questions find it. It must be written in the transaction of the item that
// brings a new name.
import { sql } from 'kysely';
import type { Database, Queryable, Tx } from '../../../kernel/database.ts';

export interface HeadingRow {
  readonly id: string;
  readonly name: string;
  readonly terms: readonly string[];
  readonly weight: number;
  readonly sound: string;
  readonly initials: string;
}

/** A term that stands in every name: in how many it does is how many there are. */
const everyName = '';

/** Ids of the names that are there already. */
export async function selectHeadingIds(
  db: Queryable,
  names: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM services.heading WHERE name = ANY(${names})`.execute(db);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Until the transaction ends nobody else adds names. */
export async function lockHeadings(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('services.heading'))`.execute(tx);
}

export async function insertHeadings(tx: Tx, headings: readonly HeadingRow[]): Promise<void> {
  if (headings.length === 0) return;
  await sql`
    INSERT INTO services.heading (id, name, terms, weight, sound, initials)
    SELECT id, name, ARRAY(SELECT jsonb_array_elements_text(terms)), weight, sound, initials
    FROM jsonb_to_recordset(${JSON.stringify(headings)}::jsonb)
      AS h(id uuid, name text, terms jsonb, weight double precision, sound text, initials text)`.execute(tx);
  const counts = new Map<string, number>([[everyName, headings.length]]);
  for (const { terms } of headings) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  await sql`
    INSERT INTO services.term (term, headings)
    SELECT * FROM unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::integer[])
    ON CONFLICT (term) DO UPDATE SET headings = services.term.headings + excluded.headings`.execute(tx);
}

export interface FoundHeading {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly shared: readonly string[];
}

export interface Found {
  readonly headings: readonly FoundHeading[];
  /** In how many names each term asked stands. */
  readonly counts: ReadonlyMap<string, number>;
  /** How many names there are. */
  readonly all: number;
}

/** Rare terms are asked first, until this many names are to be looked at; the rarest two are always asked. */
const candidatesMax = 400;

/** Names that share a rare term with the question. */
export async function selectHeadingsSharing(db: Database, terms: readonly string[]): Promise<Found> {
  const { rows } = await sql<{
    counts: Record<string, number> | null;
    found: FoundHeading[] | null;
  }>`
    WITH asked AS MATERIALIZED (SELECT term, headings FROM services.term WHERE term = ANY(${[everyName, ...terms]})),
    ranked AS (
      SELECT term, sum(headings) OVER byrarity AS upto, row_number() OVER byrarity AS nth
      FROM asked WHERE term <> ${everyName} WINDOW byrarity AS (ORDER BY headings, term)
    )
    SELECT
      (SELECT jsonb_object_agg(term, headings) FROM asked) AS counts,
      (SELECT jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'weight', h.weight,
          'shared', (SELECT jsonb_agg(term) FROM asked WHERE term = ANY(h.terms))))
        FROM services.heading h
        WHERE h.terms && ARRAY(SELECT term FROM ranked WHERE upto <= ${candidatesMax} OR nth <= 2)) AS found
  `.execute(db);
  const { counts, found } = rows[0]!;
  const { [everyName]: all = 0, ...each } = counts ?? {};
  return { headings: found ?? [], counts: new Map(Object.entries(each)), all };
}

/** Names that sound like what was typed in letters, or whose sounds begin with them; shortest first. */
export async function selectHeadingsSounding(
  db: Database,
  letters: string,
  limit: number,
): Promise<string[]> {
  const within = `%${letters}%`;
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM services.heading WHERE sound LIKE ${within} OR initials LIKE ${within}
    ORDER BY (sound LIKE ${`${letters}%`} OR initials LIKE ${`${letters}%`}) DESC, length(name), name LIMIT ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
