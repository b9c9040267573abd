// Events of crossings. Bodies say from where to where, how many papers and how long; what was missing and why something was
// refused may name people and stands in the personal part.
import { type Static, type TProperties, Type } from 'typebox';
import { choice } from '../applications/words.ts';
import { crossingKinds, crossingOutcomes, crossingTold, legCarries, legRefusals, legWays } from './words.ts';

const common = {
  number: Type.String(),
  itemCode: Type.String(),
  kind: choice(crossingKinds, 'In which way.'),
  fromDivision: Type.String(),
  district: Type.String({ description: 'Division of the authority at home.' }),
  department: Type.String({ description: 'The authority at home.' }),
  party: Type.String({ description: 'Whose it is.' }),
};
const leg = {
  legId: Type.String(),
  carries: choice(legCarries, 'What it is.'),
  from: Type.String({ description: 'Code of the unit.' }),
  to: Type.String({ description: 'Code of the unit.' }),
  papers: Type.Integer({ minimum: 0 }),
  sendsBack: Type.Boolean({ description: 'It brings back what was refused.' }),
  told: choice(crossingTold, 'What whoever it is from is told.'),
};
const text = Type.Optional(Type.String());
const event = <P extends TProperties>(more: P, personal: TProperties = {}) => ({
  body: Type.Object({ ...common, ...more }),
  personal: Type.Object(personal),
});
const commonBody = Type.Object(common);
/** What every event of a crossing says of it. */
export type CrossingBody = Static<typeof commonBody>;

export const crossingsEvents = {
  'crossings.crossing.opened': event({
    collecting: Type.String({ description: 'Unit that collected it; empty where nobody did.' }),
    papers: Type.Integer({ minimum: 0 }),
    originals: Type.Integer({ minimum: 0 }),
    parts: Type.Integer({ minimum: 0 }),
  }),
  'crossings.leg.handed-over': event({ ...leg, way: choice(legWays, 'How it travels.') }),
  'crossings.leg.taken-over': event(
    {
      ...leg,
      minutes: Type.Integer({ minimum: 0, description: 'Minutes of work it was under way.' }),
      onTime: Type.Boolean(),
      missing: Type.Integer({ minimum: 0, description: 'Papers that were not there.' }),
      opens: Type.Boolean({ description: 'The authority’s clock begins with it.' }),
    },
    { differences: text },
  ),
  'crossings.leg.refused': event({ ...leg, ground: choice(legRefusals, 'Why.') }, { reason: text }),
  'crossings.crossing.ended': event({ outcome: choice(crossingOutcomes, 'How.') }, { reason: text }),
  'crossings.settings.set': {
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
    personal: Type.Object({}),
  },
};
export type CrossingEventType = Exclude<keyof typeof crossingsEvents, 'crossings.settings.set'>;
