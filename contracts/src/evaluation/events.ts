// The events of evaluations and the form of their bodies. None has a personal part: staff stand in `actor` by id.
// Bodies hold whole numbers and text only; decimals are text.

import { Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { figureComputedBody, reportSignedBody } from '../evidence.ts';
import { actualSchema, totalsSchema } from '../scoring.ts';
import { sumProofSchema } from '../sum-proof.ts';

const evaluation = Type.String({ description: 'Id of the evaluation, which is also the subject.' });
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const evaluationEvents = {
  'evaluation.evaluation.opened': Type.Object({
    evaluation,
    year: Type.Integer(),
    department: Type.String(),
    project: Type.Optional(Type.String()),
    template: Type.String(),
    templateVersion: Type.Integer(),
    templateHash: sha256,
  }),
  'evaluation.figure-computed': figureComputedBody,
  'evaluation.evaluation.figure-declared': Type.Object({
    evaluation,
    items: Type.Array(Type.Object({ item: Type.String(), actual: actualSchema })),
    inputs: Type.Array(Type.Object({ code: Type.String(), value: decimalText })),
    narrativeHash: Type.Optional(sha256),
    statementsHash: Type.Optional(sha256),
  }),
  'evaluation.evaluation.money-taken': Type.Object({
    evaluation,
    inputs: Type.Array(
      Type.Object({ code: Type.String(), value: decimalText, sum: Type.Optional(sumProofSchema) }),
    ),
  }),
  'evaluation.text.saved': Type.Object({
    evaluation,
    revision: Type.Integer(),
    textHash: sha256,
    restored: Type.Optional(Type.Integer()),
  }),
  'evaluation.evidence.attached': Type.Object({
    evaluation,
    items: Type.Array(Type.String()),
    sha256,
    bytes: Type.Integer(),
  }),
  'evaluation.evaluation.explained': Type.Object({ evaluation, item: Type.String(), textHash: sha256 }),
  'evaluation.evaluation.prepared': Type.Object({
    evaluation,
    round: Type.Integer(),
    contentHash: sha256,
    totals: totalsSchema,
  }),
  'evaluation.evaluation.signed-off': Type.Object({
    evaluation,
    round: Type.Integer(),
    step: Type.String(),
    decision: Type.String(),
    contentHash: sha256,
    reasonHash: Type.Optional(sha256),
  }),
  'evaluation.evaluation.submitted': Type.Object({ evaluation, totals: totalsSchema }),
  'evaluation.evaluation.reviewed': Type.Object({
    evaluation,
    decision: Type.String(),
    opinion: Type.String(),
    scores: Type.Array(Type.Object({ item: Type.String(), score: decimalText, reason: Type.String() })),
    totals: totalsSchema,
  }),
  'evaluation.evaluation.answered': Type.Object({
    evaluation,
    accepted: Type.Boolean(),
    answers: Type.Array(Type.Object({ item: Type.String(), textHash: sha256 })),
  }),
  'evaluation.evaluation.published': Type.Object({
    evaluation,
    totals: totalsSchema,
    department: Type.Optional(Type.String()),
    project: Type.Optional(Type.String()),
    year: Type.Optional(Type.Integer()),
    reached: Type.Optional(
      Type.Array(Type.Object({ item: Type.String(), value: decimalText }), {
        description: 'What every item that is a number came to, for those who set the next goals.',
      }),
    ),
  }),
  'evaluation.sample.drawn': Type.Object({
    evaluation,
    round: Type.Integer(),
    confidence: Type.Integer({ description: 'In hundredths of a percent.' }),
    misreportedMax: Type.Integer({ description: 'In hundredths of a percent.' }),
    population: Type.Integer(),
    seed: Type.String(),
    items: Type.Array(Type.String()),
  }),
  'evaluation.sample.judged': Type.Object({
    evaluation,
    sample: Type.String(),
    item: Type.String(),
    judgement: Type.String(),
  }),
  'evaluation.assignment.given': Type.Object({
    evaluation,
    assignments: Type.Array(Type.Object({ assignment: Type.String(), item: Type.String() })),
    staff: Type.String({ description: 'Id of the member of staff, as in actors.' }),
    dueOn: Type.String(),
  }),
  'evaluation.assignment.taken-back': Type.Object({
    evaluation,
    assignment: Type.String(),
    item: Type.String(),
    reasonHash: sha256,
  }),
  'evaluation.assignment.handed-in': Type.Object({
    evaluation,
    assignment: Type.String(),
    item: Type.String(),
  }),
  'evaluation.assignment.reminded': Type.Object({
    assignment: Type.String(),
    daysAfterDue: Type.Integer({ description: 'Below zero before the last day.' }),
  }),
  'evaluation.campaign.opened': Type.Object({
    campaign: Type.String(),
    year: Type.Integer(),
    deadlines: Type.Record(Type.String(), Type.String()),
    enrolled: Type.Array(Type.Object({ department: Type.String(), template: Type.String() })),
  }),
  'evaluation.campaign.reminded': Type.Object({
    campaign: Type.String(),
    departments: Type.Array(Type.String()),
    text: Type.String(),
  }),
  'evaluation.campaign.remind-days-set': Type.Object({
    campaign: Type.String(),
    remindDays: Type.Array(Type.Integer()),
  }),
  'evaluation.template.copied': Type.Object({
    code: Type.String(),
    year: Type.Integer(),
    version: Type.Integer(),
    fromYear: Type.Integer(),
    fromVersion: Type.Integer(),
    hash: sha256,
  }),
  'evaluation.campaign.drafting-began': Type.Object({ campaign: Type.String(), drafting: Type.String() }),
  'evaluation.report-signed': reportSignedBody,
} as const;
export type EvaluationEventType = keyof typeof evaluationEvents;
