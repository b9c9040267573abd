import type { CallRecord } from '@kapok/contracts/hotline.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCall } from './calls.ts';

const at = (second: string) => `2021-06-01T09:00:${second}+08:00`;
const call = (change: Partial<CallRecord>): CallRecord => ({
  line: '12345',
  channel: 'phone',
  offeredAt: at('00'),
  endedAt: at('40'),
  ...change,
});

describe('of a call follows', () => {
  const cases: [string, CallRecord, object][] = [
    [
      'abandoned without an answer',
      call({}),
      { outcome: 'abandoned', waitSeconds: 40, queueSeconds: 40, talkSeconds: 0 },
    ],
    [
      'answered at once',
      call({ answeredAt: at('00') }),
      { outcome: 'answered', waitSeconds: 0, talkSeconds: 40 },
    ],
    [
      'waits end with the answer',
      call({ queuedAt: at('05'), answeredAt: at('15') }),
      { waitSeconds: 15, queueSeconds: 10, talkSeconds: 25 },
    ],
    ['15.2 s is not within 15 s', call({ answeredAt: at('15.200') }), { waitSeconds: 16 }],
    [
      'answered before offered',
      call({ answeredAt: '2021-06-01T08:59:59+08:00' }),
      { refused: 'call-inconsistent' },
    ],
    ['ended before answered', call({ answeredAt: at('41') }), { refused: 'call-inconsistent' }],
    [
      'queued after answered',
      call({ queuedAt: at('20'), answeredAt: at('10') }),
      { refused: 'call-inconsistent' },
    ],
  ];
  it.each(cases)('%s', (_name, record, expected) => {
    expect(describeCall(record, false)).toMatchObject(expected);
  });

  it('only waits of no less than nothing, for any instants', () => {
    const second = fc.integer({ min: 0, max: 59 }).map((n) => at(String(n).padStart(2, '0')));
    fc.assert(
      fc.property(second, second, second, second, (offeredAt, queuedAt, answeredAt, endedAt) => {
        const described = describeCall(call({ offeredAt, queuedAt, answeredAt, endedAt }), false);
        if ('refused' in described) return;
        expect(
          Math.min(described.queueSeconds, described.waitSeconds, described.talkSeconds),
        ).toBeGreaterThanOrEqual(0);
        expect(described.queueSeconds).toBeLessThanOrEqual(described.waitSeconds);
      }),
    );
  });
});
