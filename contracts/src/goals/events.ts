// The events of goals. None has a personal part: staff stand in `actor` by id, and what was written stands as a hash.
import { Type } from 'typebox';

const goalSet = Type.String({ description: 'Id of the set, which is also the subject.' });
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const round = Type.Integer();

export const goalsEvents = {
  'goals.set.opened': Type.Object({
    goalSet,
    year: Type.Integer(),
    kind: Type.String(),
    department: Type.String(),
    project: Type.String({ description: 'Empty for a department’s own goals.' }),
  }),
  'goals.set.saved': Type.Object({ goalSet, version: Type.Integer(), hash: sha256 }),
  'goals.set.submitted': Type.Object({ goalSet, round, hash: sha256, findings: Type.Integer() }),
  'goals.set.taken': Type.Object({ goalSet, round }),
  'goals.set.commented': Type.Object({ goalSet, round, indicator: Type.String(), textHash: sha256 }),
  'goals.set.replied': Type.Object({ goalSet, comment: Type.String(), textHash: sha256 }),
  'goals.set.returned': Type.Object({ goalSet, round, opinionHash: sha256 }),
  'goals.set.approved': Type.Object({
    goalSet,
    year: Type.Integer(),
    department: Type.String(),
    project: Type.String(),
    revision: Type.Integer(),
    hash: sha256,
  }),
  'goals.adjustment.requested': Type.Object({ goalSet, adjustment: Type.String(), hash: sha256 }),
  'goals.adjustment.granted': Type.Object({
    goalSet,
    adjustment: Type.String(),
    decidedOn: Type.String(),
    revision: Type.Integer(),
    hash: sha256,
  }),
  'goals.adjustment.refused': Type.Object({ goalSet, adjustment: Type.String(), decidedOn: Type.String() }),
  'goals.pre-evaluation.answered': Type.Object({
    project: Type.String(),
    version: Type.Integer(),
    hash: sha256,
  }),
  'goals.pre-evaluation.decided': Type.Object({
    project: Type.String(),
    score: Type.String(),
    outcome: Type.String(),
    hash: sha256,
  }),
  'goals.assignment.given': Type.Object({
    goalSet,
    assignments: Type.Array(Type.Object({ assignment: Type.String(), indicator: Type.String() })),
    staff: Type.String(),
    dueOn: Type.String(),
  }),
  'goals.assignment.taken-back': Type.Object({
    assignment: Type.String(),
    indicator: Type.String(),
    reasonHash: sha256,
  }),
  'goals.assignment.passed-on': Type.Object({
    assignment: Type.String(),
    next: Type.String({ description: 'The assignment of the colleague.' }),
    indicator: Type.String(),
    staff: Type.String(),
    reasonHash: sha256,
  }),
  'goals.assignment.handed-in': Type.Object({ assignment: Type.String(), indicator: Type.String() }),
  'goals.assignment.reminded': Type.Object({ assignment: Type.String(), daysAfterDue: Type.Integer() }),
  'goals.guidance.sent': Type.Object({
    year: Type.Integer(),
    departments: Type.Array(Type.String()),
    text: Type.String(),
  }),
  'goals.library.changed': Type.Object({ code: Type.String(), version: Type.Integer(), hash: sha256 }),
  'goals.settings.changed': Type.Object({ version: Type.Integer(), hash: sha256 }),
} as const;
