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
  const counts = new Map<string, number>([[everyName, headings.length]]);
  for (const { terms } of headings) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  await sql`
    INSERT INTO services.term (term, headings)
    SELECT * FROM unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::integer[])
    ON CONFLICT (term) DO UPDATE SET headings = services.term.headings + excluded.headings`.execute(tx);
  await sql`
    INSERT INTO services.heading (id, name, terms, weight, sound, initials)
    SELECT h.id, h.name, ARRAY(SELECT t.id FROM services.term t
      WHERE t.term = ANY(ARRAY(SELECT jsonb_array_elements_text(h.terms))) ORDER BY t.id), h.weight, h.sound, h.initials
    FROM jsonb_to_recordset(${JSON.stringify(headings)}::jsonb)
      AS h(id uuid, name text, terms jsonb, weight double precision, sound text, initials text)`.execute(tx);
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

/** Of the names that hold a whole phrase, the shortest are looked at: where many districts add to a name, the plain one is among them. */
const phraseNamesMax = 100;

/** Of these the ones that hold most of the pairs of characters asked, for their length, are handed over to be scored: that costs ten
 * times as much as looking at them. */
const scoredMax = 120;
/** Names are not equal in length to what is asked: without it the shortest would always come first. */
const weightAdded = 6;

/** Names that share a rare term with the question, and the shortest that hold every term of one of its phrases. */
export async function selectHeadingsSharing(
  db: Database,
  terms: readonly string[],
  phrases: readonly (readonly string[])[],
): Promise<Found> {
  const { rows } = await sql<{
    asked: Record<string, readonly [id: number, headings: number]> | null;
    found: readonly (readonly [id: string, name: string, weight: number, shared: number[]])[] | null;
  }>`
    WITH asked AS MATERIALIZED (
      SELECT id, term, headings FROM services.term WHERE term = ANY(${[everyName, ...terms]})
    ),
    ranked AS (
      SELECT id, sum(headings) OVER byrarity AS upto, row_number() OVER byrarity AS nth
      FROM asked WHERE term <> ${everyName} WINDOW byrarity AS (ORDER BY headings, term)
    ),
    phrase AS (
      SELECT ARRAY(SELECT id FROM asked WHERE said ? term AND term <> ${everyName}) AS ids, jsonb_array_length(said) AS length
      FROM jsonb_array_elements(${JSON.stringify(phrases)}::jsonb) AS said
    ),
    candidate AS (
      SELECT id, name, weight, terms FROM services.heading
      WHERE terms && ARRAY(SELECT id FROM ranked WHERE upto <= ${candidatesMax} OR nth <= 2)
      UNION
      SELECT held.* FROM phrase CROSS JOIN LATERAL (
        SELECT id, name, weight, terms FROM services.heading
        WHERE terms @> phrase.ids ORDER BY weight, id LIMIT ${phraseNamesMax}
      ) held WHERE cardinality(phrase.ids) = phrase.length
    )
    SELECT
      (SELECT json_object_agg(term, json_build_array(id, headings)) FROM asked) AS asked,
      (SELECT json_agg(json_build_array(h.id, h.name, h.weight, h.terms & (SELECT array_agg(id ORDER BY id) FROM asked)))
        FROM (
          SELECT * FROM candidate
          ORDER BY (#(terms & ARRAY(SELECT id FROM asked WHERE length(term) > 1 AND strpos(term, '''') = 0 ORDER BY id)))::float8
            / (weight + ${weightAdded}) DESC, id
          LIMIT ${scoredMax}
        ) h) AS found
  `.execute(db);
  const { asked, found } = rows[0]!;
  const { [everyName]: all, ...each } = asked ?? {};
  const termOf = new Map(Object.entries(each).map(([term, [id]]) => [id, term]));
  return {
    headings: (found ?? []).map(([id, name, weight, shared]) => ({
      id,
      name,
      weight,
      shared: shared.map((one) => termOf.get(one)!),
    })),
    counts: new Map(Object.entries(each).map(([term, [, headings]]) => [term, headings])),
    all: all?.[1] ?? 0,
  };
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
