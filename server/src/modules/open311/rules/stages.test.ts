// What anybody may know of a step, one line a case.
import { expect, test } from 'vitest';
import { stageOf, statusOf } from './stages.ts';

test.each([
  ['hotline.work-order.registered', 'registered'],
  ['hotline.work-order.dispatched', 'dispatched'],
  ['hotline.work-order.transferred', 'dispatched'],
  ['hotline.work-order.gathered', 'replied'],
  ['hotline.work-order.closed', 'closed'],
  ['hotline.work-order.returned', undefined],
  ['hotline.work-order.supervised', undefined],
  ['hotline.work-order.constructor', undefined],
  ['hotline.call', undefined],
] as const)('%s is told as %s', (type, stage) => {
  expect(stageOf(type)).toBe(stage);
});

test('only what is closed is closed', () => {
  expect(statusOf('closed')).toBe('closed');
  expect(statusOf('reopened')).toBe('open');
});
