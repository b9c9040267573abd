// The keys that wrap all others and those of blind indexes: their versions, and how one is followed by the next. Never let key
// material into an answer.
import { Type } from 'typebox';
import { type EventId, idSchema } from './ids.ts';
import { instant, operation } from './operation.ts';

const versionNumber = Type.Integer({ minimum: 1 });
const keyCount = Type.Integer({ minimum: 0 });

export const keysEvents = {
  'kernel.keys.rotation-started': {
    body: Type.Object({ version: versionNumber, keysToMove: keyCount }),
    personal: Type.Object({}),
  },
  'kernel.keys.index-rotation-started': {
    body: Type.Object({
      versions: Type.Record(Type.String(), versionNumber, { description: 'The new version of each kind.' }),
    }),
    personal: Type.Object({}),
  },
} as const;

const indexKeys = Type.Array(
  Type.Object({
    kind: Type.String({ description: 'What it finds: `phone`, `document`, `address`.' }),
    version: versionNumber,
    madeAt: instant,
    inUseFrom: Type.String({
      format: 'date-time',
      description: 'New rows are indexed under it from then on.',
    }),
  }),
  {
    description:
      'Keys of blind indexes. While a kind has two versions, rows are on their way to the newer one.',
  },
);
const indexRowsToMove = Type.Integer({
  minimum: 0,
  description: 'Rows still indexed under an older version.',
});

const rotationProperties = {
  version: Type.Integer({ minimum: 1, description: 'The version that new keys are wrapped under.' }),
  keysToMove: Type.Integer({
    minimum: 0,
    description: 'Keys still wrapped under an older version: what a rotation has left to do.',
  }),
};

export const listKeys = operation({
  id: 'listKeys',
  module: 'keys',
  method: 'GET',
  path: '/api/v1/keys',
  summary: 'List the versions of the wrapping key, newest last, with how many keys are wrapped under each.',
  answer: Type.Object({
    ...rotationProperties,
    versions: Type.Array(
      Type.Object({
        version: versionNumber,
        madeAt: instant,
        retiredAt: Type.Optional(instant),
        keys: keyCount,
      }),
    ),
    indexKeys,
    indexRowsToMove,
  }),
  events: { none: 'Versions, counts and dates of keys tell nothing of any person and hold no key.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      version: 2,
      keysToMove: 0,
      versions: [
        { version: 1, madeAt: '2021-01-01T00:00:00.000Z', retiredAt: '2021-06-01T01:05:00.000Z', keys: 0 },
        { version: 2, madeAt: '2021-06-01T01:00:00.000Z', keys: 120_417 },
      ],
      indexKeys: [
        {
          kind: 'phone',
          version: 1,
          madeAt: '2021-01-01T00:00:00.000Z',
          inUseFrom: '2021-01-01T00:00:00.000Z',
        },
      ],
      indexRowsToMove: 0,
    },
  },
});

export const rotateKeys = operation({
  id: 'rotateKeys',
  module: 'keys',
  method: 'POST',
  path: '/api/v1/keys/rotations',
  summary:
    'Make a new version of the wrapping key. New keys use it at once, the others move to it while the house goes on working.',
  answer: Type.Object({
    ...rotationProperties,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 202,
  assurance: 2,
  events: ['kernel.keys.rotation-started'],
  refusals: ['rotation-running', 'assurance-too-low'],
  example: {
    answer: { version: 2, keysToMove: 120_417, eventId: '019a0000-0000-7000-8000-000000000001' },
  },
});

export const rotateIndexKeys = operation({
  id: 'rotateIndexKeys',
  module: 'keys',
  method: 'POST',
  path: '/api/v1/keys/index-rotations',
  summary:
    'Make a new version of every key of blind indexes. It is looked for at once and written under some minutes later; then all rows move to it while the house goes on working.',
  answer: Type.Object({
    indexKeys,
    indexRowsToMove,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 202,
  assurance: 2,
  events: ['kernel.keys.index-rotation-started'],
  refusals: ['rotation-running', 'assurance-too-low'],
  example: {
    answer: {
      indexKeys: [
        {
          kind: 'phone',
          version: 2,
          madeAt: '2021-06-01T01:00:00.000Z',
          inUseFrom: '2021-06-01T01:02:00.000Z',
        },
      ],
      indexRowsToMove: 28_717,
      eventId: '019a0000-0000-7000-8000-000000000001',
    },
  },
});

export const keysOperations = [listKeys, rotateKeys, rotateIndexKeys] as const;
