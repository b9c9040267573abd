// What an evaluation consists of, as its rules see it. It must stay plain data: no database row, no HTTP shape.
import type { DecimalText } from '@kapok/contracts/decimal.ts';
import type {
  EvaluationFigure,
  EvaluationState,
  EvidenceFile,
  Narrative,
  SignatureStep,
  Statement,
} from '@kapok/contracts/evaluation/items.ts';
import type { Measure, Template, TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import type { EvaluationId, ProjectId } from '@kapok/contracts/ids.ts';
import type { Actual, Totals } from '@kapok/contracts/scoring.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import type { Words } from '@kapok/contracts/words.ts';

export interface AttachedFile extends Omit<EvidenceFile, 'by'> {
  readonly items: readonly string[];
  /** The actor's name, such as staff:…; null of files from before that was kept. */
  readonly attachedBy: string | null;
}

/** What people said about one item; what records say is in its figure. */
export interface ItemFacts {
  /** Raised whenever value or explanation changes. */
  readonly revision?: number;
  readonly actual?: Actual;
  readonly explanation?: string;
  readonly review?: { readonly score: DecimalText; readonly reason: string; readonly answer?: string };
}

export interface SignatureFact {
  readonly round: number;
  readonly step: SignatureStep;
  readonly decision: 'signed' | 'sent-back';
  readonly reason: string | null;
  /** The actor's name, such as staff:…. */
  readonly signer: string;
  readonly unit: string | null;
  readonly contentHash: string;
  readonly signedAt: Date;
}

export interface EvaluationRecord {
  readonly id: EvaluationId;
  readonly year: number;
  readonly department: { readonly code: string; readonly name: Words };
  /** Absent for a department as a whole. */
  readonly project?: { readonly id: ProjectId; readonly name: Words };
  readonly template: Template;
  readonly state: EvaluationState;
  readonly version: number;
  readonly demonstration: boolean;
  readonly narrative: Narrative;
  /** Raised with each saved version of the text; 0 before the first. */
  readonly textRevision: number;
  readonly statements: readonly Statement[];
  readonly inputs: ReadonlyMap<string, DecimalText>;
  /** Of inputs that were taken from records: what they were summed from. */
  readonly sums: ReadonlyMap<string, SumProof>;
  readonly items: ReadonlyMap<string, ItemFacts>;
  readonly files: readonly AttachedFile[];
  readonly figures: readonly EvaluationFigure[];
  /** Raised each time it is handed in; 0 before the first. */
  readonly round: number;
  readonly signatures: readonly SignatureFact[];
  readonly openedAt: Date;
  readonly submittedAt: Date | null;
  readonly scoredAt: Date | null;
  readonly answeredAt: Date | null;
  readonly reviewedAt: Date | null;
  readonly publishedAt: Date | null;
}

export interface EvaluationSummaryRecord
  extends Pick<
    EvaluationRecord,
    | 'id'
    | 'year'
    | 'department'
    | 'project'
    | 'state'
    | 'version'
    | 'demonstration'
    | 'openedAt'
    | 'publishedAt'
  > {
  readonly template: Pick<Template, 'code' | 'version' | 'name' | 'city'>;
  readonly totals: Totals;
}

export const emptyNarrative: Narrative = {
  preface: [],
  functions: [],
  organisation: [],
  goals: [],
  fulfilment: [],
  management: [],
  results: [],
  problems: [],
  measures: [],
};

/** A figure's code: indicator, filters and period, in a form that stands in a path: `hotline.contacts;line=12345@2021`. */
export function figureCode(
  indicator: string,
  where: Readonly<Record<string, string>> | undefined,
  period: string,
): string {
  const filters = Object.entries(where ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dimension, value]) => `;${dimension}=${value}`);
  return `${indicator}${filters.join('')}@${period}`;
}

/**
 * How an item is measured here: by its indicator where records have a value, else by the formula that stands in for it. What
 * comes out says which of both it was, so that a declared value is never taken for a computed one.
 */
export function measureOf(
  { year, department, figures }: Pick<EvaluationRecord, 'year' | 'department' | 'figures'>,
  { measure }: Pick<TemplateItem, 'measure'>,
): Measure {
  if (measure.kind !== 'indicator') return measure;
  const { ofDepartment, otherwise, ...plain } = measure;
  const where = ofDepartment ? { ...plain.where, department: department.code } : plain.where;
  const known = figures.some(({ code }) => code === figureCode(plain.indicator, where, String(year)));
  return otherwise && !known
    ? { kind: 'formula', formula: otherwise }
    : { ...plain, ...(where ? { where } : {}) };
}

export function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
