// The words of the public log's page.
import type { Words } from '../language.ts';

export const ledgerWords = {
  title: { zh: '查看公开日志', en: 'Look into the public log' },
  lead: {
    zh: '城市业务中发生的每件事，都在日志中占一个位置，只能续写，不能改写。漏记、换序、改写任何一条，外部的人都能发现。',
    en: 'Whatever happens in the city’s business takes a place in this log. It is only ever appended to; a record lost, moved or rewritten can be noticed from outside.',
  },
  now: { zh: '现在的检查点', en: 'The checkpoint now' },
  size: { zh: '已收录', en: 'Records' },
  sizeUnit: { zh: '{size} 条', en: '{size}' },
  root: { zh: '树根', en: 'Root' },
  origin: { zh: '日志名', en: 'Name of the log' },
  raw: { zh: '签名的检查点原文', en: 'The signed checkpoint as it is' },
  emptyTitle: { zh: '日志还是空的', en: 'The log is still empty' },
  emptyBody: {
    zh: '第一件业务发生后的一秒内，这里会出现签名的检查点。',
    en: 'Within a second of the first thing that happens, a signed checkpoint appears here.',
  },
  auditTitle: { zh: '自己动手审计', en: 'Audit it yourself' },
  auditBody: {
    zh: '日志按 C2SP tlog-tiles 格式公布，哈希遵循 RFC 6962。任何支持该格式的工具都可以直接使用；下面三步不需要登录。',
    en: 'The log is published in the C2SP tlog-tiles format over RFC 6962 hashing. Any tool of that format works, and none of these steps needs a sign-in.',
  },
  step1: {
    zh: '记下公钥。以后每次核验都用它，而不是证据包里带的那一个。',
    en: 'Keep the key. Hold every later check to it and not to the one a bundle brings.',
  },
  step2: {
    zh: '隔一段时间取一次检查点并保存。新检查点必须能证明包含旧检查点。',
    en: 'Fetch the checkpoint from time to time and keep it. A newer one must prove that it contains the older.',
  },
  step3: {
    zh: '核验报告时，把保存的公钥交给核验工具。',
    en: 'When you check a report, give the checker the key you kept.',
  },
  privacyTitle: { zh: '日志里没有个人信息', en: 'There is no personal data in the log' },
  privacy: {
    zh: '每条记录只存加盐的摘要。依法删除个人信息时，盐和正文一并销毁，摘要从此无法还原，而日志仍可核验。',
    en: 'Each entry is a salted digest. When personal data is erased by law, salt and text are destroyed; the digest can no longer be led back to anything, and the log still verifies.',
  },
  addresses: { zh: '公开地址', en: 'Addresses' },
  keyAddress: { zh: '公钥', en: 'Key' },
  checkpointAddress: { zh: '检查点', en: 'Checkpoint' },
  tileAddress: { zh: '哈希瓦片', en: 'Hash tiles' },
  entryAddress: { zh: '条目瓦片', en: 'Entry tiles' },
  consistency: { zh: '一致性证明', en: 'Consistency proof' },
} satisfies Record<string, Words>;
