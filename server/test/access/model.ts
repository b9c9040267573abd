// An independent and slow answer to "may they", for the access search: it keeps the history as it was told and walks it
// anew for every question. It must share no code with the rules it is compared with.
import type { Grantee, Purpose, Role } from '@kapok/contracts/operation.ts';

export type Step =
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'place'; readonly unit: string; readonly parent: string | null }
  | { readonly do: 'abolish'; readonly unit: string }
  | {
      readonly do: 'post';
      readonly staff: string;
      readonly role: Role;
      readonly unit: string | null;
      readonly reach: 'unit' | 'subtree' | 'city';
      readonly startsIn: number;
      readonly hours: number | null;
    }
  | { readonly do: 'end post'; readonly nth: number }
  | {
      readonly do: 'stand in';
      readonly of: string;
      readonly by: string;
      /** The nth post that was ever given, or all of theirs. */
      readonly nth: number | null;
      readonly hours: number | null;
    }
  | { readonly do: 'end standing in'; readonly nth: number }
  | {
      readonly do: 'delegate';
      readonly from: string;
      readonly to: string;
      readonly kind: 'agent' | 'guardian' | 'relative';
      readonly matters: 'all' | readonly string[];
      readonly hours: number | null;
    }
  | { readonly do: 'consent'; readonly nth: number }
  | { readonly do: 'revoke'; readonly nth: number };

/** A step and the hour it was made at. */
export interface Made {
  readonly hour: number;
  readonly step: Step;
}

export interface Subject {
  readonly department?: string;
  readonly published?: boolean;
  readonly parties?: readonly string[];
  readonly matter?: string;
  readonly requestedBy?: string;
}

export interface Question {
  readonly granted: readonly Grantee[];
  readonly subject: Subject;
  readonly purpose?: Purpose;
}

type Of<Do extends Step['do']> = Extract<Step, { do: Do }>;
interface Numbered<Do extends Step['do']> {
  readonly hour: number;
  readonly step: Of<Do>;
}

/** All steps of one kind, in the order they were made: "the nth" of another step counts in this list. */
export function allOf<Do extends Step['do']>(history: readonly Made[], kind: Do): Numbered<Do>[] {
  return history.filter((made) => made.step.do === kind) as unknown as Numbered<Do>[];
}

const endedAt = (history: readonly Made[], kind: 'end post' | 'end standing in' | 'revoke', nth: number) =>
  Math.min(
    ...allOf(history, kind)
      .filter(({ step }) => step.nth === nth)
      .map(({ hour }) => hour),
    Number.POSITIVE_INFINITY,
  );

/** Where a unit hangs at an hour, and whether it still stands; undefined before it was ever placed. */
export function unitAt(history: readonly Made[], unit: string, now: number) {
  let found: { parent: string | null; stands: boolean } | undefined;
  for (const { hour, step } of history) {
    if (hour > now) break;
    if (step.do === 'place' && step.unit === unit) found = { parent: step.parent, stands: true };
    if (step.do === 'abolish' && step.unit === unit && found) found = { ...found, stands: false };
  }
  return found;
}

/** Whether `unit` is `above` or hangs below it, however deep. */
export function hangsBelow(history: readonly Made[], unit: string, above: string, now: number): boolean {
  const seen: string[] = [];
  let at: string | null = unit;
  while (at !== null && !seen.includes(at)) {
    if (at === above) return true;
    seen.push(at);
    at = unitAt(history, at, now)?.parent ?? null;
  }
  return false;
}

interface Held {
  readonly role: Role;
  readonly covers: (department: string | undefined) => boolean;
}

function heldBy(history: readonly Made[], staff: string, now: number): Held[] {
  const held: Held[] = [];
  allOf(history, 'post').forEach(({ hour, step }, nth) => {
    const begins = hour + step.startsIn;
    const ends = Math.min(
      step.hours === null ? Number.POSITIVE_INFINITY : begins + step.hours,
      endedAt(history, 'end post', nth),
    );
    if (now < begins || now >= ends) return;
    const own = step.staff === staff;
    const lent = allOf(history, 'stand in').some((stand, index) => {
      const last = Math.min(
        stand.step.hours === null ? Number.POSITIVE_INFINITY : stand.hour + stand.step.hours,
        endedAt(history, 'end standing in', index),
      );
      return (
        stand.step.by === staff &&
        stand.step.of === step.staff &&
        (stand.step.nth === null || stand.step.nth === nth) &&
        now >= stand.hour &&
        now < last
      );
    });
    if (!own && !lent) return;
    held.push({
      role: step.role,
      covers: (department) => {
        if (step.reach === 'city') return true;
        if (step.unit === null || department === undefined) return false;
        if (!unitAt(history, step.unit, now)?.stands) return false;
        if (step.reach === 'unit') return department === step.unit;
        return hangsBelow(history, department, step.unit, now);
      },
    });
  });
  return held;
}

/** 三员分立, and keepers of the house apart from casework: said once more, in other words. */
function counts(role: Role, all: readonly Role[]): boolean {
  const is = (other: Role) => all.includes(other);
  if (role === 'administrator') return !is('security') && !is('auditor');
  if (role === 'security') return !is('administrator') && !is('auditor');
  if (role === 'auditor') return !is('administrator') && !is('security');
  if (['agent', 'dispatcher', 'handler', 'window', 'reviewer', 'supervisor'].includes(role))
    return !is('administrator') && !is('security');
  return true;
}

const purposes: Readonly<Record<string, string>> = {
  agent: 'handling-case callback citizen-request',
  dispatcher: 'handling-case callback',
  handler: 'handling-case',
  window: 'handling-case',
  reviewer: 'handling-case',
  head: 'handling-case',
  supervisor: 'handling-case quality-check citizen-request legal-order',
  auditor: 'audit legal-order',
};

/** What of the question's kind a member of staff may do, `asPerson` being the same human as a citizen. */
export function staffMay(
  history: readonly Made[],
  staff: string,
  asPerson: string | undefined,
  { granted, subject, purpose }: Question,
  now: number,
): boolean {
  if (granted.includes('public') && subject.published !== false) return true;
  if (subject.requestedBy === `staff:${staff}`) return false;
  if (asPerson !== undefined) {
    if (subject.parties?.includes(asPerson)) return false;
    const asked = subject.requestedBy ?? '';
    if (asked === `party:${asPerson}` || asked.startsWith(`party:${asPerson}/for:`)) return false;
    if (asked.endsWith(`/for:${asPerson}`)) return false;
  }
  return staffSees(history, staff, granted, subject.department, now, purpose);
}

/** Whether rows of a department are in what a member of staff's queries may return. */
export function staffSees(
  history: readonly Made[],
  staff: string,
  granted: readonly Grantee[],
  department: string | undefined,
  now: number,
  purpose?: Purpose,
): boolean {
  const held = heldBy(history, staff, now);
  const all = held.map(({ role }) => role);
  return held.some(
    ({ role, covers }) =>
      granted.includes(role) &&
      counts(role, all) &&
      (purpose === undefined || (purposes[role] ?? '').split(' ').includes(purpose)) &&
      covers(department),
  );
}

/** What the nth delegation lets `party` act in, undefined when it gives nothing at this hour. */
export function actsIn(history: readonly Made[], party: string, nth: number, now: number) {
  const given = allOf(history, 'delegate')[nth];
  if (!given || given.step.to !== party || given.step.from === party) return undefined;
  const { hour, step } = given;
  const ends = Math.min(
    step.hours === null ? Number.POSITIVE_INFINITY : hour + step.hours,
    endedAt(history, 'revoke', nth),
  );
  const agreed = allOf(history, 'consent').some((consent) => consent.step.nth === nth && consent.hour <= now);
  return now >= hour && now < ends && agreed ? { from: step.from, matters: step.matters } : undefined;
}

/** What a person may do, for themselves or under what they act in. */
export function personMay(
  party: string,
  acting: { readonly from: string; readonly matters: 'all' | readonly string[] } | undefined,
  { granted, subject }: Question,
): boolean {
  if (granted.includes('public') && subject.published !== false) return true;
  if (!granted.includes('person')) return false;
  if (!acting) return subject.parties?.includes(party) ?? false;
  const matterAllowed =
    acting.matters === 'all' || acting.matters.some((matter) => matter === subject.matter);
  return matterAllowed && (subject.parties?.includes(acting.from) ?? false);
}
