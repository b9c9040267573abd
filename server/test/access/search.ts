// Random search of the access rules: sequences of posts, substitutes, moving units, delegations, ends and revocations are
// told to the rules as rows, as the store would hold them, and to a slow model as history; every answer must agree.
import type { DelegationId, PartyId } from '@kapok/contracts/ids.ts';
import { type Grantee, type Purpose, purposes, roles } from '@kapok/contracts/operation.ts';
import fc from 'fast-check';
import type { Actor } from '../../src/kernel/access.ts';
import { decide, scope } from '../../src/modules/parties/rules/decide.ts';
import { type DelegationRow, resolveDelegation } from '../../src/modules/parties/rules/delegations.ts';
import {
  resolvePosts,
  type StaffPostRow,
  type SubstituteRow,
  type UnitRow,
} from '../../src/modules/parties/rules/posts.ts';
import {
  actsIn,
  allOf,
  hangsBelow,
  type Made,
  personMay,
  type Question,
  type Step,
  staffMay,
  staffSees,
  unitAt,
} from './model.ts';

const units = ['city', 'water', 'pipes', 'wells', 'traffic', 'roads'] as const;
const people = ['wang', 'li', 'zhao'] as const;
/** Wang and Li are also citizens of this house. */
const citizens: Readonly<Record<string, string>> = { wang: 'p-wang', li: 'p-li' };
const parties = ['p-wang', 'p-li', 'p-chen', 'firm'] as const;
const matters = ['hotline', 'licences'] as const;

const hours = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 3 });
const nth = fc.nat({ max: 5 });
const unit = fc.constantFrom(...units);
const aRole = fc.constantFrom(...roles);
const party = fc.constantFrom(...parties);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('place' as const), unit, parent: fc.option(unit, { freq: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('abolish' as const), unit }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      staff: fc.constantFrom(...people),
      role: aRole,
      unit: fc.option(unit, { freq: 8 }),
      reach: fc.constantFrom('unit' as const, 'subtree' as const, 'subtree' as const, 'city' as const),
      startsIn: fc.constantFrom(0, 0, 0, 2),
      hours,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end post' as const), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('stand in' as const),
      of: fc.constantFrom(...people),
      by: fc.constantFrom(...people),
      nth: fc.option(nth),
      hours,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end standing in' as const), nth }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('delegate' as const),
      from: party,
      to: party,
      kind: fc.constantFrom('agent' as const, 'guardian' as const, 'relative' as const),
      matters: fc.oneof(fc.constant('all' as const), fc.subarray([...matters])),
      hours,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('consent' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), nth }) },
);

const question: fc.Arbitrary<Question> = fc.record(
  {
    granted: fc.subarray<Grantee>(['public', 'person', 'account', 'machine', ...roles]),
    subject: fc.record(
      {
        department: unit,
        published: fc.boolean(),
        parties: fc.subarray([...parties]),
        matter: fc.constantFrom(...matters),
        requestedBy: fc.constantFrom(
          'staff:wang',
          'party:p-li',
          'party:p-chen/for:p-wang',
          'party:p-wang/for:firm',
        ),
      },
      { requiredKeys: [] },
    ),
    purpose: fc.constantFrom(...(Object.keys(purposes) as Purpose[])),
  },
  { requiredKeys: ['granted', 'subject'] },
) as fc.Arbitrary<Question>;

const epoch = Date.UTC(2021, 0, 1);
const at = (hour: number) => new Date(epoch + hour * 3_600_000);

/** What the store would hold after the history, and what the rules need beside it. */
interface Rows {
  readonly units: UnitRow[];
  readonly posts: StaffPostRow[];
  readonly substitutes: SubstituteRow[];
  readonly delegations: DelegationRow[];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
const end = (row: { until: Date | null } | undefined, when: Date) => {
  if (row && (row.until === null || when < row.until)) row.until = when;
};
const untilOf = (hour: number, length: number | null) => (length === null ? null : at(hour + length));

/** Writes one step as the store would; a step about something that is not there changes nothing. */
function write(rows: Rows, { hour, step }: Made): void {
  const now = at(hour);
  switch (step.do) {
    case 'wait':
      return;
    case 'place':
      end(rows.units.findLast((row) => row.code === step.unit) as Writable<UnitRow> | undefined, now);
      rows.units.push({ code: step.unit, parent: step.parent, from: now, until: null });
      return;
    case 'abolish':
      end(rows.units.findLast((row) => row.code === step.unit) as Writable<UnitRow> | undefined, now);
      return;
    case 'post':
      rows.posts.push({
        id: String(rows.posts.length),
        staffId: step.staff,
        role: step.role,
        unit: step.unit,
        reach: step.reach,
        from: at(hour + step.startsIn),
        until: untilOf(hour + step.startsIn, step.hours),
      });
      return;
    case 'end post':
      end(rows.posts[step.nth] as Writable<StaffPostRow> | undefined, now);
      return;
    case 'stand in':
      rows.substitutes.push({
        ofStaffId: step.of,
        byStaffId: step.by,
        posts: step.nth === null ? null : [String(step.nth)],
        from: now,
        until: untilOf(hour, step.hours),
      });
      return;
    case 'end standing in':
      end(rows.substitutes[step.nth] as Writable<SubstituteRow> | undefined, now);
      return;
    case 'delegate':
      rows.delegations.push({
        id: String(rows.delegations.length) as DelegationId,
        fromPartyId: step.from as PartyId,
        toPartyId: step.to as PartyId,
        kind: step.kind,
        matters: step.matters,
        from: now,
        until: untilOf(hour, step.hours),
        consentedAt: null,
        revokedAt: null,
      });
      return;
    case 'consent': {
      const row = rows.delegations[step.nth] as Writable<DelegationRow> | undefined;
      if (row) row.consentedAt ??= now;
      return;
    }
    case 'revoke': {
      const row = rows.delegations[step.nth] as Writable<DelegationRow> | undefined;
      if (row) row.revokedAt ??= now;
      return;
    }
  }
}

/** A unit may hang neither below itself nor below what is not there, and only what is there can be ended or consented to. */
function possible(history: readonly Made[], { hour, step }: Made): boolean {
  switch (step.do) {
    case 'place':
      return (
        step.parent === null ||
        (unitAt(history, step.parent, hour) !== undefined &&
          !hangsBelow(history, step.parent, step.unit, hour))
      );
    case 'abolish':
      return unitAt(history, step.unit, hour)?.stands ?? false;
    case 'end post':
      return step.nth < allOf(history, 'post').length;
    case 'end standing in':
      return step.nth < allOf(history, 'stand in').length;
    case 'consent':
    case 'revoke':
      return step.nth < allOf(history, 'delegate').length;
    default:
      return true;
  }
}

export interface Searched {
  readonly sequences: number;
  readonly questions: number;
  /** Of the questions, those allowed to somebody who was not simply one of the public: a search that allows nothing shows nothing. */
  readonly allowed: number;
}

/** Throws with seed, counterexample and question at the first answer that differs. */
export function searchAccess(options: { readonly sequences: number; readonly seed: number }): Searched {
  let questions = 0;
  let allowed = 0;
  const compare = (rules: boolean, model: boolean, about: unknown) => {
    questions += 1;
    if (model) allowed += 1;
    if (rules !== model)
      throw new Error(
        `the rules ${rules ? 'allow' : 'deny'} what the model ${model ? 'allows' : 'denies'}: ${JSON.stringify(about)}`,
      );
  };
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 4, maxLength: 24 }),
      fc.array(question, { minLength: 1, maxLength: 3 }),
      (steps, asked) => {
        const history: Made[] = [];
        const rows: Rows = { units: [], posts: [], substitutes: [], delegations: [] };
        let hour = 0;
        for (const [index, step] of steps.entries()) {
          if (step.do === 'wait') hour += step.hours;
          if (!possible(history, { hour, step })) continue;
          history.push({ hour, step });
          write(rows, { hour, step });
          // Half-way and at the end: what was revoked must have been allowed before.
          if (index === steps.length - 1 || index === Math.floor(steps.length / 2))
            for (const each of asked) ask(history, rows, hour, each, compare);
        }
      },
    ),
    { numRuns: options.sequences, seed: options.seed, verbose: 0 },
  );
  return { sequences: options.sequences, questions, allowed };
}

type Compare = (rules: boolean, model: boolean, about: unknown) => void;

function ask(history: readonly Made[], rows: Rows, hour: number, asked: Question, compare: Compare): void {
  const now = at(hour);
  const { granted, subject, purpose } = asked;
  const resource = subject as Parameters<typeof decide>[2];
  for (const staffId of people) {
    const partyId = citizens[staffId] as PartyId | undefined;
    const actor: Actor = {
      kind: 'staff',
      staffId,
      username: staffId,
      posts: resolvePosts(staffId, rows.posts, rows.substitutes, rows.units, now),
      ...(partyId ? { partyId } : {}),
      sessionId: 's',
      assurance: 1,
    };
    const may = decide(actor, granted, resource, purpose) === undefined;
    compare(may, staffMay(history, staffId, partyId, asked, hour), { staffId, asked, hour });
    const seen = scope(actor, granted);
    for (const department of [undefined, ...units]) {
      const shows =
        seen === 'everything' ||
        (typeof seen === 'object' &&
          'units' in seen &&
          department !== undefined &&
          seen.units.includes(department));
      compare(shows, staffSees(history, staffId, granted, department, hour), {
        staffId,
        department,
        granted,
        hour,
      });
    }
  }
  for (const each of parties) {
    const partyId = each as PartyId;
    const own: Actor = { kind: 'person', partyId, sessionId: 's', assurance: 1 };
    compare(decide(own, granted, resource) === undefined, personMay(each, undefined, asked), { each, asked });
    for (const [nth, row] of rows.delegations.entries()) {
      const acting = resolveDelegation(partyId, row, now);
      const expected = actsIn(history, each, nth, hour);
      compare(acting !== undefined, expected !== undefined, { each, nth, hour });
      if (!acting || !expected) continue;
      const actor: Actor = { ...own, acting };
      compare(decide(actor, granted, resource) === undefined, personMay(each, expected, asked), {
        each,
        nth,
        asked,
      });
      const seen = scope(actor, granted);
      for (const other of parties)
        compare(
          typeof seen === 'object' && 'parties' in seen && seen.parties.includes(other as PartyId),
          granted.includes('person') && other === expected.from,
          { each, nth, other, granted },
        );
    }
  }
}
