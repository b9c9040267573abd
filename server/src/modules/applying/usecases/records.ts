// Drafts as records about people, so that each can be told, given a copy and have them erased; and how long they are kept.
import type { DraftId } from '@kapok/contracts/ids.ts';
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { dropFiles } from '../../applications/index.ts';
import * as joined from '../store/coApplicants.ts';
import * as store from '../store/drafts.ts';
import { draftDays, draftKind, openAnswers } from './drafts.ts';

export const applyingRecords: readonly PersonalRecords[] = [
  {
    kind: draftKind,
    words: { zh: '申请草稿', en: 'Draft of an application' },
    fields: {
      answers: { zh: '填写内容', en: 'What was filled in' },
      files: { zh: '上传的材料', en: 'Files' },
      held: { zh: '历史材料', en: 'Documents of earlier applications' },
      'co-applicants': { zh: '共同申请人', en: 'Who applies together' },
    },
    // Whoever wants a draft gone throws it away themselves.
    erasable: false,
    namesOf: async (db, partyId) =>
      (await store.selectDraftNames(db, partyId, { limit: recordsOfOneMax - 1, after: undefined })).map(
        ({ id, name }) => ({ id, number: name }),
      ),
    read: async (house, db, ids) => {
      const rows = await store.selectDraftsById(db, ids);
      const answers = await Promise.all(rows.map((row) => openAnswers(db, house, row)));
      return rows.map(({ id }, at) => ({ id, fields: { answers: JSON.stringify(answers[at]) } }));
    },
    endsOf: async (db, ids) =>
      new Map((await store.selectDraftsById(db, ids)).map(({ id, savedAt }) => [id, savedAt])),
  },
];

export const applyingRetention: readonly RetainedRecords[] = [
  {
    type: draftKind,
    words: { zh: '未提交的申请草稿', en: 'Drafts of applications that were never handed in' },
    period: { amount: draftDays, unit: 'days' },
    basis: { zh: '由本市确定', en: 'The city’s choice' },
    count: store.countDraftsBefore,
    remove: async (tx, before, limit) => {
      const ids = await store.deleteDraftsBefore(tx, before, limit);
      for (const id of ids) await dropFiles(tx, id as unknown as Parameters<typeof dropFiles>[1]);
      return { records: ids.length, subjects: ids satisfies DraftId[] };
    },
  },
  {
    type: 'applying.co-applicant',
    words: { zh: '共同申请人签认的内容', en: 'What those who applied together agreed to' },
    period: { amount: 10, unit: 'years' },
    basis: { zh: '由本市确定', en: 'The city’s choice' },
    count: joined.countHandedInBefore,
    remove: async (tx, before, limit) => {
      const rows = await joined.deleteHandedInBefore(tx, before, limit);
      // The key of a single item's draft is that of its application, which lives by a period of its own.
      const matters = rows.filter(({ bundleCode }) => bundleCode !== null).map(({ draftId }) => draftId);
      return { records: rows.length, subjects: [...new Set(matters)] };
    },
  },
];
