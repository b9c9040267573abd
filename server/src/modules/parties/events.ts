// Events of units, staff, posts, sessions and parties. None carries a person's name: ids lead to the record for those who may read
// it, and why something ended is personal.
import { Type } from 'typebox';

const postBody = Type.Object({
  post: Type.String(),
  role: Type.String(),
  unit: Type.String(),
  reach: Type.String(),
});
const substituteBody = Type.Object({ substitute: Type.String(), of: Type.String() });

/** Whose affairs they are is the subject; who acts in them is personal. */
const delegationBody = Type.Object({ delegation: Type.String() });

/** The subject says which machine it is; what it is called stands in the table. */
const machineBody = {
  unit: Type.String(),
  operations: Type.Array(Type.String()),
};

export const partiesEvents = {
  'parties.session.opened': Type.Object({}),
  'parties.session.refused': Type.Object({
    reason: Type.Union([Type.Literal('password'), Type.Literal('code'), Type.Literal('locked')]),
  }),
  'parties.session.closed': Type.Object({}),
  'parties.session.ended': Type.Object({
    by: Type.Union([Type.Literal('self'), Type.Literal('security')]),
    ended: Type.Integer(),
  }),
  'parties.session.raised': Type.Object({ by: Type.String(), assurance: Type.Integer() }),
  'parties.account-change.requested': Type.Object({ change: Type.String(), kind: Type.String() }),
  'parties.account-change.granted': Type.Object({ change: Type.String(), kind: Type.String() }),
  'parties.account-change.refused': Type.Object({ change: Type.String(), kind: Type.String() }),
  'parties.password.reset': Type.Object({ ended: Type.Integer() }),
  'parties.identity.linked': Type.Object({}),
  'parties.identity.ended': Type.Object({ ended: Type.Integer() }),
  'parties.password.changed': Type.Object({ ended: Type.Integer() }),
  'parties.second-factor.enrolled': Type.Object({ ended: Type.Integer() }),
  'parties.second-factor.removed': Type.Object({ by: Type.String(), ended: Type.Integer() }),
  'parties.machine-account.requested': Type.Object({ ...machineBody, days: Type.Integer() }),
  'parties.machine-account.granted': Type.Object({ ...machineBody, days: Type.Integer() }),
  'parties.machine-account.refused': Type.Object({ ...machineBody, days: Type.Integer() }),
  'parties.machine-account.revoked': Type.Object(machineBody),
  'parties.staff.added': Type.Object({}),
  'parties.staff.ended': Type.Object({}),
  'parties.staff.linked': Type.Object({}),
  'parties.staff.unlinked': Type.Object({}),
  'parties.unit.added': Type.Object({
    kind: Type.String(),
    zh: Type.String(),
    en: Type.String(),
    parent: Type.String(),
  }),
  'parties.unit.renamed': Type.Object({ zh: Type.String(), en: Type.String() }),
  'parties.unit.ended': Type.Object({ at: Type.String(), successor: Type.String() }),
  'parties.post.requested': postBody,
  'parties.post.granted': postBody,
  'parties.post.refused': postBody,
  'parties.post.ended': Type.Object({ post: Type.String() }),
  'parties.substitute.requested': Type.Object({
    substitute: Type.String(),
    of: Type.String(),
    until: Type.String(),
  }),
  'parties.substitute.granted': substituteBody,
  'parties.substitute.refused': substituteBody,
  'parties.party.registered': Type.Object({ documentType: Type.String() }),
  'parties.party.contact-changed': Type.Object({ version: Type.Integer() }),
  'parties.party.corrected': Type.Object({
    field: Type.String(),
    version: Type.Integer(),
    request: Type.String(),
  }),
  'parties.delegation.offered': Type.Object({
    delegation: Type.String(),
    kind: Type.String(),
    matters: Type.Array(Type.String()),
    from: Type.String(),
    until: Type.String(),
  }),
  'parties.delegation.accepted': delegationBody,
  'parties.delegation.declined': delegationBody,
  'parties.delegation.revoked': delegationBody,
  'parties.guardianship.registered': Type.Object({
    delegation: Type.String(),
    ground: Type.String(),
    until: Type.String(),
  }),
  'parties.guardianship.confirmed': delegationBody,
  'parties.guardianship.ended': delegationBody,
  'parties.acting.began': delegationBody,
  'parties.acting.stopped': delegationBody,
  'parties.substitute.ended': Type.Object({ substitute: Type.String() }),
};
