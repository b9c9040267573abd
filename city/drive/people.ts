// Enters units and people of the city and gives the actors that its use cases are carried out by. Safe to run again:
// a person's id follows from the seed, so that a building that was interrupted finds them.
import type { StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { Actor, StaffActor } from '../../server/src/kernel/access.ts';
import { seededRandom } from '../../server/src/kernel/clock.ts';
import { isRefusal } from '../../server/src/kernel/errors.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  demoPassword,
  type EnteredUnit,
  enterStaff,
  enterUnits,
  postsOf,
} from '../../server/src/modules/parties/index.ts';
import { afterMinutes } from '../calendar.ts';
import { demoIssuer } from '../identity/people.ts';
import { chance } from '../plan/random.ts';
import type { Person, Reference } from '../reference.ts';

export interface People {
  /** One of the people who hold the role, always the same for the same number. */
  withRole(role: Role, number: number): Actor;
  handlerOf(unit: string): Actor;
  /** Who holds the role for that very unit. */
  ofUnit(role: Role, unit: string): Actor;
}

interface Entry extends Person {
  readonly demonstration: boolean;
}

export async function enterPeople(house: House, reference: Reference, seed: number): Promise<People> {
  const source = {
    actor: 'system:demonstration',
    clock: house.clock,
    random: house.random,
    vault: house.vault,
  };
  await enterUnits(house.db, source, unitsOf(reference));
  const entries = entriesOf(reference);
  // Accounts are listed in the order in which they were added.
  const first = new Date(`${reference.shape.year - 1}-12-21T01:00:00Z`);
  const actors = await Promise.all(
    entries.map((entry, index) => enter(house, entry, afterMinutes(first, index), seed)),
  );
  const ofUnit = (role: Role, unit: string): Actor => {
    const found = actors.find(({ posts }) => posts.some((post) => post.role === role && post.unit === unit));
    if (!found) throw new RangeError(`No ${role} of the unit ${unit}.`);
    return found;
  };
  return {
    withRole: (role, number) => {
      const holders = actors.filter((actor, index) => holds(actor, role) && entries[index]?.demonstration);
      return holders[number % holders.length] as Actor;
    },
    handlerOf: (unit) => ofUnit('handler', unit),
    ofUnit,
  };
}

/** The whole tree; the handling units stand directly below the city. */
function unitsOf({ units, otherUnits, districts }: Reference): EnteredUnit[] {
  const divisionCodes = new Map(districts.map(({ unit, code }) => [unit, code]));
  const handling = units.map(({ code, kind, name }) => {
    const divisionCode = divisionCodes.get(code);
    return {
      code,
      kind: kind ?? ('department' as const),
      name,
      parent: 'city',
      handlesCases: true,
      ...(divisionCode ? { divisionCode } : {}),
    };
  });
  return [...handling, ...otherUnits.map((unit) => ({ handlesCases: false, ...unit }))];
}

/** The people of staff.yaml, and one handler for each unit that has none there. */
function entriesOf({ people, units }: Reference): Entry[] {
  const own = people.map((person) => ({ ...person, demonstration: true }));
  const handlers = people.filter(({ roles }) => roles.includes('handler'));
  const handled = new Set(handlers.flatMap(({ department }) => department ?? []));
  const others = units
    .filter(({ code }) => !handled.has(code))
    .map(({ code, name }) => ({
      username: `unit-${code}`,
      name: { zh: `${name.zh}承办员（演示）`, en: `Handler of ${name.en} (demo)` },
      roles: ['handler' as const],
      department: code,
      demonstration: false,
    }));
  return [...own, ...others];
}

async function enter(house: House, entry: Entry, at: Date, seed: number): Promise<StaffActor> {
  const idSeed = Math.floor(chance(seed, `staff/${entry.username}`).fraction() * 2 ** 32);
  const clock = { now: () => at };
  const own = () => ({ clock, random: seededRandom(idSeed) });
  const staffId = newId<StaffId>(own());
  const source = { actor: 'system:demonstration', clock, random: house.random, vault: house.vault };
  // Nobody signs in as the other units' handlers: their password is drawn and forgotten.
  const password = entry.demonstration
    ? demoPassword
    : Buffer.from(house.random.bytes(24)).toString('base64url');
  const { username, name, roles, department, demonstration } = entry;
  const asked = {
    username,
    name,
    roles,
    password,
    demonstration,
    ...(department ? { department } : {}),
    ...(demonstration ? { identity: { issuer: demoIssuer, subject: username } } : {}),
  };
  const added = await enterStaff({ ...house, ...own() }, source, asked);
  if (isRefusal(added) ? added.refused !== 'username-taken' : added.staffId !== staffId)
    throw new Error(`The demonstration account ${username} could not be added.`);
  return {
    kind: 'staff',
    staffId,
    username,
    posts: postsOf(roles, department),
    sessionId: 'demonstration',
    assurance: 1,
  };
}

function holds(actor: StaffActor, role: Role): boolean {
  return actor.posts.some((post) => post.role === role);
}
