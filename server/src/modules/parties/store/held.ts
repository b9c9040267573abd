// SQL of everything that one person's posts are resolved from, in one statement: it is asked at nearly every request.
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { StaffPostRow, SubstituteRow, UnitRow } from '../rules/posts.ts';

export interface HeldRows {
  readonly posts: readonly StaffPostRow[];
  readonly substitutes: readonly SubstituteRow[];
  readonly units: readonly UnitRow[];
}

/** As JSON gives it: times are text. */
type Told<T> = Omit<T, 'from' | 'until'> & { readonly from: string; readonly until: string | null };

/**
 * What is granted to this person and not yet over, whom they stand in for with what those hold, and every period of the units of
 * these posts and of all that ever were below them.
 */
export async function selectHeldBy(db: Queryable, staffId: string, now: Date): Promise<HeldRows> {
  const { rows } = await sql<{
    posts: Told<StaffPostRow>[];
    substitutes: Told<SubstituteRow>[];
    units: Told<UnitRow>[];
  }>`
    WITH RECURSIVE standing_in AS (
      SELECT of_staff_id, by_staff_id, posts, valid_from, valid_until FROM parties.substitute
      WHERE granted AND valid_until > ${now} AND by_staff_id = ${staffId}
    ), held AS (
      SELECT id, staff_id, role, unit, reach, valid_from, valid_until FROM parties.post
      WHERE granted AND (valid_until IS NULL OR valid_until > ${now})
        AND staff_id IN (SELECT ${staffId}::uuid UNION ALL SELECT of_staff_id FROM standing_in)
    ), below AS (
      SELECT unit AS code FROM held WHERE unit IS NOT NULL
      UNION SELECT period.code FROM parties.unit_period period JOIN below ON period.parent = below.code
    )
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'staffId', staff_id, 'role', role, 'unit', unit, 'reach', reach,
        'from', valid_from, 'until', valid_until) ORDER BY valid_from, id) FROM held), '[]') AS posts,
      coalesce((SELECT jsonb_agg(jsonb_build_object('ofStaffId', of_staff_id, 'byStaffId', by_staff_id, 'posts', posts,
        'from', valid_from, 'until', valid_until)) FROM standing_in), '[]') AS substitutes,
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', code, 'parent', parent, 'from', valid_from, 'until', valid_until))
        FROM parties.unit_period JOIN below USING (code)), '[]') AS units`.execute(db);
  const found = rows[0];
  if (!found) throw new Error(`what ${staffId} holds was not read`);
  return {
    posts: found.posts.map(dated),
    substitutes: found.substitutes.map(dated),
    units: found.units.map(dated),
  };
}

const dated = <T>({ from, until, ...row }: { readonly from: string; readonly until: string | null } & T) => ({
  ...row,
  from: new Date(from),
  until: until === null ? null : new Date(until),
});
