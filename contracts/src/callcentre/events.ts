// Events of the call centre. Never a number or a name in a body; change a body only under a new type name.
import { type TObject, Type } from 'typebox';
import { choice, code } from '../hotline/words.ts';
import { languages, returnReasons } from './words.ts';

const whole = Type.Integer({ minimum: 0 });
const noPersonal = Type.Object({});
const lane = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  surge: Type.Boolean(),
  priority: whole,
  agents: whole,
  homeSeats: Type.Boolean(),
});

export const callcentreEvents: Readonly<
  Record<string, { readonly body: TObject; readonly personal: TObject }>
> = {
  'callcentre.contact.offered': {
    body: Type.Object({
      source: code('Source.'),
      line: code('Line.'),
      lane: code('Lane.'),
      language: choice(languages, 'Language.'),
      priority: whole,
    }),
    personal: noPersonal,
  },
  'callcentre.contact.returned': {
    body: Type.Object({
      lane: code('Lane.'),
      line: code('Line.'),
      agent: code('Agent.'),
      reason: choice(returnReasons, 'Why.'),
      ringSeconds: whole,
    }),
    personal: noPersonal,
  },
  'callcentre.lane.set': { body: lane, personal: noPersonal },
  'callcentre.lane.opened': { body: lane, personal: noPersonal },
  'callcentre.lane.closed': { body: lane, personal: noPersonal },
  'callcentre.agent.skills-set': {
    body: Type.Object({ skills: Type.String(), languages: Type.String() }),
    personal: noPersonal,
  },
  'callcentre.settings.set': {
    body: Type.Object({ version: Type.Integer({ minimum: 1 }), settings: Type.String() }),
    personal: noPersonal,
  },
  'callcentre.source.added': { body: Type.Object({ routes: Type.Boolean() }), personal: noPersonal },
  'callcentre.source.ended': { body: Type.Object({}), personal: noPersonal },
};
