// The events of watching. None has a personal part: what was written stands as a hash.
import { Type } from 'typebox';

const round = Type.String();
const department = Type.String();
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const count = Type.Integer();
const task = { round, department, item: Type.String(), number: Type.String() };

export const watchingEvents = {
  'watching.rules.set': Type.Object({ version: count, rulesHash: sha256 }),
  'watching.round.opened': Type.Object({
    round,
    department,
    year: count,
    day: Type.String(),
    itemsHash: sha256,
  }),
  'watching.round.read': Type.Object({ round, department, itemsHash: sha256 }),
  'watching.deviation.explained': Type.Object({ round, department, item: Type.String(), noteHash: sha256 }),
  'watching.round.submitted': Type.Object({
    round,
    department,
    year: count,
    day: Type.String(),
    itemsHash: sha256,
    green: count,
    yellow: count,
    red: count,
  }),
  'watching.task.assigned': Type.Object({ ...task, dueOn: Type.String(), titleHash: sha256 }),
  'watching.task.reported': Type.Object({ ...task, noteHash: sha256, onTime: Type.Boolean() }),
  'watching.task.sent-back': Type.Object({ ...task, noteHash: sha256 }),
  'watching.task.closed': Type.Object({ ...task, noteHash: sha256 }),
} as const;
