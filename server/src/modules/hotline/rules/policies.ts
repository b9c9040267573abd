// What a policy of handling must hold, which of its versions holds for an order, and when its ladder is reached. Pure.
import {
  type EscalationStep,
  type LimitName,
  limitNames,
  type PolicyDocument,
} from '@kapok/contracts/hotline.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { departmentUnknown } from './decision.ts';

export interface PolicyVersion {
  readonly version: number;
  /** ISO day. */
  readonly effectiveFrom: string;
  readonly document: PolicyDocument;
}

/** The version an order that is registered on the day begins under: of those in force the one whose day came last. */
export function policyOn<P extends PolicyVersion>(approved: readonly P[], today: string): P {
  const inForce = approved
    .filter(({ effectiveFrom }) => effectiveFrom <= today)
    .sort(
      (one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom) || one.version - other.version,
    );
  const last = inForce.at(-1);
  if (!last)
    throw new Error(`No approved policy is in force on ${today}: hotline.policy lacks its first version.`);
  return last;
}

/** Undefined when an order of any kind finds each of its limits in it, and its ladder only goes up. */
export function policyFault(
  document: PolicyDocument,
  departmentExists: (code: string) => boolean,
): Refusal | undefined {
  const general = new Set(
    document.limits
      .filter((limit) => !limit.orderType && !limit.urgency && !limit.department && !limit.category)
      .map(({ name }) => name),
  );
  const missing = (Object.keys(limitNames) as LimitName[]).filter((name) => !general.has(name));
  if (missing.length > 0)
    return refuse('policy-incomplete', {
      detail: {
        zh: `缺少一般时限：${missing.map((name) => limitNames[name].zh).join('、')}。`,
        en: `No general limit for: ${missing.map((name) => limitNames[name].en.toLowerCase()).join(', ')}.`,
      },
      particulars: { missing },
    });
  const extension = document.limits.find(({ name, unit }) => name === 'extension' && unit !== 'working-days');
  if (extension)
    return refuse('policy-incomplete', {
      detail: { zh: '延期时限须以工作日计。', en: 'The longest extension is counted in working days.' },
    });
  const same = document.limits.find((limit, at) =>
    document.limits.slice(0, at).some((one) => sameOrders(one, limit)),
  );
  if (same)
    return refuse('policy-incomplete', {
      detail: {
        zh: `“${limitNames[same.name].zh}”有两条适用范围相同的规定。`,
        en: `Two limits “${limitNames[same.name].en.toLowerCase()}” fit the same orders.`,
      },
    });
  const hours = document.escalation.map(({ afterHours }) => afterHours);
  if (hours.some((hour, at) => at > 0 && hour <= hours[at - 1]!))
    return refuse('policy-incomplete', {
      detail: {
        zh: '逐级提醒的各级时间须依次递增。',
        en: 'Each step of the ladder has to come after the one before.',
      },
    });
  const unknown = document.limits.find(({ department }) => department && !departmentExists(department));
  return unknown?.department ? departmentUnknown(unknown.department) : undefined;
}

function sameOrders(one: PolicyDocument['limits'][number], other: typeof one): boolean {
  return (['name', 'orderType', 'urgency', 'department', 'category'] as const).every(
    (dimension) => one[dimension] === other[dimension],
  );
}

/** How many steps of the ladder are reached at an instant, by the due time of the clock that is due first. */
export function stepsReached(ladder: readonly EscalationStep[], dueAt: Date, now: Date): number {
  const lateMs = now.getTime() - dueAt.getTime();
  return ladder.filter(({ afterHours }) => lateMs >= afterHours * hourMs).length;
}

const hourMs = 3_600_000;
