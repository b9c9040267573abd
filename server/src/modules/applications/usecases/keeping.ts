// What of applications is kept for a time only, whose they are, and what they say of people. What happened stays, and so do figures.
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { casesOfParty, clearPersonal, endsOfCases } from '../../cases/index.ts';
import { applicationKind } from '../lifecycle.ts';
import { answersOf } from '../rules/reading.ts';
import * as store from '../store/keeping.ts';
import { loadApplication } from './sealing.ts';

export const applicationRetention: readonly RetainedRecords[] = [
  {
    type: applicationKind.code,
    words: {
      zh: '办结办件中的申请内容、材料和决定',
      en: 'What was filled in, given and decided in closed applications',
    },
    period: { amount: 10, unit: 'years' },
    basis: { zh: '由本市确定', en: 'The city’s choice' },
    count: (db, before) => store.countWithContent(db, applicationKind.code, before),
    countHeld: (db, before) => store.countWithContent(db, applicationKind.code, before, true),
    remove: async (tx, before, limit) => {
      const ids = await store.selectOldest(tx, applicationKind.code, before, limit);
      await store.clearPersonalOf(tx, ids);
      for (const id of ids) await clearPersonal(tx, id);
      return { records: ids.length, subjects: ids };
    },
  },
];

export const applicationRecords: readonly PersonalRecords[] = [
  {
    kind: applicationKind.code,
    words: { zh: '政务服务办件', en: 'Application for a service' },
    fields: {
      'applicant.name': { zh: '申请人姓名', en: 'Applicant’s name' },
      'applicant.phone': { zh: '申请人电话', en: 'Applicant’s number' },
      answers: { zh: '申请内容', en: 'What was filled in' },
      materials: { zh: '申请材料', en: 'Materials' },
      decision: { zh: '办理决定', en: 'The decision' },
    },
    // An application and what was decided on it is a record of public office; it ends with its retention.
    erasable: false,
    namesOf: (db, partyId) => casesOfParty(db, applicationKind.code, partyId, recordsOfOneMax),
    read: async (house, db, ids) => {
      const records = [];
      for (const id of ids) {
        const row = await loadApplication(db, house.vault, id as ApplicationId);
        if (!row) continue;
        const said = {
          answers: answersOf(row)
            .map(({ field, value }) => `${field}：${value}`)
            .join('\n'),
          materials: row.materials.map(({ name }) => name).join('\n'),
          decision: [row.decision?.basis, row.decision?.reason, row.decision?.result?.name]
            .filter((part) => part !== undefined)
            .join('\n'),
        };
        const fields = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
        records.push({ id, fields });
      }
      return records;
    },
    endsOf: endsOfCases,
  },
];
