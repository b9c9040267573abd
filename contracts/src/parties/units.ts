// Units of the city: government, departments, their divisions, districts, streets, villages, as a tree with dates. A unit is
// ended, never deleted, so that what it did keeps its name.
import { type Static, Type } from 'typebox';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';

/** 政府、工作部门、内设机构（处室）、事业单位、党群机构、企业、区、街道（镇）、社区（村）. */
export const unitKinds = [
  'government',
  'department',
  'division',
  'institution',
  'party-organ',
  'enterprise',
  'district',
  'street',
  'village',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const unitCode = Type.String({ pattern: '^[a-z0-9-]{2,40}$' });
const unitKind = Type.Unsafe<UnitKind>(Type.String({ enum: [...unitKinds] }));
const unitName = Type.Object({
  zh: Type.String({ minLength: 1, maxLength: 100 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});
const divisionCode = Type.String({
  pattern: '^(\\d{6}|\\d{9}|\\d{12})$',
  description:
    'GB/T 2260 code of a district (6 digits), or its extension for a street (9) or a village (12).',
});
const creditCode = Type.String({
  pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$',
  description: 'Unified social credit code, GB 32100.',
});

const period = Type.Object({
  name: wordsSchema,
  parent: Type.Optional(unitCode),
  from: instant,
  until: Type.Optional(instant),
});

export const unit = Type.Object({
  code: unitCode,
  kind: unitKind,
  ...period.properties,
  divisionCode: Type.Optional(divisionCode),
  creditCode: Type.Optional(creditCode),
  handlesCases: Type.Boolean({ description: 'Whether orders are passed on to it (承办单位).' }),
  successor: Type.Optional(unitCode),
});
export type Unit = Static<typeof unit>;

const listedUnit = Type.Object({
  ...unit.properties,
  unitsBelow: Type.Integer({ description: 'Units that stood directly below it then.' }),
  endedAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it was ended, even if that was later.' }),
  ),
});
export type ListedUnit = Static<typeof listedUnit>;

const unitDetail = Type.Object({
  ...unit.properties,
  /** Newest first: each name and parent it has had. */
  history: Type.Array(period),
  unitsBelow: Type.Integer({ description: 'Units that stand directly below it now.' }),
});
export type UnitDetail = Static<typeof unitDetail>;

const example: Unit = {
  code: 'huangpu-district',
  kind: 'district',
  name: { zh: '黄埔区', en: 'Huangpu District' },
  parent: 'city',
  divisionCode: '440112',
  handlesCases: true,
  from: '1970-01-01T00:00:00.000Z',
};
const exampleDetail: UnitDetail = {
  ...example,
  history: [{ name: example.name, parent: 'city', from: example.from }],
  unitsBelow: 0,
};
const ofCode = { params: Type.Object({ code: unitCode }) };
const exampleCode = { code: 'huangpu-district' };

export const listUnits = operation({
  id: 'listUnits',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/units',
  summary: 'Units that stand now, or stood at an instant, or have ended; by code.',
  query: Type.Object({
    ...pageQuery,
    kind: Type.Optional(unitKind),
    under: Type.Optional(unitCode),
    top: Type.Optional(Type.Boolean({ description: 'True for those that stand below no other.' })),
    text: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Part of a name or a code.' }),
    ),
    at: Type.Optional(instant),
    ended: Type.Optional(Type.Boolean({ description: 'True for those that have ended.' })),
  }),
  answer: pageOf(listedUnit),
  events: { none: 'How the city is organised is public.' },
  refusals: ['invalid-request'],
  example: { query: { kind: 'district' }, answer: { items: [{ ...example, unitsBelow: 0 }], limit: 50 } },
});

export const readUnit = operation({
  id: 'readUnit',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/units/{code}',
  summary: 'One unit with every name and parent it has had, ended or not.',
  ...ofCode,
  answer: unitDetail,
  events: { none: 'How the city is organised is public.' },
  refusals: ['not-found'],
  example: { params: exampleCode, answer: exampleDetail },
});

export const addUnit = operation({
  id: 'addUnit',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/units',
  summary: 'Add a unit below another, from an instant on that is not in the future.',
  body: Type.Object({
    code: unitCode,
    kind: unitKind,
    name: unitName,
    parent: Type.Optional(unitCode),
    divisionCode: Type.Optional(divisionCode),
    creditCode: Type.Optional(creditCode),
    handlesCases: Type.Boolean(),
    from: Type.Optional(instant),
  }),
  answer: unitDetail,
  status: 201,
  events: ['parties.unit.added'],
  refusals: ['unit-taken', 'unknown-unit', 'unit-dates-contradict', 'credit-code-wrong'],
  example: {
    body: {
      code: 'huangpu-district',
      kind: 'district',
      name: example.name,
      divisionCode: '440112',
      handlesCases: true,
    },
    answer: exampleDetail,
  },
});

export const renameUnit = operation({
  id: 'renameUnit',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/units/{code}/names',
  summary: 'Give a unit a new name from now on; what it did before stays under the old one.',
  ...ofCode,
  body: Type.Object({ name: unitName }),
  answer: unitDetail,
  events: ['parties.unit.renamed'],
  refusals: ['not-found', 'unit-ended', 'unit-dates-contradict'],
  example: { params: exampleCode, body: { name: example.name }, answer: exampleDetail },
});

export const endUnit = operation({
  id: 'endUnit',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/units/{code}/end',
  summary:
    'End a unit, naming its successor where there is one. Its records stay readable; nobody holds a post of it any more.',
  ...ofCode,
  body: Type.Object({ successor: Type.Optional(unitCode), at: Type.Optional(instant) }),
  answer: unitDetail,
  events: ['parties.unit.ended'],
  refusals: ['not-found', 'unit-ended', 'unit-has-units-below', 'unknown-unit', 'unit-dates-contradict'],
  example: { params: exampleCode, body: {}, answer: exampleDetail },
});
