// Lanes (队列): what contacts wait in, who may take from them, and how surge lanes are opened and closed by one act.
// Never name a member of staff by more than the code of their seat.
import { type Static, Type } from 'typebox';
import { choice, code } from '../hotline/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { languages } from './words.ts';

export const agentsOfLaneMax = 500;
export const priority = Type.Integer({
  minimum: 0,
  maximum: 9,
  description: '0 is served first; within one priority whoever waits longest.',
});
const said = Type.Object(
  { zh: Type.String({ maxLength: 1000 }), en: Type.String({ maxLength: 1000 }) },
  { additionalProperties: false },
);

export const laneContentSchema = Type.Object(
  {
    name: wordsSchema,
    lines: Type.Array(code('Line whose calls wait here; none means every line.'), { maxItems: 50 }),
    option: Type.Optional(code('What the caller chose at the greeting, where the lane is for those alone.')),
    priority,
    skill: Type.Union([code('Skill an agent needs.'), Type.Null()]),
    levelMin: Type.Integer({ minimum: 1, maximum: 5, description: 'Least level of the skill.' }),
    agents: Type.Array(code('Agent who takes from it; none means everyone with the skill.'), {
      maxItems: agentsOfLaneMax,
    }),
    reserved: Type.Boolean({ description: 'Whether those agents take nothing else while it is open.' }),
    homeSeats: Type.Boolean({ description: 'Whether agents at home take from it (居家席).' }),
    greeting: said,
    script: said,
    escalateAfterSeconds: Type.Integer({
      minimum: 5,
      maximum: 3600,
      description: 'After each such time of waiting a contact counts one priority higher.',
    }),
    escalateToAll: Type.Boolean({
      description: 'Whether from then on any agent who speaks the language takes it.',
    }),
  },
  { additionalProperties: false },
);
export type LaneContent = Static<typeof laneContentSchema>;

export const laneSchema = Type.Object({
  code: Type.String(),
  ...laneContentSchema.properties,
  surge: Type.Boolean({ description: 'A surge lane is closed until somebody opens it.' }),
  open: Type.Boolean(),
  version: Type.Integer({ minimum: 1 }),
  setAt: instant,
});
export type Lane = Static<typeof laneSchema>;

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const params = Type.Object({ lane: code('The lane.') });
const exampleEventId = '01920000-0000-7000-8000-000000000002';
const exampleContent = {
  name: { zh: '台风应急专席', en: 'Typhoon' },
  lines: ['12345'],
  option: '7',
  priority: 1,
  skill: null,
  levelMin: 1,
  agents: ['agent'],
  reserved: true,
  homeSeats: true,
  greeting: { zh: '您好，这里是台风应急专席。', en: 'This is the typhoon desk.' },
  script: { zh: '先问是否有人受困。', en: 'First ask whether anyone is trapped.' },
  escalateAfterSeconds: 30,
  escalateToAll: true,
};
const exampleLane = {
  code: 'typhoon',
  ...exampleContent,
  surge: true,
  open: true,
  version: 2,
  setAt: '2021-06-01T01:00:00.000Z',
};

export const listLanes = operation({
  id: 'listLanes',
  module: 'callcentre',
  method: 'GET',
  path: '/api/v1/callcentre/lanes',
  summary: 'List the lanes contacts wait in, surge lanes that are closed among them.',
  answer: Type.Object({ lanes: Type.Array(laneSchema) }),
  events: { none: 'Lanes are settings of the city and tell nothing of any caller.' },
  refusals: ['not-permitted'],
  example: { answer: { lanes: [exampleLane] } },
});

export const setLane = operation({
  id: 'setLane',
  module: 'callcentre',
  method: 'PUT',
  path: '/api/v1/callcentre/lanes/{lane}',
  summary:
    'Set a lane: which lines, skill, agents, greeting, script and escalation. A new surge lane is closed.',
  params,
  body: Type.Object(
    {
      ...laneContentSchema.properties,
      surge: Type.Boolean({ description: 'Cannot be changed later.' }),
      expectedVersion: Type.Optional(
        Type.Integer({ minimum: 1, description: 'The version that was changed; absent for a new lane.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ lane: laneSchema, eventId }),
  events: ['callcentre.lane.set'],
  refusals: ['version-conflict', 'lane-kind-fixed'],
  example: {
    params: { lane: 'typhoon' },
    body: { ...exampleContent, surge: true },
    answer: { lane: { ...exampleLane, open: false, version: 1 }, eventId: exampleEventId },
  },
});

const openness = (
  id: 'openLane' | 'closeLane',
  verb: string,
  summary: string,
  event: string,
  open: boolean,
) =>
  ({
    id,
    module: 'callcentre',
    method: 'POST',
    path: `/api/v1/callcentre/lanes/{lane}/${verb}`,
    summary,
    params,
    answer: Type.Object({
      lane: laneSchema,
      moved: Type.Integer({ minimum: 0, description: 'Contacts that changed lane and kept their place.' }),
      eventId,
    }),
    events: [event],
    refusals: ['not-found', 'lane-unchanged'],
    example: {
      params: { lane: 'typhoon' },
      answer: { lane: { ...exampleLane, open }, moved: 3, eventId: exampleEventId },
    },
  }) as const;

export const openLane = operation({
  ...openness(
    'openLane',
    'open',
    'Open a surge lane: its greeting, script, agents and escalation hold from this moment.',
    'callcentre.lane.opened',
    true,
  ),
  id: 'openLane',
  path: '/api/v1/callcentre/lanes/{lane}/open',
});

export const closeLane = operation({
  ...openness(
    'closeLane',
    'close',
    'Close a surge lane: its agents are free for all again, and whoever waits in it moves on with their place.',
    'callcentre.lane.closed',
    false,
  ),
  id: 'closeLane',
  path: '/api/v1/callcentre/lanes/{lane}/close',
});

export const languageList = Type.Array(choice(languages, 'Language.'), { minItems: 1, maxItems: 3 });
export const skillLevels = Type.Record(
  Type.String({ minLength: 1, maxLength: 64 }),
  Type.Integer({ minimum: 1, maximum: 5 }),
  { description: 'Level of each skill, 5 the best.' },
);
