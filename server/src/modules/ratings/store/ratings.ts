// SQL of ratings: what was given, and what was decided about it.
import type { PartyId, RatingId, RatingInvitationId, RatingPadId } from '@kapok/contracts/ids.ts';
import type {
  ExclusionGround,
  RatingChannel,
  RatingFlag,
  RatingScore,
  RectificationState,
} from '@kapok/contracts/ratings.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { InvitationRow } from './invitations.ts';

export interface GivenRow {
  readonly id: RatingId;
  readonly invitationId: RatingInvitationId;
  readonly department: string;
  readonly partyId: PartyId | null;
  readonly channel: RatingChannel;
  readonly padId: RatingPadId | null;
  readonly score: RatingScore;
  readonly points: number;
  readonly tags: string[];
  readonly flags: RatingFlag[];
  readonly text: Buffer | null;
  readonly givenAt: Date;
}

export interface RatingRow extends GivenRow, Omit<InvitationRow, 'id'> {
  readonly excluded: ExclusionGround | null;
  readonly reply: string | null;
  readonly repliedBy: string | null;
  readonly publishedText: string | null;
  readonly publishedAt: Date | null;
  readonly rectification: RectificationState | null;
  readonly onTime: boolean | null;
  readonly result: Buffer | null;
  readonly ground: ExclusionGround | null;
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly granted: boolean | null;
  readonly decisionReason: string | null;
}

const joined = sql`
  SELECT r.id, r.invitation_id, r.department, r.party_id, r.channel, r.pad_id, r.score, r.points, r.tags, r.flags, r.text, r.given_at,
    r.excluded, r.reply, r.replied_by, r.published_text, r.published_at, i.subject_kind, i.subject_id, i.item, i.district, i."window",
    i.handled_by, i.done_at, i.until, f.state AS rectification, f.on_time, f.result,
    e.ground, e.reason, e.proposed_by, e.granted, e.decision_reason
  FROM ratings.rating r JOIN ratings.invitation i ON i.id = r.invitation_id
  LEFT JOIN ratings.rectification f ON f.rating_id = r.id LEFT JOIN ratings.exclusion e ON e.rating_id = r.id`;

/** Once for each invitation; false when it was rated before. */
export async function insertRating(tx: Tx, row: GivenRow): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO ratings.rating (id, invitation_id, department, party_id, channel, pad_id, score, points, tags, flags, text, given_at)
    VALUES (${row.id}, ${row.invitationId}, ${row.department}, ${row.partyId}, ${row.channel}, ${row.padId}, ${row.score}, ${row.points},
      ${row.tags}::text[], ${row.flags}::text[], ${row.text}, ${row.givenAt})
    ON CONFLICT (invitation_id) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export async function countOfPad(db: Queryable, padId: RatingPadId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ratings.rating WHERE pad_id = ${padId} AND given_at >= ${since}`.execute(db);
  return rows[0]!.count;
}

export async function selectRating(db: Queryable, id: RatingId): Promise<RatingRow | undefined> {
  const { rows } = await sql<RatingRow>`${joined} WHERE r.id = ${id}`.execute(db);
  return rows[0];
}

export async function selectRatingsOfInvitations(
  db: Queryable,
  ids: readonly RatingInvitationId[],
): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`${joined} WHERE r.invitation_id = ANY(${ids}::uuid[])`.execute(db);
  return rows;
}

export type Shown = 'all' | 'bad' | 'flagged' | 'undecided' | 'replied';
const shownBy = {
  all: sql`true`,
  bad: sql`r.score <= 2`,
  flagged: sql`r.flags <> '{}'`,
  undecided: sql`e.rating_id IS NOT NULL AND e.granted IS NULL`,
  replied: sql`r.reply IS NOT NULL AND r.published_at IS NULL`,
} as const;

export async function selectRatings(
  db: Queryable,
  { show, department }: { readonly show: Shown; readonly department?: string | undefined },
  { limit, after }: Page,
): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    ${joined} WHERE ${shownBy[show]} AND (${department ?? null}::text IS NULL OR r.department = ${department ?? null})
      ${after ? sql`AND (r.given_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY r.given_at DESC, r.id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function selectPublished(
  db: Queryable,
  { item, department }: { readonly item?: string | undefined; readonly department?: string | undefined },
  { limit, after }: Page,
): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    ${joined} WHERE r.published_at IS NOT NULL AND r.excluded IS NULL
      AND (${item ?? null}::text IS NULL OR i.item = ${item ?? null})
      AND (${department ?? null}::text IS NULL OR r.department = ${department ?? null})
      ${after ? sql`AND (r.published_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY r.published_at DESC, r.id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function insertExclusion(
  tx: Tx,
  row: {
    readonly ratingId: RatingId;
    readonly ground: ExclusionGround;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO ratings.exclusion (rating_id, ground, reason, proposed_by, proposed_at)
    VALUES (${row.ratingId}, ${row.ground}, ${row.reason}, ${row.by}, ${row.at})
    ON CONFLICT (rating_id) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/** False when somebody decided it before. */
export async function updateExclusion(
  tx: Tx,
  ratingId: RatingId,
  decided: { readonly granted: boolean; readonly by: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rows } = await sql`
    WITH decided AS (
      UPDATE ratings.exclusion SET granted = ${decided.granted}, decided_by = ${decided.by}, decided_at = ${decided.at},
        decision_reason = ${decided.reason}
      WHERE rating_id = ${ratingId} AND granted IS NULL RETURNING rating_id, ground
    ), excluded AS (
      UPDATE ratings.rating SET excluded = decided.ground FROM decided WHERE id = decided.rating_id AND ${decided.granted}
    )
    SELECT 1 FROM decided`.execute(tx);
  return rows.length === 1;
}

/** False when it is public already. */
export async function updateReply(tx: Tx, id: RatingId, reply: string, by: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE ratings.rating SET reply = ${reply}, replied_by = ${by} WHERE id = ${id} AND published_at IS NULL RETURNING 1`.execute(
    tx,
  );
  return rows.length === 1;
}

/** False when it is public already. */
export async function updatePublished(tx: Tx, id: RatingId, text: string | null, at: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE ratings.rating SET published_text = ${text}, published_at = ${at} WHERE id = ${id} AND published_at IS NULL
    RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export async function insertRectification(db: Queryable, ratingId: RatingId, at: Date): Promise<void> {
  await sql`
    INSERT INTO ratings.rectification (rating_id, state, moved_at) VALUES (${ratingId}, 'opened', ${at})
    ON CONFLICT (rating_id) DO NOTHING`.execute(db);
}

/** Undefined for an order that no rating opened, or where a later event was heard already. */
export async function moveRectification(
  tx: Tx,
  ratingId: string,
  moved: {
    readonly state: RectificationState;
    readonly onTime: boolean | null;
    readonly result: Buffer | null;
    readonly at: Date;
  },
): Promise<{ readonly department: string; readonly district: string | null } | undefined> {
  const { rows } = await sql<{ department: string; district: string | null }>`
    UPDATE ratings.rectification f SET state = ${moved.state}, on_time = coalesce(${moved.onTime}, on_time),
      result = coalesce(${moved.result}::bytea, result), moved_at = ${moved.at}
    FROM ratings.rating r JOIN ratings.invitation i ON i.id = r.invitation_id
    WHERE f.rating_id = ${ratingId}::uuid AND r.id = f.rating_id AND f.moved_at <= ${moved.at} AND f.state <> ${moved.state}
    RETURNING r.department, i.district`.execute(tx);
  return rows[0];
}
