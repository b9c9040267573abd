// Which bookings are about whom, as far as they were made signed in, and what they say.
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import { recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import { selectById, selectOfParty } from '../store/bookings.ts';
import { bookingKind } from './bookings.ts';
import { open } from './sealing.ts';

export const appointmentsRecords: readonly PersonalRecords[] = [
  {
    kind: bookingKind,
    words: { zh: '预约', en: 'Booking' },
    fields: {
      name: { zh: '预约人姓名', en: 'Name' },
      phone: { zh: '预约电话', en: 'Phone' },
      answers: { zh: '预约时填写的内容', en: 'What you answered' },
    },
    erasable: true,
    namesOf: async (db, partyId) =>
      (await selectOfParty(db, partyId, { limit: recordsOfOneMax - 1, after: undefined })).map(
        ({ id, number }) => ({ id, number }),
      ),
    read: async (house, db, ids) => {
      const rows = await selectById(db, ids);
      const plain = await open(db, house, rows);
      return rows.map(({ id }, at) => {
        const { name, phone, answers } = plain[at]!;
        return {
          id,
          fields: Object.fromEntries(
            Object.entries({ name, phone, answers }).flatMap(([field, text]) =>
              text === undefined ? [] : [[field, text]],
            ),
          ),
        };
      });
    },
    endsOf: async (db, ids) => new Map((await selectById(db, ids)).map(({ id, endedAt }) => [id, endedAt])),
  },
];
