// The lifecycle of a work order (domain: GB/T 33358-2016, 国办发〔2020〕53号 受理→派单→办理→答复→督办→办结→回访).
// It says only which action leads where and how often; limits in time and fields are in rules.ts.

import { type WorkOrderState, workOrderStates } from '@kapok/contracts/hotline.ts';
import { assign, setup } from 'xstate';
import type { CaseKind } from '../cases/index.ts';

/** How often what may be done seldom was done. */
export interface WorkOrderCounters {
  readonly returns: number;
  readonly extensions: number;
  readonly reopens: number;
  readonly supervisions: number;
  readonly reminders: number;
}

/** An order may be returned twice; then somebody has to handle it or a supervisor has to decide. */
export const returnsMax = 2;
/** An order may be extended once. */
export const extensionsMax = 1;

const started: WorkOrderCounters = { returns: 0, extensions: 0, reopens: 0, supervisions: 0, reminders: 0 };

/**
 * Signing for an order begins its handling: there is no state between the two, because nothing else can happen there.
 * Supervising and reminding lead to no other state: they are counted, and the timeline tells of them.
 */
export const workOrderMachine = setup({
  types: {} as { context: WorkOrderCounters; events: { type: string } },
  guards: {
    mayReturn: ({ context }) => context.returns < returnsMax,
    mayExtend: ({ context }) => context.extensions < extensionsMax,
  },
  actions: {
    countReturn: assign({ returns: ({ context }) => context.returns + 1 }),
    countExtension: assign({ extensions: ({ context }) => context.extensions + 1 }),
    countReopen: assign({ reopens: ({ context }) => context.reopens + 1 }),
    countSupervision: assign({ supervisions: ({ context }) => context.supervisions + 1 }),
    countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
  },
}).createMachine({
  id: 'hotline.work-order',
  context: started,
  initial: 'registered',
  states: {
    registered: {
      on: { dispatch: 'dispatched', answer: 'answered', supervise: { actions: 'countSupervision' } },
    },
    answered: { on: { close: 'closed', 'call-back': 'called-back' } },
    dispatched: {
      on: {
        sign: 'handling',
        return: { target: 'returned', guard: 'mayReturn', actions: 'countReturn' },
        remind: { actions: 'countReminder' },
        supervise: { actions: 'countSupervision' },
      },
    },
    handling: {
      on: {
        reply: 'reviewing',
        extend: { guard: 'mayExtend', actions: 'countExtension' },
        return: { target: 'returned', guard: 'mayReturn', actions: 'countReturn' },
        remind: { actions: 'countReminder' },
        supervise: { actions: 'countSupervision' },
      },
    },
    returned: {
      on: { dispatch: 'dispatched', answer: 'answered', supervise: { actions: 'countSupervision' } },
    },
    reviewing: {
      on: { 'call-back': 'called-back', 'send-back': 'handling', supervise: { actions: 'countSupervision' } },
    },
    'called-back': {
      on: {
        close: 'closed',
        reopen: { target: 'reopened', actions: 'countReopen' },
        supervise: { actions: 'countSupervision' },
      },
    },
    closed: { on: { reopen: { target: 'reopened', actions: 'countReopen' } } },
    reopened: {
      on: { dispatch: 'dispatched', answer: 'answered', supervise: { actions: 'countSupervision' } },
    },
  },
});

export const workOrderKind: CaseKind<WorkOrderState, WorkOrderCounters> = {
  code: 'hotline.work-order',
  machine: workOrderMachine,
  states: Object.keys(workOrderStates) as WorkOrderState[],
  initialContext: started,
};
