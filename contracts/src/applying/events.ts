// Events of forms, drafts and matters of several items. Who wrote what stays in the draft; none says it.
import { Type } from 'typebox';

const subject = {
  item: Type.Union([Type.String(), Type.Null()]),
  bundle: Type.Union([Type.String(), Type.Null()]),
};
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const count = Type.Integer({ minimum: 0 });

export const applyingEvents = {
  'applying.form.set': Type.Object({
    item: Type.String(),
    version: Type.Integer(),
    fromItemVersion: Type.Integer(),
    untilItemVersion: Type.Union([Type.Integer(), Type.Null()]),
    fields: count,
    materials: count,
    contentHash: hash,
  }),
  'applying.bundle.set': Type.Object({
    bundle: Type.String(),
    version: Type.Integer(),
    parts: count,
    contentHash: hash,
  }),
  'applying.draft.begun': Type.Object({ ...subject, applicantKind: Type.String() }),
  'applying.draft.discarded': Type.Object(subject),
  'applying.draft.prefilled': Type.Object({ ...subject, fields: count }),
  'applying.material.reused': Type.Object({ ...subject, material: Type.String(), grade: Type.String() }),
  'applying.co-applicant.asked': Type.Object({ ...subject, coApplicants: count }),
  'applying.co-applicant.dropped': Type.Object({ ...subject, coApplicants: count }),
  'applying.co-applicant.answered': Type.Object({ agreed: Type.Boolean() }),
  'applying.draft.submitted': Type.Object({
    ...subject,
    applicantKind: Type.String(),
    agent: Type.Boolean(),
    coApplicants: count,
    parts: count,
    waiting: count,
    materials: count,
    reused: count,
    prefilled: count,
    minutes: Type.Integer({ minimum: 0, description: 'From the beginning of the draft.' }),
  }),
  'applying.part.filed': Type.Object({ bundle: Type.String(), part: Type.String(), item: Type.String() }),
  'applying.part.dropped': Type.Object({ bundle: Type.String(), part: Type.String(), item: Type.String() }),
};
