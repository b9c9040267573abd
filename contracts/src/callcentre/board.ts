// The live wall: who waits, how long, what the agents do, and how the interval goes. Nothing of any caller.
import { type Static, Type } from 'typebox';
import { choice } from '../hotline/words.ts';
import { type CallId, type EventId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { skillLevels } from './lanes.ts';
import { watchSecondsMax } from './seat.ts';
import { agentStates, contactStates, languages, seatPlaces } from './words.ts';

const count = Type.Integer({ minimum: 0 });
const rates = {
  offered: Type.Integer({
    minimum: 0,
    description: 'Contacts that were answered or gave up in the interval.',
  }),
  answered: count,
  abandoned: count,
  within: Type.Integer({ minimum: 0, description: 'Of them answered promptly.' }),
};

const laneOnBoard = Type.Object({
  code: Type.String(),
  name: wordsSchema,
  surge: Type.Boolean(),
  open: Type.Boolean(),
  waiting: count,
  callbacks: Type.Integer({ minimum: 0, description: 'Of those who wait, to be called back.' }),
  longestSince: Type.Optional(instant),
  ...rates,
});

export const boardSchema = Type.Object({
  at: instant,
  waiting: count,
  callbacks: count,
  longestSince: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'Since when the one waits who waits longest, call-backs apart.',
    }),
  ),
  ringing: count,
  talking: count,
  wrapping: count,
  agents: Type.Array(Type.Object({ state: choice(agentStates, 'State.'), centre: count, home: count })),
  gone: Type.Integer({ minimum: 0, description: 'Agents in a call whose desk is not heard of.' }),
  interval: Type.Object({ minutes: Type.Integer(), withinSeconds: Type.Integer(), ...rates }),
  lanes: Type.Array(laneOnBoard),
  seen: Type.String(),
});
export type Board = Static<typeof boardSchema>;

export const readBoard = operation({
  id: 'readBoard',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/callcentre/board',
  summary: 'Read the live wall, at once or when it changes.',
  query: Type.Object({
    seen: Type.Optional(Type.String({ maxLength: 64, description: 'What was seen last.' })),
    waitSeconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: watchSecondsMax, description: 'How long to wait for a change.' }),
    ),
  }),
  answer: boardSchema,
  events: { none: 'Counts of the moment tell nothing of any caller.' },
  refusals: ['not-permitted'],
  example: {
    query: { waitSeconds: '0' },
    answer: {
      at: '2021-06-01T01:00:00.000Z',
      waiting: 2,
      callbacks: 0,
      longestSince: '2021-06-01T00:59:48.000Z',
      ringing: 1,
      talking: 6,
      wrapping: 1,
      agents: [{ state: 'ready', centre: 0, home: 0 }],
      gone: 0,
      interval: { minutes: 15, withinSeconds: 15, offered: 40, answered: 38, abandoned: 2, within: 36 },
      lanes: [],
      seen: 'q1v0',
    },
  },
});

export const listAgents = operation({
  id: 'listAgents',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/callcentre/agents',
  summary: 'List the agents with their seats, states, skills and languages.',
  answer: Type.Object({
    agents: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.Optional(wordsSchema),
        state: choice(agentStates, 'What the agent does.'),
        stateSince: instant,
        place: choice(seatPlaces, 'Where the seat is.'),
        extension: Type.Optional(Type.String()),
        gone: Type.Boolean(),
        skills: skillLevels,
        languages: Type.Array(choice(languages, 'Language.')),
      }),
    ),
  }),
  events: { none: 'Who is at which seat is the supervisor’s to see at any moment and nothing of a caller.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      agents: [
        {
          code: 'agent',
          name: { zh: '陈晓', en: 'Chen Xiao' },
          state: 'ready',
          stateSince: '2021-06-01T01:00:00.000Z',
          place: 'home',
          gone: false,
          skills: { housing: 4 },
          languages: ['zh', 'yue'],
        },
      ],
    },
  },
});

const contactListed = Type.Object({
  id: idSchema<CallId>('The contact.'),
  external: Type.String({ description: 'The switch’s id of the call.' }),
  source: Type.String(),
  lane: Type.String(),
  line: Type.String(),
  state: choice(contactStates, 'Where it stands.'),
  priority: Type.Integer(),
  callback: Type.Boolean(),
  offeredAt: instant,
  agent: Type.Optional(Type.String()),
  answeredAt: Type.Optional(instant),
  closedAt: Type.Optional(instant),
  outcome: Type.Optional(Type.String()),
  eventId: idSchema<EventId>('Event of its arrival, whose receipt can be asked for.'),
  callEventId: Type.Optional(idSchema<EventId>('Event of the call once it is finished.')),
});
export type ListedContact = Static<typeof contactListed>;

export const listContacts = operation({
  id: 'listContacts',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/callcentre/contacts',
  summary:
    'List contacts, newest first: those that wait, those at agents, those that ended. Nothing of the caller.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(choice(contactStates, 'Only those in this state.')),
    lane: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  answer: pageOf(contactListed),
  events: { none: 'The list holds no number and no name.' },
  refusals: ['invalid-request'],
  example: {
    query: { state: 'waiting', limit: '1' },
    answer: {
      items: [
        {
          id: '01920000-0000-7000-8000-000000000001',
          external: '1622509200.17',
          source: 'pbx-1',
          lane: 'general',
          line: '12345',
          state: 'waiting',
          priority: 5,
          callback: false,
          offeredAt: '2021-06-01T01:00:00.000Z',
          eventId: '01920000-0000-7000-8000-000000000002',
        },
      ],
      limit: 1,
    },
  },
});
