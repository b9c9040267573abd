// Events of staff and sessions. None carries a name: ids lead to the record for those who may read it.
import { Type } from 'typebox';

export const partiesEvents = {
  'parties.session.opened': Type.Object({}),
  'parties.session.refused': Type.Object({
    reason: Type.Union([Type.Literal('password'), Type.Literal('locked')]),
  }),
  'parties.session.closed': Type.Object({}),
  'parties.session.ended': Type.Object({
    by: Type.Union([Type.Literal('self'), Type.Literal('security')]),
    ended: Type.Integer(),
  }),
  'parties.password.changed': Type.Object({ ended: Type.Integer() }),
  'parties.staff.added': Type.Object({ roles: Type.Array(Type.String()), department: Type.String() }),
};
