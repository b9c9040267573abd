// Events of applications: body (never personal; hub, indicators and auditors read it) and personal part (erasable).
// Never add a fraction or a person's data to a body; change a body only under a new type name.
import { type Static, type TObject, type TProperties, Type } from 'typebox';
import {
  applicantKinds,
  applicationChannels,
  choice,
  outcomes,
  procedures,
  refusalGrounds,
} from './words.ts';

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

const minutes = Type.Integer({ minimum: 0, description: 'Minutes of work.' });
const onTime = Type.Union([Type.Boolean(), Type.Null()]);
const text = Type.Optional(Type.String());
const unit = Type.String({ description: 'Code of a unit.' });
const reason = { reason: text };
const noted = { note: text };

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
  'applications.application.correction-asked': event(
    { lacking: Type.Integer({ minimum: 1 }), correctionDays: days },
    { lacking: text },
  ),
  'applications.application.corrected': event({
    materials: Type.Integer({ minimum: 0 }),
    by: choice(applicationChannels, 'By what way.'),
    checkDays: days,
  }),
  'applications.application.accepted': event(
    {
      deemed: Type.Boolean({ description: 'Nobody said anything in time.' }),
      from: Type.String({ description: 'The instant its clocks run from.' }),
      statutoryDays: days,
      promisedDays: Type.Union([days, Type.Null()]),
    },
    noted,
  ),
  'applications.application.not-accepted': event({ ground: choice(refusalGrounds, 'By law.') }, reason),
  'applications.application.transferred': event({ to: unit }, reason),
  'applications.application.suspended': event(
    { procedure: choice(procedures, 'What is done meanwhile.'), workingDays: days },
    reason,
  ),
  'applications.application.resumed': event({ stoppedMinutes: minutes }, noted),
  'applications.application.extended': event({ workingDays: days }, reason),
  'applications.application.opinion-asked': event({ to: unit }, { question: text }),
  'applications.application.opinion-given': event({ by: unit, agrees: Type.Boolean() }, { opinion: text }),
  'applications.application.decided': event(
    {
      outcome: choice(outcomes, 'What was decided.'),
      immediate: Type.Boolean(),
      batch: Type.Boolean({ description: 'Decided together with others.' }),
      onTime,
      onPromise: onTime,
      workingDays: Type.Integer({ minimum: 0, description: 'Working days from receipt to decision.' }),
      minutes: Type.Integer({ minimum: 0, description: 'Minutes of work without those that stood still.' }),
      stoppedMinutes: minutes,
      statutoryDays: days,
      promisedDays: Type.Union([days, Type.Null()]),
      corrections: Type.Integer({ minimum: 0 }),
    },
    { reason: text, basis: text, conditions: text },
  ),
  'applications.application.closed': event({ outcome: choice(outcomes, 'What was decided.') }, noted),
  'applications.application.delivered': event(
    {
      way: choice(applicationChannels, 'How it was handed over.'),
      visits: Type.Integer({ minimum: 0, description: 'How often the applicant had to come.' }),
      onTime,
    },
    noted,
  ),
  'applications.application.withdrawn': event({ by: Type.Enum(['applicant', 'window']) }, reason),
  'applications.application.lapsed': event({}),
  'applications.application.terminated': event({}, reason),
  'applications.application.noted': event({}, noted),
  'applications.material.judged': event(
    { requirement: Type.String(), verdict: Type.String(), grade: Type.String() },
    noted,
  ),
  'applications.settings.set': {
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
    personal: Type.Object({}),
  },
};
export type ApplicationEventType = Exclude<keyof typeof applicationEvents, 'applications.settings.set'>;
