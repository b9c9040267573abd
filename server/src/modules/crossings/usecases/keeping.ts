// What of crossings is kept for a time only, whose they are, and what they say of people. Receipts stay, and so do figures.
import type { CrossingId } from '@kapok/contracts/ids.ts';
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import type { RetainedRecords } from '../../../kernel/retained.ts';
import * as store from '../store/keeping.ts';
import { loadWhole, openSaid } from './loading.ts';
import { crossingKind } from './reading.ts';

export const crossingRetention: readonly RetainedRecords[] = [
  {
    type: crossingKind,
    words: {
      zh: '跨域通办移交、接收中写下的内容',
      en: 'What was written when papers crossed between places',
    },
    period: { amount: 10, unit: 'years' },
    basis: { zh: '由本市确定：与办件内容同期', en: 'The city’s choice: as long as what was applied for' },
    count: (db, before) => store.countWithContent(db, before),
    countHeld: (db, before) => store.countWithContent(db, before, true),
    remove: async (tx, before, limit) => {
      const oldest = await store.selectOldest(tx, before, limit);
      await store.clearPersonalOf(
        tx,
        oldest.map(({ id }) => id),
      );
      // What became an application is under its key, which has a time of its own.
      return { records: oldest.length, subjects: oldest.flatMap(({ id, begun }) => (begun ? [] : [id])) };
    },
  },
];

export const crossingRecords: readonly PersonalRecords[] = [
  {
    kind: crossingKind,
    words: { zh: '跨域通办', en: 'Application handed in elsewhere' },
    fields: {
      'applicant.name': { zh: '申请人姓名', en: 'Applicant’s name' },
      papers: { zh: '材料清单', en: 'List of papers' },
      remarks: { zh: '移交、接收说明', en: 'What was written at hand-over' },
    },
    // Receipts between offices are records of public office; what is written in them ends with its retention.
    erasable: false,
    namesOf: (db, partyId) => store.selectNamesOf(db, partyId, recordsOfOneMax),
    read: async (house, db, ids) => {
      const records = [];
      for (const id of ids) {
        const whole = await loadWhole(db, id as CrossingId);
        if (!whole) continue;
        const { reason, remarks } = await openSaid(house, whole);
        const said = [
          reason,
          ...[...remarks.values()].flatMap((one) => [
            one.reason,
            one.differences,
            ...(one.missing ?? []).map(({ what }) => what),
          ]),
        ].filter((text) => text !== undefined);
        const papers = whole.papers.map(({ name }) => name).join('\n');
        records.push({
          id,
          fields: {
            ...(papers === '' ? {} : { papers }),
            ...(said.length === 0 ? {} : { remarks: said.join('\n') }),
          },
        });
      }
      return records;
    },
    endsOf: (db, ids) => store.selectEnds(db, ids),
  },
];
