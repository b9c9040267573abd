import type { TimeLimit } from '@kapok/contracts/hotline.ts';
import { describe, expect, it } from 'vitest';
import { type LimitSubject, limitFor } from './limits.ts';

const days = (amount: number, where: Partial<TimeLimit> = {}): TimeLimit => ({
  name: 'handle',
  unit: 'working-days',
  amount,
  ...where,
});
const limits = [
  days(10),
  days(3, { orderType: 'consultation' }),
  days(1, { urgency: 'urgent' }),
  days(7, { department: 'transport' }),
  days(2, { department: 'transport', orderType: 'consultation' }),
  days(6, { category: '0203' }),
  days(4, { category: '020305' }),
  days(99, { name: 'sign' }),
];
const subject = (change: Partial<LimitSubject>): LimitSubject => ({
  orderType: 'complaint',
  urgency: 'normal',
  category: '010101',
  ...change,
});

describe('the most specific limit wins', () => {
  const cases: [string, LimitSubject, number][] = [
    ['the general one', subject({}), 10],
    ['the type’s own', subject({ orderType: 'consultation' }), 3],
    ['urgency before type', subject({ orderType: 'consultation', urgency: 'urgent' }), 1],
    ['the subject’s own', subject({ category: '020399' }), 6],
    ['the narrower subject’s', subject({ category: '020305' }), 4],
    ['the subject before urgency', subject({ category: '020305', urgency: 'urgent' }), 4],
    ['the department’s own', subject({ department: 'transport' }), 7],
    ['the department before urgency', subject({ department: 'transport', urgency: 'urgent' }), 7],
    [
      'two dimensions before one',
      subject({ department: 'transport', orderType: 'consultation', urgency: 'urgent' }),
      2,
    ],
    ['another department’s is none of ours', subject({ department: 'water' }), 10],
  ];
  it.each(cases)('%s', (_name, of, amount) => {
    expect(limitFor(limits, 'handle', of)).toEqual({ unit: 'working-days', amount });
    expect(limitFor([...limits].reverse(), 'handle', of)).toEqual({ unit: 'working-days', amount });
  });

  it('is missed loudly when there is not even a general one', () => {
    expect(() => limitFor(limits, 'call-back', subject({}))).toThrow('"call-back"');
  });
});
