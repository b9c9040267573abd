// SQL that counts ratings of a span by item, window or department.
import type { ResultsBy } from '@kapok/contracts/ratings.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Group } from '../rules/results.ts';

const keys = {
  item: sql`i.item`,
  window: sql`i.department || ' ' || i."window"`,
  department: sql`i.department`,
} as const;

/** Every group there is: what is withheld is decided over all of them, and only then is it cut to a page. */
export async function countRatings(
  db: Queryable,
  by: ResultsBy,
  { from, to }: { readonly from: Date; readonly to: Date },
  department: string | undefined,
): Promise<Group[]> {
  const { rows } = await sql<{
    code: string;
    department: string;
    l1: number;
    l2: number;
    l3: number;
    l4: number;
    l5: number;
    points: number;
    flagged: number;
    mistaken: number;
    malicious: number;
    invited: number;
  }>`
    SELECT ${keys[by]} AS code, min(i.department) AS department,
      count(*) FILTER (WHERE counts AND score = 1) AS l1, count(*) FILTER (WHERE counts AND score = 2) AS l2,
      count(*) FILTER (WHERE counts AND score = 3) AS l3, count(*) FILTER (WHERE counts AND score = 4) AS l4,
      count(*) FILTER (WHERE counts AND score = 5) AS l5, coalesce(sum(points) FILTER (WHERE counts), 0)::bigint AS points,
      count(*) FILTER (WHERE counts AND flags <> '{}') AS flagged, count(*) FILTER (WHERE given AND excluded = 'mistaken') AS mistaken,
      count(*) FILTER (WHERE given AND excluded = 'malicious') AS malicious, count(*) FILTER (WHERE invited) AS invited
    FROM ratings.invitation i LEFT JOIN ratings.rating r ON r.invitation_id = i.id
    CROSS JOIN LATERAL (SELECT r.given_at >= ${from} AND r.given_at < ${to} AS given) g
    CROSS JOIN LATERAL (SELECT given AND excluded IS NULL AS counts, i.done_at >= ${from} AND i.done_at < ${to} AS invited) c
    WHERE ${keys[by]} IS NOT NULL AND (given OR invited)
      AND (${department ?? null}::text IS NULL OR i.department = ${department ?? null})
    GROUP BY 1 ORDER BY 1`.execute(db);
  return rows.map((row) => {
    const levels = [row.l1, row.l2, row.l3, row.l4, row.l5];
    return {
      code: row.code,
      department: row.department,
      counts: {
        levels,
        total: levels.reduce((all, one) => all + one, 0),
        satisfied: row.l3 + row.l4 + row.l5,
        pointsTotal: row.points,
        flagged: row.flagged,
        excludedMistaken: row.mistaken,
        excludedMalicious: row.malicious,
        invited: row.invited,
      },
    };
  });
}
