// Who looks into a question about a look, and how its order's course reads to the person who asked. Pure.
import type { QuestionState } from '@kapok/contracts/privacy/rights.ts';

export interface Office {
  readonly code: string;
  /** Itself and the units above it. */
  readonly within: readonly string[];
}

/**
 * The first office that is not the questioned unit, nor above or below it: nobody looks into what is their own (回避).
 * Undefined where none is left.
 */
export function officeFor(
  offices: readonly Office[],
  questioned: { readonly units: readonly string[]; readonly within: readonly string[] },
): string | undefined {
  return offices.find(
    ({ code, within }) =>
      !questioned.within.includes(code) && !questioned.units.some((unit) => within.includes(unit)),
  )?.code;
}

const states: Readonly<Record<string, QuestionState>> = {
  'hotline.work-order.dispatched': 'handling',
  'hotline.work-order.signed': 'handling',
  'hotline.work-order.extended': 'handling',
  'hotline.work-order.sent-back': 'handling',
  'hotline.work-order.returned': 'received',
  'hotline.work-order.reopened': 'received',
  'hotline.work-order.replied': 'reviewing',
  'hotline.work-order.answered': 'answered',
  'hotline.work-order.called-back': 'answered',
  'hotline.work-order.closed': 'answered',
};
export const questionEventTypes: readonly string[] = Object.keys(states);

/** How a question stands after an event of its order; a reply is the person's to read only once it was reviewed. */
export const questionStateAfter = (eventType: string): QuestionState | undefined => states[eventType];
