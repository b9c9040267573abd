// The one event the ledger emits: that personal content was erased. It names the subject by id and nothing of what was erased.
import { Type } from 'typebox';

export const ledgerEvents = {
  'kernel.personal-data.erased': {
    body: Type.Object({ subject: Type.String(), events: Type.Integer({ minimum: 0 }) }),
    personal: [],
  },
} as const;
