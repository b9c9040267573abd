// The outlook on a year: its contract, its connection rate, and the contract that the next one needs.
import { Type } from 'typebox';
import { operation } from '../operation.ts';
import { contacts, day } from './shapes.ts';
import { warningSchema } from './warnings.ts';

const outlookMonth = Type.Object({
  month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }),
  contacts: Type.Number({ minimum: 0, description: 'Those that came, and those still expected.' }),
  closed: Type.Boolean({ description: 'The month is over: nothing in it is expected any more.' }),
  total: Type.Number({ minimum: 0, description: 'Of the year up to the end of this month.' }),
  totalLow: Type.Number({ minimum: 0, description: 'Lower 95 % bound of the total.' }),
  totalHigh: Type.Number({ minimum: 0, description: 'Upper 95 % bound of the total.' }),
});

export const readHotlineOutlook = operation({
  id: 'readHotlineOutlook',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/outlook',
  summary:
    'Read whether the year will pass the contract or miss the connection rate, since when that is certain, and which contract next year needs.',
  query: Type.Object({
    year: Type.Optional(
      Type.Integer({ minimum: 2000, maximum: 2999, description: 'The current one when absent.' }),
    ),
  }),
  answer: Type.Object({
    year: Type.Integer(),
    since: Type.Union([day, Type.Null()], { description: 'The first day of the year with a contact.' }),
    through: Type.Union([day, Type.Null()], { description: 'The last day that is counted, not expected.' }),
    contract: Type.Union([contacts, Type.Null()], { description: 'Contracted contacts (年度合同服务量).' }),
    months: Type.Array(outlookMonth),
    ofContractPercent: Type.Union([Type.Number(), Type.Null()]),
    passedIn: Type.Union([Type.String(), Type.Null()], {
      description: 'Month in which the contract is used up.',
    }),
    certainIn: Type.Union([Type.String(), Type.Null()], {
      description: 'First month by whose end even the lower bound has passed the contract.',
    }),
    connection: Type.Object({
      soFarPercent: Type.Union([Type.Number(), Type.Null()]),
      targetPercent: Type.Number(),
      agentsSeen: Type.Integer({
        description: 'Agents who answered in the busiest interval of the last weeks.',
      }),
      agentsNeeded: Type.Integer({ description: 'Agents that interval needs for the target.' }),
      expectedPercent: Type.Union([Type.Number(), Type.Null()], {
        description: 'Of the next week, with the agents seen (Erlang A).',
      }),
    }),
    proposal: Type.Union(
      [
        Type.Object({
          year: Type.Integer(),
          contacts: Type.Integer({
            description: 'Proposed contract, rounded up to ten thousands or two digits.',
          }),
          expected: contacts,
          growthPercent: Type.Union([Type.Number(), Type.Null()], {
            description: 'This year over the last, where the last is known.',
          }),
          growthTakenPercent: Type.Number({ description: 'How much of it is taken to go on.' }),
          reservePercent: Type.Number({ description: 'Added for what the bounds leave open.' }),
        }),
        Type.Null(),
      ],
      {
        description:
          'Next year’s contract (下一年度合同服务量建议); null where this year is not known from its first week on.',
      },
    ),
    warnings: Type.Array(warningSchema, { description: 'As they were raised, oldest first.' }),
    backTest: Type.Object({
      method: Type.String(),
      wapePercent: Type.Union([Type.Number(), Type.Null()]),
      plainWapePercent: Type.Union([Type.Number(), Type.Null()]),
      origins: Type.Integer(),
    }),
  }),
  events: { none: 'Counts of a year tell nothing of any caller.' },
  refusals: ['too-little-history', 'not-permitted'],
  example: {
    query: { year: '2021' },
    answer: {
      year: 2021,
      since: '2021-01-01',
      through: '2021-02-28',
      contract: 12_120_000,
      months: [
        {
          month: '2021-03',
          contacts: 2_310_000,
          closed: false,
          total: 6_480_000,
          totalLow: 6_330_000,
          totalHigh: 6_630_000,
        },
      ],
      ofContractPercent: 231.4,
      passedIn: '2021-06',
      certainIn: '2021-06',
      connection: {
        soFarPercent: 94.6,
        targetPercent: 95,
        agentsSeen: 300,
        agentsNeeded: 343,
        expectedPercent: 91.8,
      },
      proposal: {
        year: 2022,
        contacts: 31_600_000,
        expected: 28_047_000,
        growthPercent: null,
        growthTakenPercent: 0,
        reservePercent: 12.4,
      },
      warnings: [
        {
          year: 2021,
          kind: 'volume',
          level: 'certain',
          expected: 28_047_000,
          limit: 12_120_000,
          passedIn: '2021-06',
          certainIn: '2021-06',
          agentsNeeded: 343,
          raisedAt: '2021-02-08T22:00:00.000Z',
          eventId: '019a0000-0000-7000-8000-000000000003',
        },
      ],
      backTest: { method: 'autoregression', wapePercent: 6.1, plainWapePercent: 7.4, origins: 4 },
    },
  },
});
