// The evaluation module's tables as TypeScript sees them. Nothing here touches a table of another module.
import type { Deadlines } from '@kapok/contracts/evaluation/campaigns.ts';
import type {
  EvaluationFigure,
  EvaluationState,
  Narrative,
  Statement,
} from '@kapok/contracts/evaluation/items.ts';
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import type { Scheme } from '@kapok/contracts/evaluation/scheme.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import type { CampaignId } from '@kapok/contracts/ids.ts';
import type { Unsigned } from '@kapok/contracts/manifest.ts';
import type { Actual, Totals } from '@kapok/contracts/scoring.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { ColumnType, Generated } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { SignatureFact } from '../rules/record.ts';
import type { Judgement } from '../rules/sampling.ts';
import type { DraftedReport } from './drafting.ts';
import type { SampleRow } from './samples.ts';
import type { NewTextVersion } from './texts.ts';

/** jsonb: written as text, since the driver would write an array as an array of PostgreSQL. */
type Jsonb<T> = ColumnType<T, string, string>;

interface EvaluationTable {
  id: string;
  year: number;
  department: string;
  departmentName: Jsonb<Words>;
  project: string | null;
  projectName: Jsonb<Words> | null;
  content: Jsonb<Template> | null;
  template: string;
  templateVersion: number;
  state: EvaluationState;
  version: number;
  demonstration: boolean;
  narrative: Jsonb<Narrative>;
  textRevision: Generated<number>;
  statements: Jsonb<readonly Statement[]>;
  totals: Jsonb<Totals>;
  openedAt: Date;
  round: number;
  openItems: Generated<number>;
  submittedAt: Date | null;
  scoredAt: Date | null;
  answeredAt: Date | null;
  reviewedAt: Date | null;
  publishedAt: Date | null;
}

interface ItemTable {
  evaluation: string;
  code: string;
  actual: Jsonb<Actual> | null;
  explanation: string | null;
  reviewScore: string | null;
  reviewReason: string | null;
  answer: string | null;
  revision: Generated<number>;
}

interface SignatureTable extends SignatureFact {
  id: string;
  evaluation: string;
  eventId: string;
}

interface OutcomeTable {
  evaluation: string;
  item: string;
  name: Jsonb<Words>;
  indicator: string | null;
  unit: string;
  target: string;
  value: string | null;
  weight: string;
  score: string;
  reached: boolean;
}

interface SampleTable extends SampleRow {
  evaluation: string;
  eventId: string;
}

interface JudgementTable {
  sample: string;
  item: string;
  judgement: Judgement;
  note: string | null;
  eventId: string;
  judgedAt: Date;
}

interface FileTable {
  id: string;
  evaluation: string;
  items: string[];
  name: string;
  mediaType: string;
  sha256: string;
  content: Buffer;
  attachedAt: Date;
  attachedBy: string | null;
}

/** What is known of a figure before the ledger has given its event a position. */
export type StoredFigure = Omit<EvaluationFigure, 'eventId' | 'position' | 'computedAt'>;

interface FigureTable {
  id: string;
  evaluation: string;
  code: string;
  figure: Jsonb<StoredFigure>;
  eventId: string;
  computedAt: Date;
  current: boolean;
}

interface ContributionsTable {
  figure: string;
  chunk: number;
  positions: number[];
  leafHashes: Buffer;
  numerators: number[];
  denominators: number[];
}

interface ReportTable {
  id: string;
  evaluation: string;
  evaluationVersion: number;
  model: Jsonb<ReportModel>;
  note: string;
  eventId: string;
  keys: string;
  html: Buffer;
  docx: Buffer;
  pdf: Buffer;
  unsigned: Jsonb<Unsigned>;
  evidence: string | null;
  signedAt: Date;
}

type EvaluationTables = {
  'evaluation.template': {
    code: string;
    version: number;
    year: number;
    hash: string;
    content: Jsonb<Template>;
    loadedAt: Date;
  };
  'evaluation.evaluation': EvaluationTable;
  'evaluation.input': {
    evaluation: string;
    code: string;
    value: string;
    sum: ColumnType<SumProof | null, string | null, string | null>;
  };
  'evaluation.item': ItemTable;
  'evaluation.file': FileTable;
  'evaluation.signature': SignatureTable;
  'evaluation.outcome': OutcomeTable;
  'evaluation.sample': SampleTable;
  'evaluation.drawn': { sample: string; item: string; place: number; name: Jsonb<Words>; value: string };
  'evaluation.judgement': JudgementTable;
  'evaluation.campaign': {
    id: CampaignId;
    year: number;
    name: Jsonb<Words>;
    deadlines: Jsonb<Deadlines>;
    remindDays: number[];
    eventId: string;
    openedAt: Date;
  };
  'evaluation.enrolment': {
    campaign: string;
    department: string;
    departmentName: Jsonb<Words>;
    template: string;
  };
  'evaluation.reminder': {
    id: string;
    campaign: string;
    department: string;
    text: string;
    eventId: string;
    remindedAt: Date;
    step: string | null;
    remindDay: number | null;
  };
  'evaluation.scheme': {
    code: string;
    version: number;
    hash: string;
    content: Jsonb<Scheme>;
    loadedAt: Date;
  };
  'evaluation.text_version': Omit<NewTextVersion, 'content'> & {
    evaluation: string;
    content: Jsonb<Narrative>;
  };
  'evaluation.text_draft': {
    evaluation: string;
    author: string;
    baseRevision: number;
    content: Jsonb<Narrative>;
    savedAt: Date;
  };
  'evaluation.drafting': {
    id: string;
    campaign: string;
    total: number;
    eventId: string;
    beganAt: Date;
    finishedAt: Date | null;
  };
  'evaluation.drafted_report': Omit<DraftedReport, 'evaluation' | 'pdf'> & {
    evaluation: string;
    pdf: Buffer | null;
  };
  'evaluation.figure': FigureTable;
  'evaluation.contributions': ContributionsTable;
  'evaluation.report': ReportTable;
};

export const on = (db: Queryable) => db.withTables<EvaluationTables>();
