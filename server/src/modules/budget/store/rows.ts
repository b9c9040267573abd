// Rows of budgets as TypeScript sees them. Amounts leave the database as text: a sum may be larger than a number holds exactly.
import type { MovementKind, ProjectKind, PurposeCode } from '@kapok/contracts/budget.ts';
import type { MovementId, ProgrammeId, ProjectId, StaffId } from '@kapok/contracts/ids.ts';

export interface ProgrammeRow {
  readonly id: ProgrammeId;
  readonly year: number;
  readonly department: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface ProjectRow {
  readonly id: ProjectId;
  readonly year: number;
  readonly department: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: ProjectKind;
  readonly programme: ProgrammeId | null;
  readonly responsible: StaffId | null;
  readonly version: number;
}

export interface LineRow {
  readonly id: string;
  readonly project: ProjectId;
  readonly source: string;
  readonly purpose: PurposeCode;
}

export interface NewMovementRow {
  readonly id: MovementId;
  readonly line: string;
  readonly project: ProjectId;
  readonly year: number;
  readonly department: string;
  readonly kind: MovementKind;
  readonly fen: bigint;
  readonly day: string;
  readonly document: string;
  readonly reverses: MovementId | null;
  readonly externalId: string | null;
}
