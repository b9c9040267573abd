// Events of notices. None says what a paper tells, or whom.
import { Type } from 'typebox';

export const noticesEvents = {
  'notices.notice.issued': {
    body: Type.Object({
      number: Type.String(),
      kind: Type.String(),
      title: Type.String({ description: 'Of the paper, in Chinese.' }),
      department: Type.Union([Type.String(), Type.Null()]),
      issuedAt: Type.String(),
      sha256: Type.String({ description: 'Of the paper as issued.' }),
      manifestHash: Type.String({ description: 'Of the note that the evidence key signed over it.' }),
      evidenceKey: Type.String(),
    }),
  },
  'notices.templates.set': {
    body: Type.Object({ department: Type.String(), version: Type.Integer({ minimum: 1 }) }),
  },
} as const;
