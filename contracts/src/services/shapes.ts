// What an item of the catalogue of government services (政务服务事项) holds, by GB/T 39554.1-2020 and the national catalogue's fields.
import { type Static, Type } from 'typebox';
import { type CrossingKind, crossingKinds } from '../crossings/words.ts';
import { type Depth, depths, type Handling, handlings, itemTypeCodes } from './words.ts';

export const itemCode = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  description: 'Code of the implementation (实施编码); 31 characters where it keeps to the standard.',
});
export const divisionCode = Type.String({
  pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$',
  description: 'Division (GB/T 2260 and its extensions).',
});

const days = Type.Integer({ minimum: 0, maximum: 1000, description: 'Working days.' });
const phone = Type.String({ maxLength: 60, description: 'Of an office.' });

/** Away from the place it belongs to it is done in none of these ways unless its authority says so. */
export const itemCrossingSchema = Type.Object(
  {
    kinds: Type.Array(Type.Enum(Object.keys(crossingKinds) as CrossingKind[]), {
      minItems: 1,
      uniqueItems: true,
      description: 'In which ways.',
    }),
    from: Type.Optional(
      Type.Array(divisionCode, {
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
        description: 'From which divisions; from any where it names none.',
      }),
    ),
    with: Type.Optional(
      Type.Array(itemCode, {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        description: 'Items of other places that are handled as its parts (多地联办).',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ItemCrossing = Static<typeof itemCrossingSchema>;

export const itemContentSchema = Type.Object({
  code: itemCode,
  name: Type.String({ minLength: 1, maxLength: 300 }),
  mainItem: Type.Optional(Type.String({ maxLength: 300, description: 'The item it is a part of (主项).' })),
  type: Type.Enum(itemTypeCodes),
  department: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 120 }),
    creditCode: Type.Optional(Type.String({ maxLength: 40, description: 'As the source gives it.' })),
  }),
  division: divisionCode,
  handling: Type.Optional(Type.Enum(Object.keys(handlings) as Handling[])),
  legalDays: Type.Optional(days),
  promisedDays: Type.Optional(days),
  visits: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 99, description: 'Visits in person (到现场次数).' }),
  ),
  visitsReason: Type.Optional(Type.String({ maxLength: 500 })),
  depth: Type.Optional(Type.Enum(Object.keys(depths) as Depth[])),
  charges: Type.Optional(Type.Boolean()),
  feeBasis: Type.Optional(Type.String({ maxLength: 500 })),
  consultPhone: Type.Optional(phone),
  complaintPhone: Type.Optional(phone),
  link: Type.Optional(Type.String({ maxLength: 1000, description: 'Where it is applied for now.' })),
  crossing: Type.Optional(itemCrossingSchema),
});
export type ItemContent = Static<typeof itemContentSchema>;
