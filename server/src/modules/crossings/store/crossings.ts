// SQL of crossings, their papers and legs. What is sealed comes here sealed; no table of another module is named.
import type {
  CrossingKind,
  CrossingList,
  CrossingOutcome,
  LegCarries,
  LegRefusal,
  LegWay,
  PaperForm,
} from '@kapok/contracts/crossings.ts';
import type { CrossingId, CrossingLegId, FileId, PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface CrossingRow {
  readonly id: CrossingId;
  readonly number: string;
  readonly version: number;
  readonly kind: CrossingKind;
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly itemName: string;
  readonly fromDivision: string;
  readonly toDivision: string;
  readonly collecting: string | null;
  readonly home: string;
  readonly parts: readonly string[];
  readonly partyId: PartyId;
  readonly answers: Buffer | null;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly takenOverAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: CrossingOutcome | null;
  readonly reason: Buffer | null;
}

export interface PaperRow {
  readonly place: number;
  readonly requirement: string;
  readonly name: string;
  readonly form: PaperForm;
  readonly pieces: number;
  readonly fileIds: readonly FileId[];
  readonly sha256: readonly string[];
  readonly isResult: boolean;
}

export interface LegRow {
  readonly id: CrossingLegId;
  readonly place: number;
  readonly carries: LegCarries;
  readonly from: string;
  readonly to: string;
  readonly way: LegWay;
  readonly tracking: string | null;
  readonly papers: readonly number[];
  readonly handedAt: Date;
  readonly handedBy: string;
  readonly dueAt: Date;
  readonly takenAt: Date | null;
  readonly takenBy: string | null;
  readonly missing: readonly number[];
  readonly refusedAt: Date | null;
  readonly refusedBy: string | null;
  readonly ground: LegRefusal | null;
  readonly remark: Buffer | null;
  readonly sendsBack: CrossingLegId | null;
  readonly answeredAt: Date | null;
}

const columns = sql`c.id, c.number, c.version, c.kind, c.item_code, c.item_version, c.item_name, c.from_division, c.to_division,
  c.collecting, c.home, c.parts, c.party_id, c.answers, c.opened_at, c.opened_by, c.taken_over_at, c.ended_at, c.outcome, c.reason`;
const legColumns = sql`l.id, l.place, l.carries, l.from_unit AS "from", l.to_unit AS "to", l.way, l.tracking, l.papers, l.handed_at,
  l.handed_by, l.due_at, l.taken_at, l.taken_by, l.missing, l.refused_at, l.refused_by, l.ground, l.remark, l.sends_back, l.answered_at`;

export async function selectCrossing(db: Queryable, id: CrossingId): Promise<CrossingRow | undefined> {
  const { rows } = await sql<CrossingRow>`
    SELECT ${columns} FROM crossings.crossing c WHERE c.id = ${id}`.execute(db);
  return rows[0];
}

/** Which of these cross. */
export async function selectKnown(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM crossings.crossing WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export interface PaperOfCrossing extends PaperRow {
  readonly crossingId: CrossingId;
}
export interface LegOfCrossing extends LegRow {
  readonly crossingId: CrossingId;
}

export async function selectPapers(db: Queryable, ids: readonly CrossingId[]): Promise<PaperOfCrossing[]> {
  const { rows } = await sql<PaperOfCrossing>`
    SELECT crossing_id, place, requirement, name, form, pieces, file_ids, sha256, is_result FROM crossings.paper
    WHERE crossing_id = ANY(${ids}::uuid[]) ORDER BY crossing_id, place`.execute(db);
  return rows;
}

export async function selectLegs(db: Queryable, ids: readonly CrossingId[]): Promise<LegOfCrossing[]> {
  const { rows } = await sql<LegOfCrossing>`
    SELECT l.crossing_id, ${legColumns} FROM crossings.leg l
    WHERE l.crossing_id = ANY(${ids}::uuid[]) ORDER BY l.crossing_id, l.place`.execute(db);
  return rows;
}

export async function selectCode(
  db: Queryable,
  number: string,
): Promise<{ readonly id: CrossingId; readonly codeHash: Buffer | null } | undefined> {
  const { rows } = await sql<{ id: CrossingId; codeHash: Buffer | null }>`
    SELECT id, code_hash FROM crossings.crossing WHERE number = ${number}`.execute(db);
  return rows[0];
}

/** What the application takes over with the papers. */
export async function selectCodeHash(db: Queryable, id: CrossingId): Promise<Buffer | null> {
  const { rows } = await sql<{ codeHash: Buffer | null }>`
    SELECT code_hash FROM crossings.crossing WHERE id = ${id}`.execute(db);
  return rows[0]?.codeHash ?? null;
}

const unitsOf = ({
  collecting,
  home,
  parts,
}: Pick<CrossingRow, 'collecting' | 'home' | 'parts'>): string[] => [
  ...new Set([home, ...(collecting === null ? [] : [collecting]), ...parts]),
];

/** False where the application crosses already. */
export async function insertCrossing(
  tx: Tx,
  row: CrossingRow,
  codeHash: Buffer | null,
  papers: readonly PaperRow[],
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO crossings.crossing (id, number, code_hash, version, kind, item_code, item_version, item_name, from_division,
      to_division, collecting, home, parts, units, party_id, answers, opened_at, opened_by, taken_over_at)
    VALUES (${row.id}, ${row.number}, ${codeHash}, ${row.version}, ${row.kind}, ${row.itemCode}, ${row.itemVersion}, ${row.itemName},
      ${row.fromDivision}, ${row.toDivision}, ${row.collecting}, ${row.home}, ${row.parts}::text[], ${unitsOf(row)}::text[],
      ${row.partyId}, ${row.answers}, ${row.openedAt}, ${row.openedBy}, ${row.takenOverAt})
    ON CONFLICT (id) DO NOTHING RETURNING 1`.execute(tx);
  if (rows.length === 0) return false;
  await insertPapers(tx, row.id, papers);
  return true;
}

export async function insertPapers(tx: Tx, id: CrossingId, papers: readonly PaperRow[]): Promise<void> {
  if (papers.length === 0) return;
  await sql`
    INSERT INTO crossings.paper (crossing_id, place, requirement, name, form, pieces, file_ids, sha256, is_result)
    SELECT ${id}::uuid, p.place, p.requirement, p.name, p.form, p.pieces, ARRAY(SELECT jsonb_array_elements_text(p."fileIds")::uuid),
      ARRAY(SELECT jsonb_array_elements_text(p.sha256)), p."isResult"
    FROM jsonb_to_recordset(${JSON.stringify(papers)}::jsonb) AS p (place smallint, requirement text, name text, form text,
      pieces smallint, "fileIds" jsonb, sha256 jsonb, "isResult" boolean)`.execute(tx);
}

export type NewLeg = Pick<
  LegRow,
  | 'id'
  | 'place'
  | 'carries'
  | 'from'
  | 'to'
  | 'way'
  | 'tracking'
  | 'papers'
  | 'handedAt'
  | 'handedBy'
  | 'dueAt'
  | 'sendsBack'
>;

/** False where this leg is there already, as when the event that began it is heard again. */
export async function insertLeg(
  tx: Tx,
  crossing: Pick<CrossingRow, 'id' | 'home' | 'partyId'>,
  leg: NewLeg,
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO crossings.leg (id, crossing_id, place, carries, from_unit, to_unit, way, tracking, papers, home, party_id, handed_at,
      handed_by, due_at, sends_back)
    VALUES (${leg.id}, ${crossing.id}, ${leg.place}, ${leg.carries}, ${leg.from}, ${leg.to}, ${leg.way}, ${leg.tracking},
      ${leg.papers}::smallint[], ${crossing.home}, ${crossing.partyId}, ${leg.handedAt}, ${leg.handedBy}, ${leg.dueAt},
      ${leg.sendsBack})
    ON CONFLICT (id) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export async function markTaken(
  tx: Tx,
  id: CrossingLegId,
  taken: {
    readonly at: Date;
    readonly by: string;
    readonly missing: readonly number[];
    readonly remark: Buffer | null;
  },
): Promise<void> {
  await sql`
    UPDATE crossings.leg SET taken_at = ${taken.at}, taken_by = ${taken.by}, missing = ${taken.missing}::smallint[],
      remark = ${taken.remark} WHERE id = ${id}`.execute(tx);
}

export async function markRefused(
  tx: Tx,
  id: CrossingLegId,
  refused: { readonly at: Date; readonly by: string; readonly ground: LegRefusal; readonly remark: Buffer },
): Promise<void> {
  await sql`
    UPDATE crossings.leg SET refused_at = ${refused.at}, refused_by = ${refused.by}, ground = ${refused.ground},
      remark = ${refused.remark} WHERE id = ${id}`.execute(tx);
}

/** Who answered had what they answered from: a receipt they did not write is written with the answer. False the second time. */
export async function markAnswered(
  tx: Tx,
  crossing: CrossingId,
  unit: string,
  answered: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE crossings.leg SET answered_at = ${answered.at}, taken_at = coalesce(taken_at, ${answered.at}),
      taken_by = coalesce(taken_by, ${answered.by})
    WHERE crossing_id = ${crossing} AND to_unit = ${unit} AND carries = 'copies' AND answered_at IS NULL RETURNING 1`.execute(
    tx,
  );
  return rows.length > 0;
}

export interface CrossingChange {
  readonly takenOverAt?: Date;
  readonly ended?: { readonly at: Date; readonly outcome: CrossingOutcome; readonly reason: Buffer | null };
}

/** Two writers on one version: one of them wins. What was filled in is the application's from when it begins, and nobody's once it ended without. */
export async function moveCrossing(
  tx: Tx,
  id: CrossingId,
  version: number,
  { takenOverAt, ended }: CrossingChange,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE crossings.crossing SET version = version + 1,
      taken_over_at = coalesce(${takenOverAt ?? null}::timestamptz, taken_over_at),
      answers = CASE WHEN ${takenOverAt !== undefined || ended !== undefined}::boolean THEN NULL ELSE answers END,
      ended_at = ${ended?.at ?? null}::timestamptz, outcome = ${ended?.outcome ?? null}::text, reason = ${ended?.reason ?? null}::bytea
    WHERE id = ${id} AND version = ${version} AND outcome IS NULL RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export interface CrossingFilter {
  readonly show: CrossingList;
  /** Undefined for who reaches all. */
  readonly units: readonly string[] | undefined;
  readonly number: string | undefined;
}

const open = sql`l.taken_at IS NULL AND l.refused_at IS NULL`;
const within = (column: ReturnType<typeof sql>, units: readonly string[] | undefined) =>
  units === undefined ? sql`true` : sql`${column} = ANY(${units}::text[])`;
const legsWhere = (what: ReturnType<typeof sql>) =>
  sql`EXISTS (SELECT FROM crossings.leg l WHERE l.crossing_id = c.id AND ${open} AND ${what})`;
/** The window holds the result: a result leg of its own was taken over. */
const resultHere = sql`EXISTS (SELECT FROM crossings.leg l WHERE l.crossing_id = c.id AND l.carries = 'result'
  AND l.sends_back IS NULL AND l.taken_at IS NOT NULL)`;
/** Papers lie at the window, before anything was taken over: nothing travels, and what came back was taken. */
const papersHere = sql`c.taken_over_at IS NULL AND NOT ${legsWhere(sql`l.carries <> 'copies'`)}`;

function shown({ show, units }: CrossingFilter) {
  switch (show) {
    case 'open':
      return sql`c.outcome IS NULL`;
    case 'ended':
      return sql`c.outcome IS NOT NULL`;
    case 'arriving':
      return sql`c.outcome IS NULL AND ${legsWhere(within(sql`l.to_unit`, units))}`;
    case 'sent':
      return sql`c.outcome IS NULL AND ${legsWhere(within(sql`l.from_unit`, units))}`;
    case 'here':
      return sql`c.outcome IS NULL AND c.collecting IS NOT NULL AND ${within(sql`c.collecting`, units)} AND ${papersHere}`;
    case 'results':
      return sql`c.outcome IS NULL AND c.collecting IS NOT NULL AND ${within(sql`c.collecting`, units)} AND ${resultHere}`;
  }
}

/** Newest first, one past the limit; the scope says whose. */
export async function selectCrossings(
  db: Queryable,
  filter: CrossingFilter,
  { limit, after }: Page,
): Promise<CrossingRow[]> {
  const { rows } = await sql<CrossingRow>`
    SELECT ${columns} FROM crossings.crossing c
    WHERE ${shown(filter)} AND (${filter.number ?? null}::text IS NULL OR c.number = ${filter.number ?? null})
      ${filter.units === undefined ? sql`` : sql`AND c.units && ${filter.units}::text[]`}
      ${after ? sql`AND (c.opened_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function selectOwn(db: Queryable, { limit, after }: Page): Promise<CrossingRow[]> {
  const { rows } = await sql<CrossingRow>`
    SELECT ${columns} FROM crossings.crossing c
    WHERE true ${after ? sql`AND (c.opened_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** What waits for units, counted to a limit: arriving, sent and late, to be handed over, to be collected. */
export async function countWaiting(
  db: Queryable,
  units: readonly string[] | undefined,
  now: Date,
  most: number,
): Promise<{ readonly kind: string; readonly count: number; readonly late: number }[]> {
  const of = (show: CrossingList) =>
    sql`SELECT 1 FROM crossings.crossing c WHERE ${shown({ show, units, number: undefined })}`;
  const legs = (column: ReturnType<typeof sql>, late: boolean) => sql`
    SELECT l.due_at FROM crossings.leg l WHERE ${open} AND ${within(column, units)}
      ${late ? sql`AND l.due_at < ${now}` : sql``} LIMIT ${most}`;
  const { rows } = await sql<{ kind: string; count: number; late: number }>`
    SELECT 'arriving' AS kind, count(*)::integer AS count, count(*) FILTER (WHERE due_at < ${now})::integer AS late
      FROM (${legs(sql`l.to_unit`, false)}) a
    UNION ALL SELECT 'sent', count(*)::integer, count(*)::integer FROM (${legs(sql`l.from_unit`, true)}) s
    UNION ALL SELECT 'here', count(*)::integer, 0 FROM (${of('here')} LIMIT ${most}) h
    UNION ALL SELECT 'results', count(*)::integer, 0 FROM (${of('results')} LIMIT ${most}) r`.execute(db);
  return rows;
}
