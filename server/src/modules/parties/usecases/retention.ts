// What of signing in and of acting for others is kept for a time only. The events of it stay, and name nobody in their bodies.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { countOldChanges, deleteOldChanges } from '../store/accountChanges.ts';
import { countEndedDelegations, deleteEndedDelegations } from '../store/delegations.ts';
import { countUnusedDevices, deleteUnusedDevices } from '../store/guarding.ts';
import { countOldMachines, deleteOldMachines } from '../store/machineAccounts.ts';
import { countEndedSessions, deleteEndedSessions } from '../store/sessions.ts';

const networkLogs = {
  atLeast: { amount: 6, unit: 'months' },
  basis: {
    zh: '《网络安全法》：网络日志留存不少于六个月',
    en: 'Cybersecurity Law: network logs are kept for six months at least',
  },
} as const;

export const partiesRetention: readonly RetainedRecords[] = [
  {
    type: 'parties.session',
    words: { zh: '已结束的登录会话', en: 'Sessions that ended' },
    period: { amount: 6, unit: 'months' },
    ...networkLogs,
    count: countEndedSessions,
    remove: removing(deleteEndedSessions),
  },
  {
    type: 'parties.account-change',
    words: {
      zh: '重置密码、解除两步验证、关联身份的申请',
      en: 'Requests for new passwords, lost second factors and linked identities',
    },
    period: { amount: 3, unit: 'years' },
    ...networkLogs,
    count: countOldChanges,
    remove: removing(deleteOldChanges),
  },
  {
    type: 'parties.machine-account',
    words: {
      zh: '已到期、吊销或未批准的系统账号',
      en: 'Machine accounts that are over or were never granted',
    },
    period: { amount: 3, unit: 'years' },
    ...networkLogs,
    count: countOldMachines,
    remove: removing(deleteOldMachines),
  },
  {
    type: 'parties.known-device',
    words: { zh: '长期未使用的登录设备标识', en: 'Devices that nobody signed in on for long' },
    period: { amount: 1, unit: 'years' },
    basis: { zh: '由本市确定', en: 'The city’s choice' },
    count: countUnusedDevices,
    remove: removing(deleteUnusedDevices),
  },
  {
    type: 'parties.delegation',
    words: {
      zh: '已终止或未生效的委托、监护登记',
      en: 'Delegations and guardianships that ended or were never taken on',
    },
    period: { amount: 3, unit: 'years' },
    basis: {
      zh: '《民法典》第一百八十八条：诉讼时效期间为三年；由本市确定',
      en: 'Civil Code art. 188: claims lapse after three years; the city’s choice',
    },
    count: (db, before) => countEndedDelegations(db, before),
    countHeld: (db, before) => countEndedDelegations(db, before, true),
    remove: removing(deleteEndedDelegations),
  },
];

/** The subjects of their events are people and accounts that go on, so no key goes with them. */
function removing(remove: (...of: Parameters<RetainedRecords['remove']>) => Promise<number>) {
  return async (...of: Parameters<RetainedRecords['remove']>) => ({
    records: await remove(...of),
    subjects: [],
  });
}
