// How long people's words in ratings are kept, whose they are, and what they say. Counts and scores stay: they name nobody.
import { type RatingScore, ratingLevels } from '@kapok/contracts/ratings.ts';
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import type { RetainedRecords } from '../../../kernel/retained.ts';
import * as store from '../store/keeping.ts';
import { textColumn } from './presenting.ts';

export const ratingsRetention: readonly RetainedRecords[] = [
  {
    type: 'ratings.rating',
    words: { zh: '好差评中的评价文字和整改答复', en: 'Words of ratings, and what was answered to them' },
    period: { amount: 3, unit: 'years' },
    basis: { zh: '由本市确定', en: 'The city’s choice' },
    count: store.countWords,
    remove: async (tx, before, limit) => {
      const ids = await store.clearOldestWords(tx, before, limit);
      return { records: ids.length, subjects: ids };
    },
  },
];

export const ratingsRecords: readonly PersonalRecords[] = [
  {
    kind: 'ratings.rating',
    words: { zh: '政务服务评价', en: 'Rating of a service' },
    fields: {
      score: { zh: '评价等级', en: 'Level' },
      text: { zh: '评价文字', en: 'Your words' },
      givenAt: { zh: '评价时间', en: 'When' },
    },
    erasable: true,
    namesOf: (db, partyId) => store.selectRatingsOf(db, partyId, recordsOfOneMax),
    read: async (house, db, ids) => {
      const rows = await store.selectWords(db, ids);
      const texts = await house.vault.open(
        db,
        rows.map(({ id, text }) => ({ column: textColumn, row: id, sealed: text })),
      );
      return rows.map(({ id, score, givenAt }, at) => ({
        id,
        fields: {
          score: ratingLevels[score as RatingScore].zh,
          givenAt: givenAt.toISOString(),
          ...(texts[at] === undefined ? {} : { text: texts[at] }),
        },
      }));
    },
    endsOf: async (db, ids) =>
      new Map((await store.selectWords(db, ids)).map(({ id, givenAt }) => [id, givenAt])),
  },
];
