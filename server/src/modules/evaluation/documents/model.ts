// What the report's writers are given and give back. They must never look behind the model: what it lacks is not printed.

export type {
  EvaluationFigure,
  EvaluationItem,
  EvaluationLevel,
  Narrative,
} from '@kapok/contracts/evaluation/items.ts';
export type { Finding, ReportModel, Series } from '@kapok/contracts/evaluation/report.ts';

/** The three documents of a report, as the bytes whose hashes the manifest lists. */
export interface RenderedReport {
  readonly html: Uint8Array;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
}
