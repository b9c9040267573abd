// The lifecycle of a corrective task: set, reported, accepted or sent back. Its deadline is a clock of the case, not a state.
import { type TaskState, taskStates } from '@kapok/contracts/watching.ts';
import { setup } from 'xstate';
import type { CaseKind } from '../cases/index.ts';

export const taskMachine = setup({ types: {} as { events: { type: string } } }).createMachine({
  id: 'watching.task',
  context: {},
  initial: 'assigned',
  states: {
    assigned: { on: { report: 'reported' } },
    reported: { on: { accept: 'closed', 'send-back': 'assigned' } },
    closed: {},
  },
});

export const taskKind: CaseKind<TaskState> = {
  code: 'watching.task',
  machine: taskMachine,
  states: Object.keys(taskStates) as TaskState[],
  initialContext: {},
};
