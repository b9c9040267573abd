// The engine that runs any kind of case: a kind declares an XState machine, the engine steps it, the state is a row.
// It must never start an actor or run an effect: it only says where an action leads, or that it leads nowhere.
import { type AnyStateMachine, initialTransition, transition } from 'xstate';

/** What a kind of case declares to be run by the engine. */
export interface CaseKind<State extends string = string, Context extends object = object> {
  /** e.g. `hotline.work-order`; also the prefix of its event types. */
  readonly code: string;
  readonly machine: AnyStateMachine;
  /** Every state of the machine; a test holds the two together. */
  readonly states: readonly State[];
  readonly initialContext: Context;
}

/** Where a case stands: the machine's state and its counters, as they are in the row. */
export interface Standing<State extends string = string, Context extends object = object> {
  readonly state: State;
  readonly context: Context;
}

/** An action of the machine: the command's name, e.g. `dispatch`. */
export interface Action {
  readonly type: string;
}

/** Where a new case of this kind stands. */
export function begin<S extends string, C extends object>(kind: CaseKind<S, C>): Standing<S, C> {
  const [snapshot] = initialTransition(kind.machine);
  return standingOf(snapshot);
}

/** Where the action leads, or undefined when the machine does not allow it there. */
export function step<S extends string, C extends object>(
  kind: CaseKind<S, C>,
  standing: Standing<S, C>,
  action: Action,
): Standing<S, C> | undefined {
  return waysFrom(kind, standing).get(action.type);
}

/** Actions the machine allows from here, in the order the state declares them. */
export function allowedActions<S extends string, C extends object>(
  kind: CaseKind<S, C>,
  standing: Standing<S, C>,
): string[] {
  return [...waysFrom(kind, standing).keys()];
}

type Ways<S extends string, C extends object> = ReadonlyMap<string, Standing<S, C>>;

/**
 * A machine is pure, its counters are small, and every case of a kind stands at one of few places: what leads on from
 * each is asked of XState once, which otherwise builds an actor for every question.
 */
const known = new WeakMap<AnyStateMachine, Map<string, Ways<string, object>>>();
const placesKnownMax = 10_000;

function waysFrom<S extends string, C extends object>(
  kind: CaseKind<S, C>,
  standing: Standing<S, C>,
): Ways<S, C> {
  const places = known.get(kind.machine) ?? new Map<string, Ways<string, object>>();
  known.set(kind.machine, places);
  const place = `${standing.state} ${JSON.stringify(standing.context)}`;
  const found = places.get(place);
  if (found) return found as Ways<S, C>;
  const snapshot = kind.machine.resolveState({ value: standing.state, context: standing.context });
  const ways = new Map<string, Standing<S, C>>();
  for (const type of declaredActions(kind, standing.state)) {
    if (!snapshot.can({ type })) continue;
    const [next] = transition(kind.machine, snapshot, { type });
    ways.set(type, standingOf(next));
  }
  if (places.size >= placesKnownMax) places.clear();
  places.set(place, ways);
  return ways;
}

/** Actions a state declares, whether or not a guard forbids them just now. */
export function declaredActions(kind: CaseKind, state: string): string[] {
  return Object.keys(kind.machine.states[state]?.config.on ?? {});
}

function standingOf<S extends string, C extends object>(snapshot: {
  value: unknown;
  context: unknown;
}): Standing<S, C> {
  if (typeof snapshot.value !== 'string')
    throw new TypeError('A case’s machine must be flat: one state at a time.');
  return { state: snapshot.value as S, context: snapshot.context as C };
}
