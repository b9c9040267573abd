// How long calls take an agent, by line and channel and over the day. Never by agent: nobody is measured here.
import { Type } from 'typebox';
import { channels, choice } from '../hotline/words.ts';
import { operation } from '../operation.ts';
import { seconds } from './shapes.ts';

export const readHotlineHandling = operation({
  id: 'readHotlineHandling',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/handling',
  summary:
    'Read how long answered contacts took over the last weeks, by line and channel and by interval of the day.',
  answer: Type.Object({
    meanSeconds: seconds('Of all answered phone calls.'),
    lines: Type.Array(
      Type.Object({
        line: Type.String(),
        channel: choice(channels, 'Channel.'),
        answered: Type.Integer({ minimum: 0 }),
        seconds: seconds('Mean of these.'),
      }),
      { description: 'Only where anything was answered.' },
    ),
    intervals: Type.Array(
      Type.Object({
        from: Type.String(),
        answered: Type.Integer({ minimum: 0 }),
        seconds: seconds('Mean that is calculated with; few calls take after the whole.'),
      }),
    ),
  }),
  events: { none: 'Mean durations tell nothing of any caller or agent.' },
  refusals: ['too-little-history', 'not-permitted'],
  example: {
    answer: {
      meanSeconds: 182,
      lines: [{ line: '12345', channel: 'phone', answered: 4_620_000, seconds: 182 }],
      intervals: [{ from: '09:00', answered: 188_000, seconds: 184 }],
    },
  },
});
