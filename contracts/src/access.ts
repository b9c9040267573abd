// The access event: who was shown which records of people, and why. Never put in it what was shown, nor who it is about.
import { type Static, Type } from 'typebox';
import { type Purpose, purposes } from './operation.ts';
import { wordsSchema } from './words.ts';

export const personalDataRead = 'kernel.personal-data.read';

export const purposeSchema = Type.Unsafe<Purpose>(
  Type.String({ enum: Object.keys(purposes), description: 'Why it was looked at, as the reader stated it.' }),
);

/** Purposes for which the reader may ask for what they are shown masked. */
export const revealPurposesSchema = Type.Array(Type.Object({ purpose: purposeSchema, words: wordsSchema }), {
  description:
    'Purposes for which the reader may ask for what is masked; empty where there is none, or nothing to show.',
});
export type RevealPurposes = Static<typeof revealPurposesSchema>;

/** The post by which somebody was allowed to look: a role, and its unit unless it is of the whole city. */
export const accessPostSchema = Type.Object({ role: Type.String(), unit: Type.Optional(Type.String()) });

export const accessEvents = {
  [personalDataRead]: {
    body: Type.Object({
      operation: Type.String(),
      kind: Type.String({ description: 'Kind of the records, e.g. `hotline.work-order`.' }),
      records: Type.Array(Type.String()),
      fields: Type.Array(Type.String(), { description: 'Personal fields that were shown.' }),
      unmasked: Type.Boolean(),
      posts: Type.Array(accessPostSchema),
      purpose: Type.Optional(purposeSchema),
    }),
    personal: Type.Object({}),
  },
} as const;
