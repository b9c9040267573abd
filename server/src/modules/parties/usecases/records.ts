// Which records of parties are about whom: each party's own registration.
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';

export const partiesRecords: readonly PersonalRecords[] = [
  {
    kind: 'parties.party',
    words: { zh: '身份登记', en: 'Your registration' },
    fields: {
      documentNumber: { zh: '证件号码', en: 'Document number' },
      name: { zh: '姓名或名称', en: 'Name' },
      legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
      phone: { zh: '联系电话', en: 'Phone' },
      address: { zh: '联系地址', en: 'Address' },
    },
    namesOf: async (_db, partyId) => [{ id: partyId }],
  },
];
