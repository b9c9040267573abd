// Events of applications: body (never personal; hub, indicators and auditors read it) and personal part (erasable).
// Never add a fraction or a person's data to a body; change a body only under a new type name.
import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { applicantKinds, applicationChannels, choice } from './words.ts';

const days = Type.Integer({ minimum: 0, description: 'Working days.' });

const common = {
  number: Type.String(),
  itemCode: Type.String(),
  itemVersion: Type.Integer({ minimum: 1 }),
  itemType: Type.String(),
  division: Type.String(),
  department: Type.Union([Type.String(), Type.Null()]),
  channel: choice(applicationChannels, 'By what way it was sent.'),
  applicantKind: choice(applicantKinds, 'Who applies.'),
  version: Type.Integer({ minimum: 1 }),
};
const commonBody = Type.Object(common);
/** What every event of an application says of it. */
export type ApplicationBody = Static<typeof commonBody>;

interface EventSchema {
  readonly body: TObject;
  readonly personal: TObject;
}
const event = <P extends TProperties>(more: P, personal: TProperties = {}): EventSchema => ({
  body: Type.Object({ ...common, ...more }),
  personal: Type.Object(personal),
});

export const applicationEvents = {
  'applications.application.received': event({
    materials: Type.Integer({ minimum: 0 }),
    reused: Type.Integer({ minimum: 0, description: 'Materials that need not be brought again.' }),
    checkDays: days,
    statutoryDays: days,
    promisedDays: Type.Union([days, Type.Null()]),
    immediate: Type.Boolean(),
    agent: Type.Boolean({ description: 'Somebody acted for the applicant.' }),
    coApplicants: Type.Integer({ minimum: 0 }),
  }),
};
export type ApplicationEventType = keyof typeof applicationEvents;
