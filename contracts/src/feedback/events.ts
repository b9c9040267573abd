// The events of feedback. None has a personal part: what staff wrote is sealed beside the case, and stands here as a hash.
import { Type } from 'typebox';
import { moneyText } from '../money.ts';

const rectification = Type.String({ description: 'Id of the case, which is also the subject.' });
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const feedbackEvents = {
  'feedback.rectification.opened': Type.Object({
    rectification,
    number: Type.String(),
    year: Type.Integer(),
    department: Type.String(),
    evaluation: Type.String({ description: 'Empty where no evaluation was named.' }),
    item: Type.String(),
    findingHash: sha256,
    demandHash: sha256,
    workingDays: Type.Integer(),
  }),
  'feedback.rectification.reported': Type.Object({
    rectification,
    version: Type.Integer(),
    textHash: sha256,
    proofs: Type.Array(sha256),
  }),
  'feedback.rectification.accepted': Type.Object({
    rectification,
    version: Type.Integer(),
    opinionHash: sha256,
  }),
  'feedback.rectification.sent-back': Type.Object({
    rectification,
    version: Type.Integer(),
    opinionHash: sha256,
    workingDays: Type.Integer(),
  }),
  'feedback.rectification.extended': Type.Object({
    rectification,
    version: Type.Integer(),
    reasonHash: sha256,
    workingDays: Type.Integer(),
  }),
  'feedback.proposal.accepted': Type.Object({ proposal: Type.String(), rectification }),
  'feedback.proposal.dropped': Type.Object({ proposal: Type.String(), reasonHash: sha256 }),
  'feedback.use-rules.set': Type.Object({ version: Type.Integer(), hash: sha256 }),
  /** What `budget` may take as next year's ceiling, project by project. */
  'feedback.budget-proposed': Type.Object({
    decision: Type.String(),
    department: Type.String(),
    evaluatedYear: Type.Integer(),
    budgetYear: Type.Integer(),
    rulesVersion: Type.Integer(),
    linesHash: sha256,
    lines: Type.Array(
      Type.Object({
        project: Type.String(),
        effect: Type.String(),
        rule: Type.String(),
        before: moneyText,
        after: moneyText,
      }),
    ),
  }),
  /** What the library of goals may show beside an indicator. */
  'feedback.lesson-learned': Type.Object({
    lesson: Type.String(),
    rectification,
    department: Type.String(),
    year: Type.Integer(),
    indicator: Type.String(),
    advice: Type.String(),
  }),
} as const;
