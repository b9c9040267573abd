// Reads the demonstration city's reference data: units, districts, lines, categories with their texts, people, shape.
// It must never hold a figure itself: what the city is like stands in the YAML files beside it.
import { readdirSync, readFileSync } from 'node:fs';
import type { Channel, OrderType } from '@kapok/contracts/hotline.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { UnitKind } from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { parse } from 'yaml';

export interface District {
  readonly code: string;
  readonly words: Words;
  /** The handling unit of its government. */
  readonly unit: string;
  readonly weight: number;
  readonly epidemic: number;
}

/** A handling unit; a department unless it says another kind. */
export interface Unit {
  readonly code: string;
  readonly name: Words;
  readonly kind?: UnitKind;
}

/** A unit that handles no orders. */
export interface OtherUnit {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: Words;
  readonly parent?: string;
  readonly divisionCode?: string;
  readonly from?: string;
  readonly until?: string;
  readonly successor?: string;
  readonly handlesCases?: boolean;
}

export interface Line {
  readonly code: string;
  readonly words: Words;
  readonly weight: number;
}

/** What one order is about, from the citizen's words to the unit's answer; {…} is filled in. */
export interface Subject {
  readonly title: string;
  readonly content: string;
  readonly reply: string;
}

export interface Category {
  readonly code: string;
  readonly words: Words;
  readonly weight: number;
  /** What the weight is multiplied by at the peak of an outbreak. */
  readonly epidemic?: number;
  /** Units that handle it, most often the first; `district` is the unit of the district it is about. */
  readonly units: readonly string[];
  readonly types: Readonly<Partial<Record<OrderType, number>>>;
  readonly urgent: number;
  readonly subjects: readonly Subject[];
}

export interface Person {
  readonly username: string;
  readonly name: Words;
  readonly roles: readonly Role[];
  readonly department?: string;
}

export interface Surge {
  readonly from: string;
  readonly peak: string;
  readonly to: string;
  readonly adds: number;
}

/** What happens to orders that are passed on, as shares of them. */
export interface OrderShares {
  readonly late: number;
  readonly returned: number;
  readonly returnedTwice: number;
  readonly extended: number;
  readonly sentBack: number;
  readonly reopened: number;
  readonly supervised: number;
  readonly reminded: number;
  readonly dispatchedLate: number;
  readonly anonymous: number;
  readonly confidential: number;
}

export interface Shape {
  readonly year: number;
  readonly contacts: number;
  readonly contract: number;
  readonly passedOn: number;
  readonly answeredOrders: number;
  readonly phoneShare: number;
  readonly connectionRate: number;
  readonly satisfiedWithAgent: number;
  readonly satisfiedWithHandling: number;
  readonly callsRated: number;
  readonly callBacksRated: number;
  readonly channels: Readonly<Record<Exclude<Channel, 'phone'>, number>>;
  readonly days: {
    readonly workday: number;
    readonly weekend: number;
    readonly holiday: number;
    readonly springFestival: number;
  };
  readonly months: readonly number[];
  readonly surges: readonly Surge[];
  readonly abandonedBase: number;
  readonly abandonedPerLoad: number;
  readonly hours: {
    readonly phone: readonly number[];
    readonly phoneWeekend: readonly number[];
    readonly internet: readonly number[];
  };
  readonly orders: OrderShares;
}

export interface Reference {
  readonly units: readonly Unit[];
  readonly otherUnits: readonly OtherUnit[];
  readonly districts: readonly District[];
  readonly lines: readonly Line[];
  readonly categories: readonly Category[];
  readonly people: readonly Person[];
  readonly shape: Shape;
}

const here = (path: string) => new URL(path, import.meta.url);
const read = <T>(path: string): T => parse(readFileSync(here(path), 'utf8')) as T;

export function readReference(): Reference {
  return {
    units: read('./reference/departments.yaml'),
    otherUnits: read('./reference/units.yaml'),
    districts: read('./reference/districts.yaml'),
    lines: read('./reference/lines.yaml'),
    categories: readdirSync(here('./texts/'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .flatMap((name) => read<Category[]>(`./texts/${name}`)),
    people: readPeople(),
    shape: read('./reference/shape-2021.yaml'),
  };
}

export const readPeople = (): Person[] => read('./reference/staff.yaml');
