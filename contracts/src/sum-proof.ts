// What a figure was summed from, as one root: the sum tree over the events of the log that make it up, without its leaves.
import { type Static, Type } from 'typebox';
import { wholeText } from './decimal.ts';

export const sumProofSchema = Type.Object(
  {
    arithmetic: Type.Union([Type.Literal('sum'), Type.Literal('quotient'), Type.Literal('balance')], {
      description:
        'balance: of movements of money in fen, what they added is the numerator, what they took off the denominator, and the figure is the difference; a share of a sum tree is never negative.',
    }),
    numerator: wholeText,
    denominator: wholeText,
    leaves: Type.Integer({ minimum: 0 }),
    root: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  { description: 'The root of the sum tree over the events that a figure was summed from.' },
);
export type SumProof = Static<typeof sumProofSchema>;
