// The form of a scheme: how a project's frozen goals become a template, part by part. A scheme is versioned data under
// city/templates/projects; what a year or a city weighs differently is another file, never code.

import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { goalLevelSchema } from '../goals/tree.ts';
import { gradeBandSchema, level1Schema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';
import { itemCode, templateInputSchema, templateItemSchema } from './template.ts';

const schemeGroupSchema = Type.Object({
  code: itemCode,
  name: wordsSchema,
  levels: Type.Array(goalLevelSchema, {
    maxItems: 20,
    description:
      'Goals at these levels become items of this group; none where the scheme brings its own items.',
  }),
});

export const schemeSchema = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
  version: Type.Integer({ minimum: 1 }),
  name: wordsSchema,
  city: wordsSchema,
  basis: Type.Array(wordsSchema, { maxItems: 20 }),
  assumptions: Type.Array(wordsSchema, { maxItems: 40 }),
  grades: Type.Array(gradeBandSchema, { minItems: 1, maxItems: 20 }),
  parts: Type.Array(
    Type.Object({
      code: level1Schema,
      name: wordsSchema,
      weight: decimalText,
      groups: Type.Array(schemeGroupSchema, { minItems: 1, maxItems: 20 }),
    }),
    { minItems: 1, maxItems: 12, description: 'Weights of all parts together are 100.' },
  ),
  inputs: Type.Array(templateInputSchema, { maxItems: 40 }),
  items: Type.Array(templateItemSchema, {
    maxItems: 40,
    description: 'Items that every project has, such as execution of its budget.',
  }),
});
export type Scheme = Static<typeof schemeSchema>;
