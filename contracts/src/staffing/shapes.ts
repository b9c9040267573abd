// What staffing's operations have in common: targets, warnings and the service that agents reach.
// Figures here are forecasts: never show one without how well the same would have done before.
import { type Static, Type } from 'typebox';

export const day = Type.String({ format: 'date', description: 'A day of the city’s calendar.' });
export const percent = (description: string) => Type.Number({ minimum: 0, maximum: 100, description });
export const contacts = Type.Number({ minimum: 0, description: 'Contacts; forecasts are not rounded.' });
export const seconds = (description: string) => Type.Number({ minimum: 0, description });

export const staffingTargetsSchema = Type.Object(
  {
    connectedPercent: Type.Number({
      minimum: 50,
      maximum: 99.9,
      description: 'Share of callers who must be answered (接通率); GB/T 33358-2016 asks for 95.',
    }),
    withinPercent: Type.Number({
      minimum: 0,
      maximum: 99.9,
      description: 'Share of callers who must be answered within `withinSeconds`; 0 asks for none.',
    }),
    withinSeconds: Type.Integer({
      minimum: 5,
      maximum: 600,
      description: 'GB/T 33358-2016 wants an answer within 15 seconds.',
    }),
    occupancyPercentMax: Type.Number({
      minimum: 50,
      maximum: 100,
      description: 'Agents must not be busier than this.',
    }),
    shrinkagePercent: Type.Number({
      minimum: 0,
      maximum: 60,
      description: 'Share of paid time without calls: breaks, training, leave.',
    }),
    patienceSeconds: Type.Integer({
      minimum: 5,
      maximum: 3600,
      description: 'Mean patience that is assumed while too few callers gave up to measure it.',
    }),
    intervalMinutes: Type.Union([Type.Literal(15), Type.Literal(30), Type.Literal(60)]),
  },
  { additionalProperties: false },
);
export type StaffingTargets = Static<typeof staffingTargetsSchema>;

/**
 * What holds until a city sets its own. 95 of a hundred within 15 seconds is GB/T 33358-2016; how busy agents may be, how much of
 * their time has no calls and how patient callers are, no standard says: these are what call centres commonly plan with.
 */
export const standardTargets: StaffingTargets = {
  connectedPercent: 95,
  withinPercent: 0,
  withinSeconds: 15,
  occupancyPercentMax: 85,
  shrinkagePercent: 30,
  patienceSeconds: 120,
  intervalMinutes: 30,
};

const warningKinds = Type.Union([Type.Literal('volume'), Type.Literal('connection')]);
const warningLevels = Type.Union([Type.Literal('likely'), Type.Literal('certain')], {
  description:
    '`certain`: even the lower 95 % bound passes the contract, or the upper one misses the target.',
});

export const staffingWarningBody = Type.Object({
  year: Type.Integer(),
  kind: warningKinds,
  level: warningLevels,
  expected: Type.Integer({ description: 'Contacts of the year, or hundredths of a percent of connection.' }),
  limit: Type.Integer({ description: 'The contract’s contacts, or the target in hundredths of a percent.' }),
  passedIn: Type.Union([Type.String(), Type.Null()], {
    description:
      'Month in which the contract is used up, or from whose end on the year’s connection rate is below its target, if expected.',
  }),
  certainIn: Type.Optional(
    Type.Union([Type.String(), Type.Null()], {
      description:
        'First month by whose end even the lower bound has passed the contract, or not even answering everybody afterwards reaches the rate; absent from warnings that were raised before it was kept.',
    }),
  ),
  agentsNeeded: Type.Integer({ minimum: 0, description: 'Agents on the line at the busiest interval.' }),
});

export const staffingEvents = {
  'staffing.targets.set': {
    body: Type.Object({
      version: Type.Integer({ minimum: 1 }),
      /** Bodies hold whole numbers only: shares in hundredths of a percent. */
      connected: Type.Integer(),
      within: Type.Integer(),
      withinSeconds: Type.Integer(),
      occupancyMax: Type.Integer(),
      shrinkage: Type.Integer(),
      patienceSeconds: Type.Integer(),
      intervalMinutes: Type.Integer(),
    }),
    personal: Type.Object({}),
  },
  'staffing.warning.raised': { body: staffingWarningBody, personal: Type.Object({}) },
  'staffing.warning.acknowledged': {
    body: Type.Object({
      year: Type.Integer(),
      kind: warningKinds,
      level: warningLevels,
      warning: Type.String(),
    }),
    personal: Type.Object({}),
  },
  'staffing.occasion.added': {
    body: Type.Object({
      name: Type.String(),
      from: Type.String(),
      until: Type.String(),
      lines: Type.Array(Type.String()),
      factorPercent: Type.Integer(),
      like: Type.Optional(Type.String()),
    }),
    personal: Type.Object({}),
  },
  'staffing.occasion.withdrawn': { body: Type.Object({}), personal: Type.Object({}) },
  'staffing.working-rules.set': {
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
    personal: Type.Object({}),
  },
  'staffing.roster.made': {
    body: Type.Object({ week: Type.String(), people: Type.Integer(), rulesVersion: Type.Integer() }),
    personal: Type.Object({}),
  },
  'staffing.roster.published': {
    body: Type.Object({ week: Type.String(), people: Type.Integer() }),
    personal: Type.Object({}),
  },
} as const;

const bound = (description: string) =>
  Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description });
export const patienceSchema = Type.Object(
  {
    seconds: seconds('Mean patience that is calculated with.'),
    measured: Type.Boolean({ description: 'From callers who gave up; otherwise the targets’ assumption.' }),
    low: bound('Lower 95 % bound of what was measured; null where nothing was.'),
    high: bound('Upper 95 % bound of what was measured.'),
    abandoned: Type.Integer({
      minimum: 0,
      description: 'Callers who gave up in the weeks it is taken from.',
    }),
  },
  {
    description:
      'All waiting over those who gave up: the maximum-likelihood mean of exponential patience that answers cut short (Mandelbaum and Zeltyn 2007).',
  },
);

export const expectedService = {
  connectedPercent: percent('Share of callers answered.'),
  withinPercent: percent('Share of callers answered within the target’s seconds.'),
  meanWaitSeconds: seconds('Mean wait of all callers.'),
  occupancyPercent: percent('Share of their time in which agents speak.'),
};
