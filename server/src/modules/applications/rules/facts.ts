// An application as rules and readers take it: its case, its facts opened, what was given and asked. Types only.
import type {
  ApplicantKind,
  ApplicationChannel,
  Lacking,
  MaterialSource,
  NoticeLine,
  Outcome,
  Procedure,
  TrustGrade,
  Verdict,
} from '@kapok/contracts/applications.ts';
import type { ApplicationId, FileId, MaterialId, PartyId } from '@kapok/contracts/ids.ts';
import type { MediaType } from '@kapok/contracts/mediaTypes.ts';
import type { CaseWithTimeline } from '../../cases/index.ts';
import { standingOf } from '../lifecycle.ts';
import type { ApplicationBefore, DecisionText } from './decision.ts';

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

export interface Handled {
  readonly outcome: Outcome | null;
  readonly decidedAt: Date | null;
  /** What stops the clock, while it does. */
  readonly procedure: Procedure | null;
  readonly stoppedMinutes: number;
}

export interface MaterialRow {
  readonly id: MaterialId;
  readonly requirement: string;
  readonly name: string;
  readonly grade: TrustGrade;
  readonly source: MaterialSource;
  readonly fileIds: readonly FileId[];
  readonly round: number;
  readonly verdict: Verdict | null;
  readonly remark: string | null;
}

export interface FileLine {
  readonly id: FileId;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly sha256: string;
}

export interface OpinionRow {
  readonly department: string;
  readonly askedAt: string;
  readonly question: string | null;
  readonly givenAt: string | null;
  readonly agrees: boolean | null;
  readonly opinion: string | null;
}

/** What was erased is null or empty. */
export interface ApplicationRow extends Omit<CaseWithTimeline, 'id'>, ApplicationFacts, Handled {
  readonly id: ApplicationId;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly lacking: readonly Lacking[];
  readonly decision: DecisionText | null;
  readonly materials: readonly MaterialRow[];
  readonly opinions: readonly OpinionRow[];
  readonly coApplicants: readonly PartyId[];
  /** Papers issued about it so far. */
  readonly notices: readonly NoticeLine[];
}

/** The newest of each requirement: what was given later answers what was lacking. */
export function newestMaterials<M extends Pick<MaterialRow, 'requirement' | 'round'>>(
  materials: readonly M[],
): M[] {
  const newest = new Map<string, number>();
  for (const { requirement, round } of materials)
    newest.set(requirement, Math.max(round, newest.get(requirement) ?? 0));
  return materials.filter(({ requirement, round }) => newest.get(requirement) === round);
}

export const openOpinions = (opinions: readonly OpinionRow[]): string[] =>
  opinions.flatMap(({ department, givenAt }) => (givenAt === null ? [department] : []));

export function beforeOf(row: ApplicationRow): ApplicationBefore {
  const { version, clocks, department, openedAt, statutoryDays, promisedDays, stoppedMinutes, outcome } = row;
  return {
    version,
    standing: standingOf(row),
    clocks,
    department,
    openedAt,
    statutoryDays,
    promisedDays,
    stoppedMinutes,
    outcome,
    materialsLacking: newestMaterials(row.materials).flatMap(({ requirement, verdict }) =>
      verdict === 'lacking' ? [requirement] : [],
    ),
    opinionsFrom: openOpinions(row.opinions),
  };
}

/** Whose affairs it is: those who applied, and who acted for them. */
export const partiesOf = ({
  partyId,
  agentId,
  coApplicants,
}: Pick<ApplicationRow, 'partyId' | 'agentId' | 'coApplicants'>) =>
  [partyId, agentId, ...coApplicants].filter((party) => party !== null);
