// What a decision about an application is made from and what it comes to. Types and words only; nothing here decides.
import type { ApplicationEventType } from '@kapok/contracts/applications/events.ts';
import type {
  ApplicationCommand,
  ApplicationSettings,
  ApplicationState,
  Lacking,
  Outcome,
  Procedure,
} from '@kapok/contracts/applications.ts';
import { applicationStates } from '@kapok/contracts/applications.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import {
  allowedActions,
  type Clock,
  declaredActions,
  type Standing,
  type WorkCalendar,
} from '../../cases/index.ts';
import { type ApplicationCounters, applicationKind } from '../lifecycle.ts';

/** What a decision needs to know of an application. */
export interface ApplicationBefore {
  readonly version: number;
  readonly standing: Standing<ApplicationState, ApplicationCounters>;
  readonly clocks: readonly Clock[];
  readonly department: string | null;
  readonly openedAt: Date;
  readonly statutoryDays: number;
  readonly promisedDays: number | null;
  /** Minutes of work that did not count so far: procedures, and waiting for corrections. */
  readonly stoppedMinutes: number;
  readonly outcome: Outcome | null;
  /** Requirements whose newest material is marked as not in order. */
  readonly materialsLacking: readonly string[];
  /** Departments that were asked and have not answered. */
  readonly opinionsFrom: readonly string[];
}

/** What a city has set, as it holds at the moment of the decision. */
export interface Rulebook {
  readonly settings: ApplicationSettings;
  readonly calendar: WorkCalendar;
  readonly departmentExists: (code: string) => boolean;
}

/** Materials come with a command already kept; the rules only count them. */
export type Deciding =
  | Exclude<ApplicationCommand, { command: 'correct' }>
  | (Omit<Extract<ApplicationCommand, { command: 'correct' }>, 'materials'> & {
      readonly materials: number;
      readonly by: 'web' | 'window';
    })
  | { readonly command: 'deem' | 'lapse'; readonly expectedVersion: number };

/** In what capacity somebody acts. */
export interface Capacity {
  readonly kind: 'staff' | 'applicant' | 'system';
  /** Units in whose name an opinion can be given. */
  readonly speaksFor?: (department: string) => boolean;
  /** One of many decided together. */
  readonly batch?: boolean;
}

/** What of a decision is told in writing: sealed and erased with the case. */
export interface DecisionText {
  readonly basis: string;
  readonly reason?: string;
  readonly result?: { readonly name: string; readonly validUntil?: string; readonly conditions?: string };
}

/** What changes of an application's facts; absent keeps what was. */
export interface FactChanges {
  readonly lacking?: readonly Lacking[];
  readonly procedure?: Procedure | null;
  readonly stoppedMinutes?: number;
  readonly outcome?: Outcome;
  readonly decision?: DecisionText;
  readonly decidedAt?: Date;
  readonly tookMinutes?: number;
  readonly batch?: boolean;
  readonly asksOpinion?: { readonly department: string; readonly question: string };
  readonly givesOpinion?: { readonly department: string; readonly agrees: boolean; readonly opinion: string };
}

export interface Decision {
  readonly standing: Standing<ApplicationState, ApplicationCounters>;
  readonly clocks: readonly Clock[];
  readonly department: string | null;
  readonly facts: FactChanges;
  readonly eventType: ApplicationEventType;
  readonly body: JsonObject;
  readonly personal: JsonObject;
  /** Reason or note for the timeline; personal. */
  readonly note: string | undefined;
}

export function versionConflict(currentVersion: number): Refusal {
  return refuse('version-conflict', {
    detail: { zh: `当前版本为 ${currentVersion}。`, en: `Its version is now ${currentVersion}.` },
    particulars: { currentVersion },
  });
}

/** Why the machine does not let a command through: what was used up says so, anything else where the application stands. */
export function notAllowed({ standing }: ApplicationBefore, command: string): Refusal {
  const { state, context } = standing;
  if (declaredActions(applicationKind, state).includes(command)) {
    if (command === 'ask-correction') return refuse('correction-asked-already');
    if (command === 'extend') return refuse('extended-already');
    if (command === 'give-opinion') return refuse('not-asked');
    if (context.opinionsOpen > 0) return refuse('opinions-open');
    if (command === 'transfer') return refuse('transfers-exhausted');
  }
  const allowed = allowedActions(applicationKind, standing);
  const words = applicationStates[state];
  return refuse('command-not-allowed', {
    detail: {
      zh: `办件当前状态为“${words.zh}”。`,
      en: `The application is: ${words.en.toLowerCase()}. Allowed now: ${allowed.join(', ')}.`,
    },
    particulars: { state, allowed },
  });
}
