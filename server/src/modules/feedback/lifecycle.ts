// The lifecycle of a rectification (整改): under way, reported with proof, accepted or sent back, once given more time. It says only which
// action leads where; days and proofs are in rules.
import type { RectificationState } from '@kapok/contracts/feedback.ts';
import { assign, setup } from 'xstate';
import type { CaseKind } from '../cases/index.ts';

export interface RectificationCounters {
  readonly sentBack: number;
  readonly extensions: number;
}

/** More time is given once; whoever needs it twice is late. */
export const extensionsMax = 1;

const started: RectificationCounters = { sentBack: 0, extensions: 0 };

export const rectificationMachine = setup({
  types: {} as { context: RectificationCounters; events: { type: string } },
  guards: { mayExtend: ({ context }) => context.extensions < extensionsMax },
  actions: {
    countReturn: assign({ sentBack: ({ context }) => context.sentBack + 1 }),
    countExtension: assign({ extensions: ({ context }) => context.extensions + 1 }),
  },
}).createMachine({
  id: 'feedback.rectification',
  context: started,
  initial: 'open',
  states: {
    open: { on: { report: 'reported', extend: { guard: 'mayExtend', actions: 'countExtension' } } },
    reported: { on: { accept: 'accepted', 'send-back': { target: 'open', actions: 'countReturn' } } },
    accepted: {},
  },
});

export const rectificationKind: CaseKind<RectificationState, RectificationCounters> = {
  code: 'feedback.rectification',
  machine: rectificationMachine,
  states: ['open', 'reported', 'accepted'],
  initialContext: started,
};
