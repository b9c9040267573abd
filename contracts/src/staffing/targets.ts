// What staffing has to hold, and trying a load against it.
import { Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';
import { expectedService, staffingTargetsSchema, standardTargets } from './shapes.ts';

const trialSchema = Type.Object(
  {
    contactsPerHour: Type.Number({ minimum: 0, maximum: 1_000_000 }),
    handlingSeconds: Type.Number({ minimum: 1, maximum: 7200 }),
    patienceSeconds: Type.Number({ minimum: 5, maximum: 3600 }),
    agents: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 20_000, description: 'Also say what this many would reach.' }),
    ),
    targets: staffingTargetsSchema,
  },
  { additionalProperties: false },
);

export const tryHotlineStaffing = operation({
  id: 'tryHotlineStaffing',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/trials',
  summary:
    'Try a load: how many agents it needs, and what a given number of agents would reach. Changes nothing.',
  body: trialSchema,
  answer: Type.Object({
    needed: Type.Union(
      [Type.Object({ agents: Type.Integer(), heads: Type.Integer(), ...expectedService }), Type.Null()],
      { description: 'Null where no number of agents up to the limit holds the targets.' },
    ),
    given: Type.Optional(Type.Object({ agents: Type.Integer(), ...expectedService })),
  }),
  events: { none: 'A trial calculates and keeps nothing.' },
  refusals: ['not-permitted'],
  example: {
    body: {
      contactsPerHour: 200,
      handlingSeconds: 180,
      patienceSeconds: 120,
      agents: 12,
      targets: standardTargets,
    },
    answer: {
      needed: {
        agents: 13,
        heads: 19,
        connectedPercent: 96.2,
        withinPercent: 86.5,
        meanWaitSeconds: 4.5,
        occupancyPercent: 74,
      },
      given: {
        agents: 12,
        connectedPercent: 93.8,
        withinPercent: 79.3,
        meanWaitSeconds: 7.4,
        occupancyPercent: 78.2,
      },
    },
  },
});

export const readStaffingTargets = operation({
  id: 'readStaffingTargets',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/targets',
  summary: 'Read what staffing has to hold: the national standard until the city sets its own.',
  answer: staffingTargetsSchema,
  events: { none: 'Targets tell nothing of any person.' },
  refusals: ['not-permitted'],
  example: {
    answer: standardTargets,
  },
});

export const setStaffingTargets = operation({
  id: 'setStaffingTargets',
  module: 'staffing',
  method: 'PUT',
  path: '/api/v1/staffing/targets',
  summary: 'Set what staffing has to hold. Earlier versions stay readable in the log.',
  body: staffingTargetsSchema,
  answer: Type.Object({
    version: Type.Integer({ minimum: 1 }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['staffing.targets.set'],
  refusals: ['not-permitted'],
  example: {
    body: {
      connectedPercent: 95,
      withinPercent: 80,
      withinSeconds: 15,
      occupancyPercentMax: 85,
      shrinkagePercent: 30,
      patienceSeconds: 120,
      intervalMinutes: 30,
    },
    answer: { version: 2, eventId: '019a0000-0000-7000-8000-000000000001' },
  },
});
