// SQL of applications' facts. Where a case stands is written by cases in the same statement; no table of another module is
// named here.
import type {
  ApplicantKind,
  ApplicationChannel,
  MaterialSource,
  TrustGrade,
} from '@kapok/contracts/applications.ts';
import type { FileId, MaterialId, PartyId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';

export interface ApplicationFacts {
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly itemName: string;
  readonly itemType: string;
  readonly division: string;
  readonly channel: ApplicationChannel;
  readonly applicantKind: ApplicantKind;
  readonly agentId: PartyId | null;
  readonly statutoryDays: number;
  readonly promisedDays: number | null;
}

export interface MaterialRow {
  readonly id: MaterialId;
  readonly requirement: string;
  readonly name: string;
  readonly grade: TrustGrade;
  readonly source: MaterialSource;
  readonly fileIds: readonly FileId[];
}

/** The parts of the opening statement that write the application's facts; `moved` yields its id. */
export function insertingApplication(
  facts: ApplicationFacts,
  answers: Buffer,
  coApplicants: readonly PartyId[],
  code: { readonly number: string; readonly codeHash: Buffer },
): RawBuilder<unknown>[] {
  return [
    sql`applied AS (
      INSERT INTO applications.application (id, item_code, item_version, item_name, item_type, division, channel, applicant_kind,
        agent_id, statutory_days, promised_days, answers)
      SELECT id, ${facts.itemCode}, ${facts.itemVersion}::int, ${facts.itemName}, ${facts.itemType}, ${facts.division},
        ${facts.channel}, ${facts.applicantKind}, ${facts.agentId}::uuid, ${facts.statutoryDays}::smallint,
        ${facts.promisedDays}::smallint, ${answers}::bytea FROM moved
    )`,
    sql`coded AS (
      INSERT INTO applications.follow_code (case_id, number, code_hash)
      SELECT id, ${code.number}, ${code.codeHash}::bytea FROM moved
    )`,
    ...(coApplicants.length === 0
      ? []
      : [
          sql`joined AS (
      INSERT INTO applications.co_applicant (case_id, party_id)
      SELECT id, unnest(${coApplicants}::uuid[]) FROM moved
    )`,
        ]),
  ];
}

/** The part of a statement that writes what was given, in the order it was; undefined where nothing was. */
export function insertingMaterials(
  round: number,
  materials: readonly MaterialRow[],
  at: Date,
): RawBuilder<unknown> | undefined {
  if (materials.length === 0) return undefined;
  const rows = JSON.stringify(materials.map((material, place) => ({ ...material, place })));
  return sql`given AS (
      INSERT INTO applications.material (id, case_id, place, requirement, name, grade, source, file_ids, round, given_at)
      SELECT m.id, moved.id, m.place, m.requirement, m.name, m.grade, m.source,
        ARRAY(SELECT jsonb_array_elements_text(m."fileIds")::uuid), ${round}::smallint, ${at}::timestamptz
      FROM moved, jsonb_to_recordset(${rows}::jsonb) AS m (id uuid, place smallint, requirement text, name text, grade text,
        source text, "fileIds" jsonb)
    )`;
}
