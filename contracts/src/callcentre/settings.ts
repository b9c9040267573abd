// The limits of the queue as a city sets them, with what holds until it does.
import { type Static, Type } from 'typebox';
import { code } from '../hotline/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';
import { languageList, skillLevels } from './lanes.ts';

/** What a limit may be, and what it is. */
export const queueLimits = {
  ringSeconds: { from: 5, to: 120, says: 'A contact that rings this long goes back to its place.' },
  goneSeconds: { from: 5, to: 600, says: 'An agent whose desk is not heard of this long counts as gone.' },
  afterCallSeconds: { from: 10, to: 3600, says: 'After-call work ends by itself after this.' },
  callbackOfferSeconds: {
    from: 0,
    to: 3600,
    says: 'Whoever would wait longer is offered to be called back.',
  },
  handlingSeconds: {
    from: 10,
    to: 3600,
    says: 'What a contact takes an agent, for telling how long one will wait.',
  },
  callbackTriesMax: { from: 1, to: 10, says: 'Times a caller is dialled before the call-back is given up.' },
  callbackRetrySeconds: { from: 60, to: 7200, says: 'Time between two tries.' },
  callbackHours: { from: 1, to: 20, says: 'A call-back that is not made by then is given up.' },
  reorderSeconds: {
    from: 1,
    to: 60,
    says: 'How long an event of a switch waits for one that was sent before it.',
  },
  waitingMax: {
    from: 10,
    to: 100_000,
    says: 'Contacts that may wait; beyond them a caller is told to call again.',
  },
  intervalMinutes: { from: 5, to: 60, says: 'Interval over which the wall gives its rates.' },
  withinSeconds: { from: 5, to: 120, says: 'Answered within this counts as prompt.' },
  keepDays: {
    from: 1,
    to: 366,
    says: 'Contacts that ended are kept this long in the call centre; the record of the call stays.',
  },
} as const;
export type QueueLimit = keyof typeof queueLimits;

const limit = (name: QueueLimit) => {
  const { from, to, says } = queueLimits[name];
  return Type.Integer({ minimum: from, maximum: to, description: says });
};

export const queueSettingsSchema = Type.Object(
  {
    ringSeconds: limit('ringSeconds'),
    goneSeconds: limit('goneSeconds'),
    afterCallSeconds: limit('afterCallSeconds'),
    callbackOfferSeconds: limit('callbackOfferSeconds'),
    handlingSeconds: limit('handlingSeconds'),
    callbackTriesMax: limit('callbackTriesMax'),
    callbackRetrySeconds: limit('callbackRetrySeconds'),
    callbackHours: limit('callbackHours'),
    reorderSeconds: limit('reorderSeconds'),
    waitingMax: limit('waitingMax'),
    intervalMinutes: limit('intervalMinutes'),
    withinSeconds: limit('withinSeconds'),
    keepDays: limit('keepDays'),
  },
  { additionalProperties: false },
);
export type QueueSettings = Static<typeof queueSettingsSchema>;

/** 15 s as in GB/T 33358-2016; the others are common practice and the city’s to set. */
export const defaultQueueSettings: QueueSettings = {
  ringSeconds: 15,
  goneSeconds: 30,
  afterCallSeconds: 180,
  callbackOfferSeconds: 60,
  handlingSeconds: 180,
  callbackTriesMax: 3,
  callbackRetrySeconds: 600,
  callbackHours: 8,
  reorderSeconds: 3,
  waitingMax: 20_000,
  intervalMinutes: 15,
  withinSeconds: 15,
  keepDays: 30,
};

export const readQueueSettings = operation({
  id: 'readQueueSettings',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/callcentre/settings',
  summary: 'Read the limits of the queue.',
  answer: queueSettingsSchema,
  events: { none: 'Limits are settings of the city and tell nothing of any caller.' },
  refusals: ['not-permitted'],
  example: { answer: defaultQueueSettings },
});

export const setQueueSettings = operation({
  id: 'setQueueSettings',
  module: 'callcentre',
  method: 'PUT',
  path: '/api/v1/callcentre/settings',
  summary: 'Set the limits of the queue; they hold at once.',
  body: queueSettingsSchema,
  answer: Type.Object({
    version: Type.Integer({ minimum: 1 }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['callcentre.settings.set'],
  refusals: ['invalid-request'],
  example: {
    body: defaultQueueSettings,
    answer: { version: 1, eventId: '01920000-0000-7000-8000-000000000002' },
  },
});

export const setAgentSkills = operation({
  id: 'setAgentSkills',
  module: 'callcentre',
  method: 'PUT',
  path: '/api/v1/callcentre/agents/{agent}/skills',
  summary: 'Set what an agent can do: skills with their level, and languages.',
  params: Type.Object({ agent: code('The agent.') }),
  body: Type.Object({ skills: skillLevels, languages: languageList }, { additionalProperties: false }),
  answer: Type.Object({ eventId: idSchema<EventId>('Event whose receipt can be asked for.') }),
  events: ['callcentre.agent.skills-set'],
  refusals: ['not-found'],
  example: {
    params: { agent: 'agent' },
    body: { skills: { housing: 4 }, languages: ['zh', 'yue'] },
    answer: { eventId: '01920000-0000-7000-8000-000000000002' },
  },
});
