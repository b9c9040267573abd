// Words of the page of keys. Never the word "password": these keys are of the house and nobody types them.
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

/** What a blind index finds; one that is not here is shown by its code. */
export const indexKindWords: Readonly<Record<string, Words>> = {
  phone: { zh: '电话', en: 'Phones' },
  document: { zh: '证件号码', en: 'Document numbers' },
  address: { zh: '地址', en: 'Addresses' },
};

export const keysWords = defineWords({
  title: { zh: '密钥', en: 'Keys' },
  lead: {
    zh: '主密钥的版本和轮换进度。证件号码、电话、地址等以数据密钥加密保存，数据密钥由主密钥保护。',
    en: 'Versions of the wrapping key. Identity numbers, phones and addresses are sealed with data keys, which this key protects.',
  },
  current: { zh: '主密钥', en: 'Wrapping key' },
  version: { zh: '第 {{version}} 版', en: 'Version {{version}}' },
  protects: { zh: '受保护的数据密钥', en: 'Data keys it protects' },
  madeAt: { zh: '启用时间', en: 'Made' },
  retiredAt: { zh: '停用时间', en: 'Retired' },
  state: { zh: '状态', en: 'State' },
  inUse: { zh: '现用', en: 'In use' },
  moving: { zh: '正在移出', en: 'Being moved off' },
  retired: { zh: '已停用', en: 'Retired' },
  versions: { zh: '版本', en: 'Version' },
  allVersions: { zh: '主密钥历次版本', en: 'Versions of the wrapping key' },
  rotate: { zh: '轮换密钥', en: 'Rotate the key' },
  confirmTitle: { zh: '确认轮换主密钥', en: 'Rotate the wrapping key' },
  confirmNote: {
    zh: '轮换不影响正在办理的业务。此后的备份须有新版本密钥才能恢复，轮换后请立即另行保管密钥文件。',
    en: 'Daily work goes on. Backups made from now on need the new version, so keep a copy of the key file elsewhere right after.',
  },
  confirm: { zh: '开始轮换', en: 'Rotate now' },
  started: {
    zh: '已启用第 {{version}} 版，正在移转 {{count}} 个数据密钥。',
    en: 'Version {{version}} is in use; {{count}} data keys are being moved.',
  },
  progress: { zh: '轮换进度', en: 'Progress of the rotation' },
  progressText: {
    zh: '已移转 {{done}} 个，共 {{total}} 个；旧版本在全部移转后停用。',
    en: '{{done}} of {{total}} moved; the old version retires when all are.',
  },
  finished: {
    zh: '全部数据密钥均由现用版本保护。',
    en: 'Every data key is protected by the version in use.',
  },
  indexes: { zh: '检索密钥', en: 'Search keys' },
  indexLead: {
    zh: '加密保存的号码靠检索密钥查找：同一号码总得到同一指纹，而指纹不能还原出号码。',
    en: 'Sealed numbers are found by these keys: one number always has one fingerprint, from which nobody gets the number back.',
  },
  finds: { zh: '用于查找', en: 'Finds' },
  inUseFrom: { zh: '新记录使用自', en: 'For new rows from' },
  rotateIndexes: { zh: '轮换检索密钥', en: 'Rotate the search keys' },
  indexConfirmTitle: { zh: '确认轮换检索密钥', en: 'Rotate the search keys' },
  indexConfirmNote: {
    zh: '轮换不影响正在办理的业务：几分钟后起新记录改用新版本，原有记录随后逐批重建指纹，期间新旧版本都能查到。',
    en: 'Daily work goes on. New rows use the new version some minutes later, the others follow; meanwhile both are found.',
  },
  indexStarted: {
    zh: '检索密钥已生成新版本，稍后开始移转。',
    en: 'A new version was made; rows move to it shortly.',
  },
  indexMoving: {
    zh: '正在移转，尚有 {{count}} 条记录使用旧版本。',
    en: 'Under way: {{count}} rows are still found by the older version.',
  },
  recorded: { zh: '本次轮换的', en: 'Of this rotation:' },
});
