// What becomes of a contact and of the agent who has it, by what an agent does, a switch reports, or time brings.
// Pure; a contact that came in is never lost: it waits, rings, is talked to, or is closed with its outcome.
import type {
  AgentState,
  ContactCommand,
  ContactState,
  InstructionAct,
  ReturnReason,
} from '@kapok/contracts/callcentre.ts';
import { callHoursMax } from '@kapok/contracts/hotline.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export interface ContactFacts {
  readonly state: ContactState;
  readonly lane: string;
  readonly offeredAt: Date;
  readonly placedAt: Date;
  readonly notBefore: Date | null;
  readonly agent: string | null;
  readonly rangAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly held: boolean;
  readonly thirdParty: string | null;
  readonly transfers: number;
  readonly returns: number;
  readonly callback: boolean;
  readonly callbackTries: number;
  readonly endedAt: Date | null;
  readonly direct: boolean | null;
  readonly routed: boolean;
  readonly anonymous: boolean;
}

export interface Step {
  readonly contact: Partial<ContactFacts>;
  /** What its agent does from then on; unchanged when absent. */
  readonly agent?: AgentState;
  readonly instructions?: readonly { readonly act: InstructionAct; readonly target?: string }[];
  /** It rang and went back to its place. */
  readonly returned?: ReturnReason;
  /** It is over and its record is to be written. */
  readonly closes?: true;
  readonly district?: string;
}

export interface CallbackLimits {
  readonly callbackTriesMax: number;
  readonly callbackRetrySeconds: number;
}

export function ring(agent: string, now: Date): Step {
  return {
    contact: { state: 'ringing', agent, rangAt: now },
    agent: 'ringing',
    instructions: [{ act: 'ring' }],
  };
}

export function answer(contact: ContactFacts, agent: string, at: Date): Step {
  return {
    contact: {
      state: 'talking',
      agent,
      answeredAt: contact.answeredAt ?? at,
      answeredBy: agent,
      notBefore: null,
    },
    agent: 'talking',
  };
}

/** Back to its place, which it never lost. Whoever did not answer is away until they say that they are there. */
export function giveBack(contact: ContactFacts, reason: ReturnReason): Step {
  return {
    contact: { state: 'waiting', agent: null, rangAt: null, returns: contact.returns + 1 },
    agent: 'away',
    instructions: [{ act: 'stop' }],
    returned: reason,
  };
}

/** The caller is gone: what waited or rang gave up, what was talked to is to be finished. */
export function callerLeft(contact: ContactFacts, at: Date, hasDesk: boolean): Step | undefined {
  switch (contact.state) {
    case 'waiting':
      // Whoever asked to be called back hangs up, and keeps their place.
      return contact.callback ? undefined : { contact: { endedAt: at }, closes: true };
    case 'ringing':
      return contact.callback
        ? undefined
        : { contact: { endedAt: at }, agent: 'ready', instructions: [{ act: 'stop' }], closes: true };
    case 'talking':
      return hasDesk
        ? { contact: { state: 'wrapping', endedAt: at, held: false }, agent: 'after-call' }
        : { contact: { endedAt: at, held: false }, closes: true };
    case 'wrapping':
    case 'closed':
      return undefined;
  }
}

/** Nobody dialled in time, or nobody was reached often enough. */
export const giveUpCallback = (now: Date): Step => ({ contact: { endedAt: now }, closes: true });

export const finish = (contact: ContactFacts, now: Date): Step => ({
  contact: { endedAt: contact.endedAt ?? now },
  agent: 'ready',
  closes: true,
});

/** What an agent does with the contact at their seat. `to` is a lane that was found open. */
export function commanded(
  contact: ContactFacts,
  agent: string,
  command: ContactCommand,
  limits: CallbackLimits,
  now: Date,
): Step | Refusal {
  const untimely = refuse('contact-command-untimely');
  const { state, held } = contact;
  switch (command.command) {
    case 'answer':
      return state === 'ringing'
        ? {
            ...answer(contact, agent, now),
            instructions: [{ act: contact.callback ? 'dial' : 'connect' }],
          }
        : untimely;
    case 'decline':
      return state === 'ringing' ? giveBack(contact, 'declined') : untimely;
    case 'hold':
      return state === 'talking' && !held
        ? { contact: { held: true }, instructions: [{ act: 'hold' }] }
        : untimely;
    case 'resume':
      return state === 'talking' && held
        ? { contact: { held: false }, instructions: [{ act: 'resume' }] }
        : untimely;
    case 'conference':
      return state === 'talking'
        ? {
            contact: { thirdParty: command.with, held: false },
            instructions: [{ act: 'conference', target: command.with }],
          }
        : untimely;
    case 'transfer':
      return state === 'talking'
        ? {
            contact: {
              state: 'waiting',
              lane: command.to,
              agent: null,
              rangAt: null,
              held: false,
              transfers: contact.transfers + 1,
            },
            agent: 'ready',
            instructions: [{ act: 'transfer', target: command.to }],
          }
        : untimely;
    case 'not-reached':
      return state === 'talking' && contact.callback ? notReached(contact, limits, now) : untimely;
    case 'hang-up':
      return state === 'talking'
        ? {
            contact: { state: 'wrapping', endedAt: now, held: false },
            agent: 'after-call',
            instructions: [{ act: 'hang-up' }],
          }
        : untimely;
    case 'finish':
      return state === 'wrapping'
        ? {
            ...finish(contact, now),
            contact: { endedAt: contact.endedAt ?? now, direct: command.direct ?? null },
            ...(command.district === undefined ? {} : { district: command.district }),
          }
        : untimely;
  }
}

/** Dialled in vain: it was not answered after all, and is tried again later until the tries are used up. */
function notReached(contact: ContactFacts, limits: CallbackLimits, now: Date): Step {
  const callbackTries = contact.callbackTries + 1;
  const unanswered = { answeredAt: null, answeredBy: null, held: false, callbackTries };
  const hangUp = [{ act: 'hang-up' }] as const;
  if (callbackTries >= limits.callbackTriesMax)
    return { contact: { ...unanswered, endedAt: now }, agent: 'ready', instructions: hangUp, closes: true };
  return {
    contact: {
      ...unanswered,
      state: 'waiting',
      agent: null,
      rangAt: null,
      notBefore: new Date(now.getTime() + limits.callbackRetrySeconds * 1000),
    },
    agent: 'ready',
    instructions: hangUp,
  };
}

/**
 * The instants of a call as its record wants them, in order whatever order a switch gave them in. A switch that lost the end of a
 * call tells of it days later: such a call counts as long as a call can be, or it would keep all that came with it from going in.
 */
export function instantsOf(contact: ContactFacts, now: Date) {
  const offered = contact.offeredAt.getTime();
  const latest = offered + callHoursMax * 3_600_000;
  const after = (before: number, at: Date) => Math.min(latest, Math.max(before, at.getTime()));
  const queued = after(offered, contact.placedAt);
  const answered = contact.answeredAt === null ? undefined : after(queued, contact.answeredAt);
  const ended = after(answered ?? queued, contact.endedAt ?? now);
  return {
    offeredAt: new Date(offered).toISOString(),
    queuedAt: new Date(queued).toISOString(),
    ...(answered === undefined ? {} : { answeredAt: new Date(answered).toISOString() }),
    endedAt: new Date(ended).toISOString(),
  };
}
