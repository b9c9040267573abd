// Alerts about reading that is out of the ordinary, and the rules that raise them, which a city sets. An alert says who read
// how much or which record was read by how many; never what was read in it.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type AlertId, type EventId, idSchema, type StaffId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery, type Role, roles } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';
import { accessSchema } from './accesses.ts';

/** What can be out of the ordinary; each is counted over the rule's window. */
export const alertRules = {
  'many-records': { zh: '一人短时间内查看大量记录', en: 'Many records read by one within a short time' },
  'outside-hours': { zh: '一人在工作时间以外查看', en: 'Records read by one outside hours of work' },
  'many-readers': { zh: '同一记录被多人查看', en: 'One record read by many' },
} as const satisfies Record<string, Words>;
export type AlertRule = keyof typeof alertRules;

const ruleSchema = Type.Unsafe<AlertRule>(
  Type.String({ enum: Object.keys(alertRules), description: 'What was out of the ordinary.' }),
);

export const alertFindings = {
  'in-order': { zh: '经核查属正常履职', en: 'Checked: done in the course of duty' },
  misuse: { zh: '经核查涉嫌违规，已移送处理', en: 'Checked: suspected misuse, passed on' },
} as const satisfies Record<string, Words>;
export type AlertFinding = keyof typeof alertFindings;
const findingSchema = Type.Unsafe<AlertFinding>(
  Type.String({ enum: Object.keys(alertFindings), description: 'What came of the check.' }),
);

const settingProperties = {
  enabled: Type.Boolean(),
  threshold: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    description: 'More than this many raise an alert: records for the first two rules, staff for the third.',
  }),
  windowMinutes: Type.Integer({
    minimum: 1,
    maximum: 7 * 24 * 60,
    description: 'Within how long they are counted.',
  }),
  countsMasked: Type.Boolean({ description: 'Whether what was shown masked counts too.' }),
  exemptRoles: Type.Array(Type.Unsafe<Role>(Type.String({ enum: [...roles] })), {
    maxItems: roles.length,
    uniqueItems: true,
    description: 'What is read by a post of these roles does not count: those who work in shifts, for one.',
  }),
};
export const alertRuleSettingSchema = Type.Object(
  {
    rule: ruleSchema,
    ...settingProperties,
    version: Type.Integer({ description: '0 while the rule is as Kapok comes with it.' }),
    setAt: Type.Optional(instant),
    setBy: Type.Optional(Type.String({ description: 'Who set it; absent while nobody has.' })),
  },
  { additionalProperties: false },
);
export type AlertRuleSetting = Static<typeof alertRuleSettingSchema>;

export const accessAlertSchema = Type.Object({
  alertId: idSchema<AlertId>('The alert.'),
  rule: ruleSchema,
  ruleVersion: Type.Integer({ description: 'Version of the rule that raised it.' }),
  threshold: Type.Integer(),
  windowMinutes: Type.Integer(),
  staffId: Type.Optional(
    idSchema<StaffId>('Who read; absent for a record read by many, and for a department’s system.'),
  ),
  staffName: Type.Optional(wordsSchema),
  record: Type.Optional(Type.String({ description: 'The record that many read.' })),
  day: Type.String({ description: 'The city’s day it was raised on.' }),
  raisedAt: instant,
  lastAt: Type.String({ format: 'date-time', description: 'When the latest access behind it was.' }),
  counted: Type.Integer({ description: 'The most that were counted within the window.' }),
  state: Type.Unsafe<'open' | 'acknowledged'>(Type.String({ enum: ['open', 'acknowledged'] })),
  acknowledgedAt: Type.Optional(instant),
  acknowledgedBy: Type.Optional(idSchema<StaffId>('The auditor who checked it.')),
  acknowledgedByName: Type.Optional(wordsSchema),
  finding: Type.Optional(findingSchema),
  note: Type.Optional(Type.String()),
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
export type AccessAlert = Static<typeof accessAlertSchema>;

export const privacyEvents = {
  'privacy.alert.raised': {
    body: Type.Object({
      rule: ruleSchema,
      ruleVersion: Type.Integer(),
      about: Type.String({ description: '`staff:<id>`, or the id of a record.' }),
      day: Type.String(),
      counted: Type.Integer(),
      threshold: Type.Integer(),
    }),
    personal: Type.Object({}),
  },
  'privacy.alert.acknowledged': {
    body: Type.Object({ finding: findingSchema }),
    personal: Type.Object({ note: Type.String() }),
  },
  'privacy.alert-rule.set': {
    body: Type.Object({ rule: ruleSchema, version: Type.Integer(), ...settingProperties }),
    personal: Type.Object({}),
  },
} as const;

/** Most accesses that are kept behind one alert; what goes on beyond is counted only. */
export const alertAccessesMax = 1000;

const exampleStaff = '0190a1b2-0000-7000-8000-000000000001';
const exampleOrder = '01920000-0000-7000-8000-000000000010';
const exampleAlert = {
  alertId: '01920000-0000-7000-8000-000000000020',
  rule: 'many-records',
  ruleVersion: 0,
  threshold: 50,
  windowMinutes: 10,
  staffId: exampleStaff,
  staffName: { zh: '话务员一', en: 'Agent One' },
  day: '2021-06-01',
  raisedAt: '2021-06-01T01:10:00.000Z',
  lastAt: '2021-06-01T01:12:00.000Z',
  counted: 63,
  state: 'open',
  eventId: '01920000-0000-7000-8000-000000000021',
};
const exampleSetting = {
  rule: 'many-records',
  enabled: true,
  threshold: 50,
  windowMinutes: 10,
  countsMasked: false,
  exemptRoles: [],
};
const alertId = Type.Object({ alertId: idSchema<AlertId>('The alert.') });

export const listAccessAlerts = operation({
  id: 'listAccessAlerts',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/alerts',
  summary: 'List alerts about reading that was out of the ordinary, newest first.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(
      Type.Unsafe<'open' | 'acknowledged'>(
        Type.String({ enum: ['open', 'acknowledged'], description: 'Only these.' }),
      ),
    ),
    rule: Type.Optional(ruleSchema),
    staffId: Type.Optional(idSchema<StaffId>('Only about what this member of staff read.')),
  }),
  answer: pageOf(accessAlertSchema),
  events: { none: 'It shows what staff looked at by ids of records, and nobody whom those are about.' },
  refusals: ['invalid-request'],
  example: { query: { state: 'open', limit: '1' }, answer: { items: [exampleAlert], limit: 1 } },
});

export const readAccessAlert = operation({
  id: 'readAccessAlert',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/alerts/{alertId}',
  summary: 'Read an alert with the accesses behind it, a page at a time.',
  params: alertId,
  query: Type.Object(pageQuery),
  answer: Type.Object({ alert: accessAlertSchema, accesses: pageOf(accessSchema) }),
  events: { none: 'It shows what staff looked at by ids of records, and nobody whom those are about.' },
  refusals: ['not-found'],
  example: {
    params: { alertId: exampleAlert.alertId },
    query: { limit: '1' },
    answer: {
      alert: exampleAlert,
      accesses: {
        items: [
          {
            eventId: '01920000-0000-7000-8000-000000000011',
            eventType: personalDataRead,
            at: '2021-06-01T01:10:00.000Z',
            staffId: exampleStaff,
            posts: [{ role: 'agent' }],
            operation: 'readWorkOrder',
            kind: 'hotline.work-order',
            records: [exampleOrder],
            caseId: exampleOrder,
            fields: ['content', 'caller.phone'],
            unmasked: true,
          },
        ],
        limit: 1,
      },
    },
  },
});

export const acknowledgeAccessAlert = operation({
  id: 'acknowledgeAccessAlert',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/alerts/{alertId}/acknowledgement',
  summary: 'Say what came of checking an alert; never one about one’s own reading.',
  params: alertId,
  body: Type.Object(
    { finding: findingSchema, note: Type.String({ minLength: 1, maxLength: 2000 }) },
    { additionalProperties: false },
  ),
  answer: accessAlertSchema,
  events: ['privacy.alert.acknowledged'],
  refusals: ['not-found', 'alert-acknowledged', 'alert-about-yourself'],
  example: {
    params: { alertId: exampleAlert.alertId },
    body: { finding: 'in-order', note: '台风期间集中回访。' },
    answer: {
      ...exampleAlert,
      state: 'acknowledged',
      acknowledgedAt: '2021-06-01T02:00:00.000Z',
      acknowledgedBy: '0190a1b2-0000-7000-8000-000000000007',
      finding: 'in-order',
      note: '台风期间集中回访。',
    },
  },
});

export const listAccessAlertRules = operation({
  id: 'listAccessAlertRules',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/alert-rules',
  summary: 'List the rules that raise alerts, as they hold now.',
  answer: Type.Object({ items: Type.Array(alertRuleSettingSchema) }),
  events: { none: 'Reading settings changes nothing and shows no personal data.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [{ ...exampleSetting, version: 0 }] } },
});

export const setAccessAlertRule = operation({
  id: 'setAccessAlertRule',
  module: 'privacy',
  method: 'PUT',
  path: '/api/v1/privacy/alert-rules/{rule}',
  summary: 'Set a rule; what was read before is not judged again.',
  params: Type.Object({ rule: ruleSchema }),
  body: Type.Object(settingProperties, { additionalProperties: false }),
  answer: Type.Object({
    ...alertRuleSettingSchema.properties,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['privacy.alert-rule.set'],
  refusals: ['not-permitted'],
  example: {
    params: { rule: 'many-records' },
    body: { enabled: true, threshold: 30, windowMinutes: 10, countsMasked: false, exemptRoles: [] },
    answer: {
      ...exampleSetting,
      threshold: 30,
      version: 1,
      setAt: '2021-06-01T01:00:00.000Z',
      setBy: `staff:${exampleStaff}`,
      eventId: '01920000-0000-7000-8000-000000000002',
    },
  },
});

export const alertOperations = [
  listAccessAlerts,
  readAccessAlert,
  acknowledgeAccessAlert,
  listAccessAlertRules,
  setAccessAlertRule,
] as const;
