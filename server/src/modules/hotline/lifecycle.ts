// The lifecycle of a work order (domain: GB/T 33358-2016, 国办发〔2020〕53号 受理→派单→办理→答复→督办→办结→回访).
// It says only which action leads where and how often; limits in time and fields are in rules.

import { handlingPolicyDefault } from '@kapok/contracts/hotline/policy.ts';
import { type WorkOrderState, workOrderStates } from '@kapok/contracts/hotline.ts';
import { assign, setup } from 'xstate';
import type { CaseKind, CaseRow, Standing } from '../cases/index.ts';

/**
 * How often what may be done seldom was done, and how often the policy it began under lets it: an order keeps that, whatever
 * the city decides later.
 */
export interface WorkOrderCounters {
  readonly returns: number;
  readonly extensions: number;
  readonly reopens: number;
  readonly supervisions: number;
  readonly reminders: number;
  readonly transfers: number;
  readonly rulings: number;
  readonly questions: number;
  /** Step of the ladder that was reached for the clock that runs. */
  readonly escalations: number;
  /** 1 while a ruling binds the department that has it. */
  readonly bound: 0 | 1;
  /** 1 while an extension that was asked for is not decided. */
  readonly extensionAsked: 0 | 1;
  /** 1 once policy or sample asks for a call-back before it may be closed. */
  readonly callBackDue: 0 | 1;
  /** 1 when it was answered by its parts. */
  readonly split: 0 | 1;
  readonly rated: 0 | 1;
  readonly returnsMax: number;
  readonly extensionsMax: number;
  readonly transfersMax: number;
  readonly questionsMax: number;
}

const started: WorkOrderCounters = {
  returns: 0,
  extensions: 0,
  reopens: 0,
  supervisions: 0,
  reminders: 0,
  transfers: 0,
  rulings: 0,
  questions: 0,
  escalations: 0,
  bound: 0,
  extensionAsked: 0,
  callBackDue: 0,
  split: 0,
  rated: 0,
  returnsMax: handlingPolicyDefault.returnsMax,
  extensionsMax: handlingPolicyDefault.extensionsMax,
  transfersMax: handlingPolicyDefault.transfersMax,
  questionsMax: handlingPolicyDefault.questionsMax,
};

/** What leads to no other state: it is counted, and the timeline tells of it. */
const pressed = {
  supervise: { actions: 'countSupervision' },
  remind: { actions: 'countReminder' },
  escalate: { actions: 'countEscalation' },
} as const;
/** A hotline that has an order in its own hands answers it, hands it on, or finds that it is not a single one. */
const handedOut = {
  dispatch: { target: 'dispatched', actions: 'begin' },
  answer: { target: 'answered', actions: 'begin' },
  split: { target: 'split', actions: ['begin', 'beSplit'] },
  merge: { target: 'merged', actions: 'begin' },
} as const;
/** The last return there may be leads to a ruling, and so does one by a department it was passed on to: both refused it. */
const sentBackToHotline = [
  { target: 'disputed', guard: 'isLastReturn', actions: ['countReturn', 'begin'] },
  { target: 'returned', guard: 'mayReturn', actions: ['countReturn', 'begin'] },
] as const;
const passedOn = {
  target: 'transferred',
  guard: 'mayTransfer',
  actions: ['countTransfer', 'begin'],
} as const;
const takenUpAgain = { target: 'reopened', actions: 'beginAgain' } as const;
const rated = { guard: 'isUnrated', actions: 'countRating' } as const;

/**
 * Signing for an order begins its handling: there is no state between the two, because nothing else can happen there.
 */
export const workOrderMachine = setup({
  types: {} as { context: WorkOrderCounters; events: { type: string } },
  guards: {
    mayReturn: ({ context: { returns, returnsMax, bound } }) => bound === 0 && returns < returnsMax,
    isLastReturn: ({ context: { returns, returnsMax, bound } }) => bound === 0 && returns + 1 === returnsMax,
    mayTransfer: ({ context: { transfers, transfersMax, returns, returnsMax, bound } }) =>
      bound === 0 && transfers < transfersMax && returns < returnsMax,
    mayAsk: ({ context: { questions, questionsMax } }) => questions < questionsMax,
    mayExtend: ({ context: { extensions, extensionsMax, extensionAsked } }) =>
      extensionAsked === 0 && extensions < extensionsMax,
    isExtensionAsked: ({ context }) => context.extensionAsked === 1,
    needsNoCallBack: ({ context }) => context.callBackDue === 0,
    wasSplit: ({ context }) => context.split === 1,
    isUnrated: ({ context }) => context.rated === 0,
  },
  actions: {
    countReturn: assign({ returns: ({ context }) => context.returns + 1 }),
    countTransfer: assign({ transfers: ({ context }) => context.transfers + 1 }),
    countQuestion: assign({ questions: ({ context }) => context.questions + 1 }),
    countSupervision: assign({ supervisions: ({ context }) => context.supervisions + 1 }),
    countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
    countEscalation: assign({ escalations: ({ context }) => context.escalations + 1 }),
    countRating: assign({ rated: 1 as const }),
    // Another clock runs, so the ladder begins anew and a request for more time falls away.
    begin: assign({ escalations: 0, extensionAsked: 0 as const, split: 0 as const }),
    beginAgain: assign({
      reopens: ({ context }) => context.reopens + 1,
      escalations: 0,
      bound: 0 as const,
      callBackDue: 0 as const,
      split: 0 as const,
      rated: 0 as const,
    }),
    bind: assign({ rulings: ({ context }) => context.rulings + 1, bound: 1 as const }),
    beSplit: assign({ split: 1 as const }),
    askForTime: assign({ extensionAsked: 1 as const }),
    giveTime: assign({
      extensions: ({ context }) => context.extensions + 1,
      extensionAsked: 0 as const,
      escalations: 0,
    }),
    refuseTime: assign({ extensionAsked: 0 as const }),
    // A draw may spare it; until then everybody is called back.
    owesCallBack: assign({ callBackDue: 1 as const, escalations: 0, extensionAsked: 0 as const }),
    wasCalledBack: assign({ callBackDue: 0 as const, escalations: 0 }),
  },
}).createMachine({
  id: 'hotline.work-order',
  context: started,
  initial: 'registered',
  states: {
    registered: { on: { ...handedOut, ...pressed } },
    answered: { on: { close: 'closed', 'call-back': { target: 'called-back', actions: 'wasCalledBack' } } },
    dispatched: {
      on: {
        sign: { target: 'handling', actions: 'begin' },
        return: sentBackToHotline,
        transfer: passedOn,
        merge: handedOut.merge,
        ...pressed,
      },
    },
    transferred: {
      on: {
        sign: { target: 'handling', actions: 'begin' },
        return: { target: 'disputed', actions: ['countReturn', 'begin'] },
        ...pressed,
      },
    },
    handling: {
      on: {
        reply: { target: 'reviewing', actions: 'owesCallBack' },
        ask: { target: 'asking', guard: 'mayAsk', actions: 'countQuestion' },
        extend: { guard: 'mayExtend', actions: 'askForTime' },
        return: sentBackToHotline,
        transfer: passedOn,
        'grant-extension': { guard: 'isExtensionAsked', actions: 'giveTime' },
        'refuse-extension': { guard: 'isExtensionAsked', actions: 'refuseTime' },
        merge: handedOut.merge,
        ...pressed,
      },
    },
    asking: { on: { supply: 'handling', proceed: 'handling', ...pressed } },
    returned: { on: { ...handedOut, ...pressed } },
    disputed: { on: { rule: { target: 'dispatched', actions: ['bind', 'begin'] }, ...pressed } },
    split: { on: { gather: { target: 'reviewing', actions: 'owesCallBack' }, ...pressed } },
    merged: { on: { unmerge: { target: 'registered', actions: 'begin' }, close: 'closed' } },
    reviewing: {
      on: {
        'call-back': { target: 'called-back', actions: 'wasCalledBack' },
        close: { target: 'closed', guard: 'needsNoCallBack' },
        // What its parts answered is nobody's to do again as a whole: it is handed out anew.
        'send-back': [
          { target: 'reopened', guard: 'wasSplit', actions: 'begin' },
          { target: 'handling', actions: 'begin' },
        ],
        rate: rated,
        ...pressed,
      },
    },
    'called-back': { on: { close: 'closed', reopen: takenUpAgain, rate: rated, ...pressed } },
    closed: { on: { reopen: takenUpAgain, rate: rated } },
    reopened: { on: { ...handedOut, ...pressed } },
  },
});

export const workOrderKind: CaseKind<WorkOrderState, WorkOrderCounters> = {
  code: 'hotline.work-order',
  machine: workOrderMachine,
  states: Object.keys(workOrderStates) as WorkOrderState[],
  initialContext: started,
};

/** Where a stored order stands. Counters that an older house did not keep stand as they began. */
export function standingOf({
  state,
  context,
}: Pick<CaseRow, 'state' | 'context'>): Standing<WorkOrderState, WorkOrderCounters> {
  return {
    state: state as WorkOrderState,
    context: { ...started, ...(context as Partial<WorkOrderCounters>) },
  };
}
