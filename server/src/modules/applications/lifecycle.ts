// The lifecycle of an application (收件 → 补正 → 受理 → 审查 → 决定 → 办结 → 送达; 行政许可法 chapter 4).
// It says only which action leads where and how often; limits in time and fields are in rules.
import { type ApplicationState, applicationStates } from '@kapok/contracts/applications.ts';
import { assign, setup } from 'xstate';
import type { CaseKind, CaseRow, Standing } from '../cases/index.ts';

export interface ApplicationCounters {
  /** How often corrections were asked for; the law allows it once (art. 32). */
  readonly corrections: number;
  readonly suspensions: number;
  readonly extensions: number;
  readonly transfers: number;
  readonly notes: number;
  /** Opinions of other departments that were asked for and have not come. */
  readonly opinionsOpen: number;
  /** How often the applicant had to come in person. */
  readonly visits: number;
  /** 1 for what is decided on the spot (即办件). */
  readonly immediate: 0 | 1;
  /** 1 once it counts as accepted because nobody said anything in time (视为受理). */
  readonly deemed: 0 | 1;
}

const started: ApplicationCounters = {
  corrections: 0,
  suspensions: 0,
  extensions: 0,
  transfers: 0,
  notes: 0,
  opinionsOpen: 0,
  visits: 0,
  immediate: 0,
  deemed: 0,
};

const note = { actions: 'countNote' } as const;
const ends = { withdraw: 'withdrawn', terminate: 'terminated' } as const;
const opinions = { 'give-opinion': { guard: 'awaitsOpinion', actions: 'closeOpinion' } } as const;
const moved = { transfer: { guard: 'mayTransfer', actions: 'countTransfer' } } as const;

export const applicationMachine = setup({
  types: {} as { context: ApplicationCounters; events: { type: string } },
  guards: {
    mayAsk: ({ context }) => context.corrections === 0,
    mayExtend: ({ context }) => context.extensions === 0,
    mayTransfer: ({ context }) => context.transfers < transfersMax && context.opinionsOpen === 0,
    isImmediate: ({ context }) => context.immediate === 1,
    awaitsOpinion: ({ context }) => context.opinionsOpen > 0,
    awaitsNobody: ({ context }) => context.opinionsOpen === 0,
  },
  actions: {
    countCorrection: assign({ corrections: ({ context }) => context.corrections + 1 }),
    countSuspension: assign({ suspensions: ({ context }) => context.suspensions + 1 }),
    countExtension: assign({ extensions: ({ context }) => context.extensions + 1 }),
    countTransfer: assign({ transfers: ({ context }) => context.transfers + 1 }),
    countNote: assign({ notes: ({ context }) => context.notes + 1 }),
    openOpinion: assign({ opinionsOpen: ({ context }) => context.opinionsOpen + 1 }),
    closeOpinion: assign({ opinionsOpen: ({ context }) => context.opinionsOpen - 1 }),
    deem: assign({ deemed: 1 as const }),
  },
}).createMachine({
  id: 'applications.application',
  context: started,
  initial: 'received',
  states: {
    received: {
      on: {
        accept: 'reviewing',
        'ask-correction': { target: 'correcting', guard: 'mayAsk', actions: 'countCorrection' },
        'refuse-acceptance': 'not-accepted',
        // Nobody said anything within the time: it counts as accepted on the day it came (art. 32).
        deem: { target: 'reviewing', actions: 'deem' },
        grant: { target: 'decided', guard: 'isImmediate' },
        refuse: { target: 'decided', guard: 'isImmediate' },
        ...moved,
        note,
        ...ends,
      },
    },
    correcting: { on: { correct: 'received', lapse: 'lapsed', note, ...ends } },
    reviewing: {
      on: {
        suspend: { target: 'suspended', actions: 'countSuspension' },
        extend: { guard: 'mayExtend', actions: 'countExtension' },
        'ask-opinion': { actions: 'openOpinion' },
        ...opinions,
        grant: { target: 'decided', guard: 'awaitsNobody' },
        refuse: { target: 'decided', guard: 'awaitsNobody' },
        ...moved,
        note,
        ...ends,
      },
    },
    suspended: { on: { resume: 'reviewing', ...opinions, note, ...ends } },
    decided: { on: { finish: 'finished', note } },
    finished: { on: { deliver: 'delivered', note } },
    delivered: {},
    'not-accepted': {},
    withdrawn: {},
    lapsed: {},
    terminated: {},
  },
});

/** An application that was handed on this often is somebody's; only the head of who has it can say otherwise, by deciding. */
export const transfersMax = 3;

export const applicationKind: CaseKind<ApplicationState, ApplicationCounters> = {
  code: 'applications.application',
  machine: applicationMachine,
  states: Object.keys(applicationStates) as ApplicationState[],
  initialContext: started,
};

/** Where a stored application stands. Counters that an older house did not keep stand as they began. */
export function standingOf({
  state,
  context,
}: Pick<CaseRow, 'state' | 'context'>): Standing<ApplicationState, ApplicationCounters> {
  return {
    state: state as ApplicationState,
    context: { ...started, ...(context as Partial<ApplicationCounters>) },
  };
}
