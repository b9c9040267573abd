// Events of the catalogue of services. What an item says is public and stands here as a hash; none has a personal part.
import { Type } from 'typebox';

export const servicesEvents = {
  'services.item.published': Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    itemType: Type.String(),
    division: Type.String(),
    contentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    findings: Type.Integer({ description: 'How many kinds of findings it has.' }),
  }),
  'services.item.ended': Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    reason: Type.String(),
  }),
  'services.sayings.set': Type.Object({
    version: Type.Integer(),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
};
