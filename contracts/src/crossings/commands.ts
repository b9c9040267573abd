// What may be done with a crossing, one shape a command. Free text is personal: it is sealed, and erased with the case.
import { type Static, type TProperties, Type } from 'typebox';
import { choice } from '../applications/words.ts';
import { type CrossingLegId, idSchema } from '../ids.ts';
import { legRefusals, legWays, paperForms } from './words.ts';

export const papersMax = 50;
const text = (description: string, maxLength = 1000) => Type.String({ minLength: 1, maxLength, description });
const legId = idSchema<CrossingLegId>('The leg.');
const travel = {
  way: choice(legWays, 'How it travels.'),
  tracking: Type.Optional(
    Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$', description: 'Number of the parcel.' }),
  ),
};

export const sentPaperSchema = Type.Object(
  {
    name: text('What it is, e.g. 营业执照正本.', 200),
    form: choice(paperForms, 'In which form.'),
    pieces: Type.Integer({ minimum: 1, maximum: 99 }),
  },
  { additionalProperties: false },
);

const command = <const N extends string, P extends TProperties>(name: N, more: P) =>
  Type.Object(
    {
      command: Type.Literal(name),
      expectedVersion: Type.Integer({ minimum: 1, description: 'The version it was decided on.' }),
      ...more,
    },
    { additionalProperties: false },
  );

export const crossingCommandSchema = Type.Union([
  command('hand-over', travel),
  command('take-over', {
    legId,
    missing: Type.Array(
      Type.Object(
        {
          place: Type.Integer({ minimum: 0, description: 'Its line in the list.' }),
          what: Type.Optional(text('Personal: what is not there.', 300)),
        },
        { additionalProperties: false },
      ),
      { maxItems: papersMax, description: 'Papers of the list that did not come.' },
    ),
    differences: Type.Optional(text('Personal: what is different from the list.')),
  }),
  command('refuse', {
    legId,
    ground: choice(legRefusals, 'Why.'),
    reason: text('Personal: why, so that who sent it can mend it.'),
    ...travel,
  }),
  command('send-back', travel),
  command('send-result', {
    papers: Type.Array(sentPaperSchema, { maxItems: papersMax, description: 'What was made of it.' }),
    originals: Type.Boolean({ description: 'The originals that were handed in go back with it.' }),
    ...travel,
  }),
  command('hand-out', {
    identity: Type.Boolean({ description: 'The document is that of who collects it.' }),
  }),
  command('give-back', { reason: text('Personal: why, as the applicant is told.') }),
  command('close', {}),
]);
export type CrossingCommand = Static<typeof crossingCommandSchema>;
