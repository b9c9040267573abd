// Which orders and calls are about whom, as far as their callers were identified.
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import { casesOfParty } from '../../cases/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import { selectCallsOfOrders } from '../store/calls.ts';

export const hotlineRecords: readonly PersonalRecords[] = [
  {
    kind: workOrderKind.code,
    words: { zh: '12345 工单', en: '12345 work order' },
    fields: {
      content: { zh: '诉求内容', en: 'What was said' },
      reply: { zh: '答复内容', en: 'The reply' },
      'caller.name': { zh: '来电人姓名', en: 'Caller’s name' },
      'caller.phone': { zh: '来电人电话', en: 'Caller’s number' },
      'caller.address': { zh: '来电人地址', en: 'Caller’s address' },
    },
    namesOf: (db, partyId) => casesOfParty(db, workOrderKind.code, partyId, recordsOfOneMax),
  },
  {
    kind: 'hotline.call',
    words: { zh: '12345 通话', en: '12345 call' },
    fields: { callerNumber: { zh: '来电号码', en: 'Caller’s number' } },
    // A number alone is nobody's: only calls that an identified person's order came from.
    namesOf: async (db) => (await selectCallsOfOrders(db, recordsOfOneMax)).map((id) => ({ id })),
  },
];
