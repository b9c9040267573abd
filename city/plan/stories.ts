// What each work order is about and what will happen to it: subject, unit, and whether it is returned, extended, late.
// When it happens is the schedule's; what is written in it is texts.ts'. Shares come out exactly over the whole year.
import type { OrderType } from '@kapok/contracts/hotline.ts';
import type { Category, OrderShares, Reference } from '../reference.ts';
import type { PlannedCall } from './calls.ts';
import type { DayPlan } from './days.ts';
import { type Chance, chance } from './random.ts';

export interface Fate {
  readonly late: boolean;
  readonly returns: 0 | 1 | 2;
  readonly extended: boolean;
  readonly sentBack: boolean;
  readonly reopened: boolean;
  readonly supervised: boolean;
  readonly reminded: boolean;
  readonly dispatchedLate: boolean;
  readonly anonymous: boolean;
  readonly confidential: boolean;
}

export interface Story {
  /** Place among the orders of its plan: seeds its texts and chance. */
  readonly index: number;
  readonly dayIndex: number;
  readonly callIndex: number;
  readonly registeredAt: Date;
  /** A dispatcher answers it without passing it on. */
  readonly answered: boolean;
  readonly category: Category;
  readonly orderType: OrderType;
  readonly urgency: 'normal' | 'urgent';
  readonly channel: PlannedCall['channel'];
  readonly line: string;
  readonly district: PlannedCall['district'];
  /** Units it goes to: the last handles it, those before return it. */
  readonly units: readonly string[];
  readonly fate: Fate;
}

/** Which of `count` orders share a fate: exactly the rounded share, drawn from the seed. */
export interface Fates {
  of(order: number): Fate;
}

const uneventful: Fate = {
  late: false,
  returns: 0,
  extended: false,
  sentBack: false,
  reopened: false,
  supervised: false,
  reminded: false,
  dispatchedLate: false,
  anonymous: false,
  confidential: false,
};

export function drawFates(seed: number, stream: string, count: number, shares: OrderShares): Fates {
  const chosen = (name: keyof OrderShares): ((order: number) => boolean) => {
    const draw = chance(seed, `${stream}/${name}`);
    const picked = new Uint8Array(count).fill(1, 0, Math.round(count * shares[name]));
    for (let at = count - 1; at > 0; at -= 1) {
      const other = draw.whole(0, at);
      const here = picked[at] as number;
      picked[at] = picked[other] as number;
      picked[other] = here;
    }
    return (order) => picked[order] === 1;
  };
  const is = {
    late: chosen('late'),
    returned: chosen('returned'),
    returnedTwice: chosen('returnedTwice'),
    extended: chosen('extended'),
    sentBack: chosen('sentBack'),
    reopened: chosen('reopened'),
    supervised: chosen('supervised'),
    reminded: chosen('reminded'),
    dispatchedLate: chosen('dispatchedLate'),
    anonymous: chosen('anonymous'),
    confidential: chosen('confidential'),
  };
  return {
    of: (order) => ({
      late: is.late(order),
      returns: is.returnedTwice(order) ? 2 : is.returned(order) ? 1 : 0,
      extended: is.extended(order),
      sentBack: is.sentBack(order),
      reopened: is.reopened(order),
      supervised: is.supervised(order),
      reminded: is.reminded(order),
      dispatchedLate: is.dispatchedLate(order),
      anonymous: is.anonymous(order),
      confidential: is.confidential(order),
    }),
  };
}

/** The orders that come out of a day's contacts. `firstPassedOn` counts the orders passed on before this day. */
export function planStories(
  day: DayPlan,
  calls: readonly PlannedCall[],
  plan: { seed: number; stream: string; reference: Reference; fates: Fates },
  first: { index: number; passedOn: number },
): Story[] {
  let passedOn = first.passedOn;
  return calls
    .filter(({ order }) => order !== 'none')
    .map((call, at) => {
      const index = first.index + at;
      const draw = chance(plan.seed, `${plan.stream}/story`, index);
      const answered = call.order === 'answered';
      const category = draw.weighted(plan.reference.categories, (one) => weightOf(one, day.surge, answered));
      const orderType = answered
        ? 'consultation'
        : draw.weighted(Object.keys(category.types) as OrderType[], (type) => category.types[type] ?? 0);
      const fate = answered ? uneventful : plan.fates.of(passedOn++);
      const urgency = !answered && draw.fraction() < category.urgent ? 'urgent' : 'normal';
      return {
        index,
        dayIndex: day.index,
        callIndex: call.index,
        registeredAt: new Date(call.endedAt.getTime() + draw.whole(3_000, 95_000)),
        answered,
        category,
        orderType,
        urgency,
        channel: call.channel,
        line: call.line,
        district: call.district,
        units: unitsOf(category, call, fate, plan.reference, draw),
        // Hours leave no room for an extension in working days.
        fate: urgency === 'urgent' ? { ...fate, extended: false } : fate,
      };
    });
}

/** Epidemic subjects weigh more while an outbreak lasts; a subject without consultations is never answered at once. */
function weightOf(category: Category, surge: number, answered: boolean): number {
  if (answered && !category.types.consultation) return 0;
  const factor = 1 + ((category.epidemic ?? 1) - 1) * Math.min(surge / 1.9, 1);
  return category.weight * factor;
}

function unitsOf(
  category: Category,
  call: PlannedCall,
  fate: Fate,
  reference: Reference,
  draw: Chance,
): string[] {
  const resolve = (unit: string) => (unit === 'district' ? call.district.unit : unit);
  const [likely = 'district', ...others] = category.units;
  const right = resolve(others.length > 0 && draw.fraction() < 0.25 ? draw.pick(others) : likely);
  const wrong: string[] = [];
  while (wrong.length < fate.returns) {
    const candidate = draw.fraction() < 0.6 ? call.district.unit : draw.pick(reference.units).code;
    const unit = candidate === right ? draw.pick(reference.units).code : candidate;
    if (unit !== right && !wrong.includes(unit)) wrong.push(unit);
  }
  return [...wrong, right];
}
