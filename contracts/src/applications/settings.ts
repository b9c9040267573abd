// What the city decides for its applications: limits within what the law allows, and texts that handlers begin from.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';
import { exampleEventId } from './operations.ts';
import { applicationCommands, choice } from './words.ts';

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const days = (most: number) => Type.Integer({ minimum: 1, maximum: most, description: 'Working days.' });
export const phrasesMax = 200;
export const applicationSettingsSchema = Type.Object(
  {
    checkWorkingDays: days(5),
    correctionWorkingDays: days(120),
    statutoryWorkingDays: days(20),
    extensionWorkingDays: days(60),
    deliveryWorkingDays: days(10),
    yellowWorkingDays: days(20),
    phrases: Type.Array(
      Type.Object(
        {
          command: choice(applicationCommands, 'Where it is offered.'),
          title: Type.String({ minLength: 1, maxLength: 60 }),
          text: Type.String({ minLength: 1, maxLength: 1000 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: phrasesMax, description: 'Texts that handlers begin from.' },
    ),
  },
  { additionalProperties: false },
);
export type ApplicationSettings = Static<typeof applicationSettingsSchema>;

const exampleSettings: ApplicationSettings = {
  checkWorkingDays: 5,
  correctionWorkingDays: 20,
  statutoryWorkingDays: 20,
  extensionWorkingDays: 10,
  deliveryWorkingDays: 10,
  yellowWorkingDays: 2,
  phrases: [{ command: 'suspend', title: '专家评审', text: '需组织专家评审，所需时间不计入办理期限。' }],
};

export const readApplicationSettings = operation({
  id: 'readApplicationSettings',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/application-settings',
  summary: 'Limits that the law leaves to the city, and texts that handlers begin from.',
  answer: applicationSettingsSchema,
  events: { none: 'Reading settings changes nothing and shows no person.' },
  refusals: ['not-permitted'],
  example: { answer: exampleSettings },
});

export const setApplicationSettings = operation({
  id: 'setApplicationSettings',
  module: 'applications',
  method: 'PUT',
  path: '/api/v1/application-settings',
  summary: 'Set limits within what the law allows, and texts; clocks that run keep the time they were given.',
  body: applicationSettingsSchema,
  answer: Type.Object({ version: Type.Integer(), eventId }),
  events: ['applications.settings.set'],
  refusals: ['invalid-request'],
  example: { body: exampleSettings, answer: { version: 1, eventId: exampleEventId } },
});
