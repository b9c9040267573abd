// What a city has decided about handling work orders, beside the time limits themselves: how often, who is called back, who
// is told when an order is late. Starting values stand here and are only a start: the city's own policy replaces them.
import { type Static, Type } from 'typebox';
import { escalationLevelsMax } from './commands.ts';
import { choice, escalationLights, escalationReceivers, orderTypes } from './words.ts';

const times = (maximum: number, description: string) => Type.Integer({ minimum: 0, maximum, description });

/** Most steps of a ladder are reached once time has passed since the due time; a negative one lies before it. */
export const escalationStepSchema = Type.Object(
  {
    afterHours: Type.Integer({
      minimum: -240,
      maximum: 2400,
      description: 'Hours after the due time of the clock that is due first; before it when negative.',
    }),
    light: choice(escalationLights, 'Light it shows.'),
    to: choice(escalationReceivers, 'Who is told.'),
    supervise: Type.Boolean({ description: 'Whether it is put under supervision (督办) with it.' }),
  },
  { additionalProperties: false },
);
export type EscalationStep = Static<typeof escalationStepSchema>;

export const callBackRuleSchema = Type.Object(
  {
    orderTypes: Type.Array(choice(orderTypes, 'Type that is always called back.'), { uniqueItems: true }),
    urgent: Type.Boolean(),
    supervised: Type.Boolean(),
    returned: Type.Boolean(),
    overdue: Type.Boolean(),
    reopened: Type.Boolean(),
    sampleOneIn: Type.Integer({
      minimum: 1,
      maximum: 1000,
      description: 'Of all others one in so many, drawn when the department replies; 1 calls back everybody.',
    }),
  },
  { additionalProperties: false },
);

export const handlingPolicySchema = Type.Object(
  {
    returnsMax: times(5, 'How often an order may be returned; the last return leads to a ruling.'),
    transfersMax: times(5, 'How often it may be passed on between departments.'),
    questionsMax: times(5, 'How often the citizen may be asked.'),
    extensionsMax: times(3, 'How often it may be extended.'),
    reopenDays: Type.Integer({
      minimum: 1,
      maximum: 365,
      description: 'Days after closing within which the citizen may have it taken up again.',
    }),
    remindHours: Type.Integer({
      minimum: 1,
      maximum: 720,
      description: 'Hours between a citizen’s urgings.',
    }),
    callBack: callBackRuleSchema,
    escalation: Type.Array(escalationStepSchema, { maxItems: escalationLevelsMax }),
  },
  { additionalProperties: false },
);
export type HandlingPolicy = Static<typeof handlingPolicySchema>;

export const handlingPolicyDefault: HandlingPolicy = {
  returnsMax: 2,
  transfersMax: 2,
  questionsMax: 2,
  extensionsMax: 1,
  reopenDays: 30,
  remindHours: 24,
  callBack: {
    orderTypes: ['complaint', 'report', 'personal-information'],
    urgent: true,
    supervised: true,
    returned: true,
    overdue: true,
    reopened: true,
    sampleOneIn: 1,
  },
  escalation: [
    { afterHours: -24, light: 'yellow', to: 'handler', supervise: false },
    { afterHours: 0, light: 'red', to: 'department-head', supervise: false },
    { afterHours: 24, light: 'red', to: 'supervisor', supervise: true },
    { afterHours: 72, light: 'red', to: 'leader', supervise: true },
  ],
};
