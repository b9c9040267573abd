// The events of the knowledge base. None has a personal part: entries are the city's own words, and gaps are masked.
import { Type } from 'typebox';

const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const entry = {
  entry: Type.String(),
  version: Type.Integer(),
  department: Type.String(),
  category: Type.String(),
};
const gap = { gap: Type.String(), department: Type.String() };

export const knowledgeEvents = {
  'knowledge.entry.drafted': Type.Object({ ...entry, textHash: sha256 }),
  'knowledge.entry.published': Type.Object({
    ...entry,
    textHash: sha256,
    validFrom: Type.String(),
    validTo: Type.String({ description: 'Empty while no end is known.' }),
    reviewOn: Type.String(),
  }),
  'knowledge.entry.sent-back': Type.Object({ ...entry, noteHash: sha256 }),
  'knowledge.entry.withdrawn': Type.Object({ ...entry, noteHash: sha256 }),
  'knowledge.entry.reviewed': Type.Object({ ...entry, reviewOn: Type.String() }),
  'knowledge.entry.used': Type.Object({
    ...entry,
    about: Type.Union([Type.Literal('work-order'), Type.Literal('call')]),
    aboutId: Type.String(),
  }),
  'knowledge.synonyms.set': Type.Object({ version: Type.Integer(), hash: sha256 }),
  'knowledge.gap.reported': Type.Object({ gap: Type.String(), times: Type.Integer() }),
  'knowledge.gap.asked': Type.Object({ ...gap, workingDays: Type.Integer(), dueAt: Type.String() }),
  'knowledge.gap.reminded': Type.Object({ ...gap, when: Type.String(), dueAt: Type.String() }),
  'knowledge.gap.filled': Type.Object({ ...gap, entry: Type.String(), onTime: Type.Boolean() }),
  'knowledge.gap.dismissed': Type.Object({ gap: Type.String(), noteHash: sha256 }),
  /** Each morning, so that what stands open is a figure like any other. */
  'knowledge.stock': Type.Object({
    offered: Type.Integer(),
    pastReview: Type.Integer(),
    openGaps: Type.Integer(),
    overdueGaps: Type.Integer(),
  }),
} as const;
