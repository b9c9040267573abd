// How a crossing reads: to the units that take part in it, each as far as its own legs go, and to whoever it is from.
import { type Static, Type } from 'typebox';
import { applicationStates, choice, lights } from '../applications/words.ts';
import { type CrossingId, type CrossingLegId, idSchema } from '../ids.ts';
import { instant } from '../operation.ts';
import { divisionCode, itemCode } from '../services/shapes.ts';
import { wordsSchema } from '../words.ts';
import {
  crossingCommands,
  crossingKinds,
  crossingOutcomes,
  crossingStages,
  legCarries,
  legRefusals,
  legStates,
  legWays,
  paperForms,
  paperPlaces,
} from './words.ts';

export const unitSchema = Type.Object({ code: Type.String(), words: Type.Optional(wordsSchema) });
export const placeSchema = Type.Object({ division: divisionCode, words: Type.Optional(wordsSchema) });

export const crossingPaperSchema = Type.Object({
  place: Type.Integer({ minimum: 0, description: 'Its line in the list.' }),
  name: Type.String(),
  form: choice(paperForms, 'In which form.'),
  pieces: Type.Integer({ minimum: 1 }),
  sha256: Type.Array(Type.String(), { description: 'Of its files.' }),
  isResult: Type.Boolean(),
  where: choice(paperPlaces, 'Where it is now.'),
  unit: Type.Optional(unitSchema),
});
export type CrossingPaper = Static<typeof crossingPaperSchema>;

export const crossingLegSchema = Type.Object({
  id: idSchema<CrossingLegId>('The leg.'),
  carries: choice(legCarries, 'What it is.'),
  words: wordsSchema,
  state: choice(legStates, 'Where it stands.'),
  from: unitSchema,
  to: unitSchema,
  way: choice(legWays, 'How it travels.'),
  tracking: Type.Optional(Type.String({ description: 'Number of the parcel.' })),
  papers: Type.Array(Type.Integer(), { description: 'Lines of the list.' }),
  handedAt: instant,
  handedBy: Type.Optional(Type.String()),
  dueAt: instant,
  light: Type.Optional(choice(lights, 'How near it is to being late, while it is on its way.')),
  takenAt: Type.Optional(instant),
  takenBy: Type.Optional(Type.String()),
  missing: Type.Array(Type.Object({ place: Type.Integer(), what: Type.Optional(Type.String()) })),
  differences: Type.Optional(Type.String({ description: 'What was different, as the taker wrote it.' })),
  refused: Type.Optional(
    Type.Object({
      at: instant,
      by: Type.Optional(Type.String()),
      ground: choice(legRefusals, 'Why.'),
      reason: Type.Optional(Type.String()),
    }),
  ),
  sendsBack: Type.Optional(idSchema<CrossingLegId>('The leg that was refused.')),
});
export type CrossingLegShown = Static<typeof crossingLegSchema>;

const summary = {
  id: idSchema<CrossingId>('The crossing; its application has the same id.'),
  number: Type.String({ description: 'Number of the application, from the day it was collected.' }),
  version: Type.Integer({ minimum: 1 }),
  kind: choice(crossingKinds, 'In which way.'),
  stage: choice(crossingStages, 'Where it is.'),
  words: wordsSchema,
  item: Type.Object({ code: itemCode, name: Type.String() }),
  from: placeSchema,
  to: placeSchema,
  collecting: Type.Optional(unitSchema),
  home: unitSchema,
  openedAt: instant,
  since: Type.String({ format: 'date-time', description: 'Since when it is where it is.' }),
  light: Type.Optional(choice(lights, 'Of what is on its way.')),
  dueAt: Type.Optional(instant),
  takenOverAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'Since when the authority’s clock runs.' }),
  ),
  endedAt: Type.Optional(instant),
  outcome: Type.Optional(choice(crossingOutcomes, 'How it ended.')),
};
export const crossingSummarySchema = Type.Object(summary);
export type CrossingSummary = Static<typeof crossingSummarySchema>;

/** What the authority at home and the applicant are shown besides. */
const application = Type.Object({
  number: Type.String(),
  state: choice(applicationStates, 'Where it stands.'),
  words: wordsSchema,
  dueAt: Type.Optional(instant),
});
const parts = Type.Array(
  Type.Object({
    unit: unitSchema,
    asked: Type.Boolean(),
    takenAt: Type.Optional(instant),
    answeredAt: Type.Optional(instant),
  }),
  { description: 'Places that handle a part of it (多地联办).' },
);

export const crossingSchema = Type.Object({
  ...summary,
  applicant: Type.Object({
    name: Type.Optional(Type.String({ description: 'Masked; absent once erased.' })),
  }),
  papers: Type.Array(crossingPaperSchema),
  legs: Type.Array(crossingLegSchema, { description: 'Those the reader has a part in, in their order.' }),
  parts,
  application: Type.Optional(application),
  givenBack: Type.Optional(Type.String({ description: 'Why the papers were given back.' })),
  may: Type.Array(choice(crossingCommands, 'What the reader may do now.')),
});
export type Crossing = Static<typeof crossingSchema>;

export const followedCrossingSchema = Type.Object({
  ...summary,
  next: wordsSchema,
  papers: Type.Array(crossingPaperSchema),
  steps: Type.Array(Type.Object({ at: instant, words: wordsSchema, unit: Type.Optional(unitSchema) }), {
    description: 'What happened, newest first.',
  }),
  parts,
  application: Type.Optional(application),
});
export type FollowedCrossing = Static<typeof followedCrossingSchema>;
