// What of the requests anybody may read: the city decides, and every decision is a version.
import { type Static, Type } from 'typebox';
import { choice } from '../hotline/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';

export const listings = {
  open311: {
    zh: '公开通过开放接口提交的诉求；其他诉求逐件决定',
    en: 'Requests sent through Open311 are listed; others when somebody decides it',
  },
  marked: { zh: '逐件决定是否公开', en: 'A request is listed when somebody decides it' },
} as const;

const settingProperties = {
  jurisdiction: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Name of this jurisdiction; clients may leave it out, and no other is served.',
  }),
  listing: choice(listings, 'Which requests anybody may read.'),
  mediaListed: Type.Boolean({
    description: 'Whether the picture addresses that clients send are listed. Uploaded pictures never are.',
  }),
  contact: Type.String({ maxLength: 300, description: 'Whom developers turn to, for service discovery.' }),
};
export const open311SettingsSchema = Type.Object(settingProperties, { additionalProperties: false });
export type Open311Settings = Static<typeof open311SettingsSchema>;

const example: Open311Settings = {
  jurisdiction: 'kapok.example',
  listing: 'open311',
  mediaListed: false,
  contact: '12345',
};
const held = Type.Object({ ...settingProperties, version: Type.Integer({ minimum: 1 }), setAt: instant });

export const readOpen311Settings = operation({
  id: 'readOpen311Settings',
  module: 'open311',
  method: 'GET',
  path: '/api/v1/open311/settings',
  summary: 'Which requests anybody may read, and the name of the jurisdiction.',
  answer: held,
  events: { none: 'Reading a setting changes nothing and shows no personal data.' },
  refusals: ['not-permitted'],
  example: { answer: { ...example, version: 1, setAt: '2021-01-01T00:00:00.000Z' } },
});

export const setOpen311Settings = operation({
  id: 'setOpen311Settings',
  module: 'open311',
  method: 'PUT',
  path: '/api/v1/open311/settings',
  summary: 'Decide which requests anybody may read from now on; what is listed already stays as it is.',
  body: open311SettingsSchema,
  answer: Type.Object({
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['open311.setting.set'],
  refusals: ['not-permitted'],
  example: { body: example, answer: { version: 2, eventId: '01920000-0000-7000-8000-000000000a21' } },
});
