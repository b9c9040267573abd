// Which orders and calls are about whom, as far as their callers were identified, and what they say.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { type PersonalRecords, recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import { casesOfParty, endsOfCases } from '../../cases/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import { selectCallsById, selectCallsOfOrders } from '../store/calls.ts';
import { loadOrder, openNumbers } from './sealing.ts';

export const hotlineRecords: readonly PersonalRecords[] = [
  {
    kind: workOrderKind.code,
    words: { zh: '12345 工单', en: '12345 work order' },
    fields: {
      title: { zh: '标题', en: 'Title' },
      content: { zh: '诉求内容', en: 'What was said' },
      reply: { zh: '答复内容', en: 'The reply' },
      'caller.name': { zh: '来电人姓名', en: 'Caller’s name' },
      'caller.phone': { zh: '来电人电话', en: 'Caller’s number' },
      'caller.address': { zh: '来电人地址', en: 'Caller’s address' },
    },
    erasable: true,
    correctable: {
      'caller.name': /^\s*\S.{0,99}$/su,
      'caller.phone': /^\+?[0-9][0-9 -]{4,30}$/,
      'caller.address': /^\s*\S.{0,399}$/su,
    },
    namesOf: (db, partyId) => casesOfParty(db, workOrderKind.code, partyId, recordsOfOneMax),
    read: async (house, db, ids) => {
      const records = [];
      for (const id of ids) {
        const row = await loadOrder(db, house.vault, id as WorkOrderId);
        if (!row) continue;
        const { title, content, reply, callerName, callerPhone, callerAddress } = row;
        const said = {
          title,
          content,
          reply,
          'caller.name': callerName,
          'caller.phone': callerPhone,
          'caller.address': callerAddress,
        };
        const fields = Object.fromEntries(
          Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
        );
        records.push({ id, fields });
      }
      return records;
    },
    endsOf: endsOfCases,
  },
  {
    kind: 'hotline.call',
    words: { zh: '12345 通话', en: '12345 call' },
    fields: {
      callerNumber: { zh: '来电号码', en: 'Caller’s number' },
      offeredAt: { zh: '来电时间', en: 'When' },
    },
    erasable: true,
    // A number alone is nobody's: only calls that an identified person's order came from.
    namesOf: async (db) => (await selectCallsOfOrders(db, recordsOfOneMax)).map((id) => ({ id })),
    read: async (house, db, ids) => {
      const rows = await selectCallsById(db, ids);
      const numbers = await openNumbers(db, house.vault, rows);
      return rows.map(({ id, offeredAt }, at) => ({
        id,
        fields: {
          offeredAt: offeredAt.toISOString(),
          ...(numbers[at] === undefined ? {} : { callerNumber: numbers[at] }),
        },
      }));
    },
    endsOf: async (db, ids) =>
      new Map((await selectCallsById(db, ids)).map(({ id, endedAt }) => [id, endedAt])),
  },
];
