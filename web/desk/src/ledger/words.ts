// Words of receipts. "Receipt" is 存证凭证: proof that a step is in the ledger, unaltered.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const ledgerWords = defineWords({
  receipt: { zh: '存证凭证', en: 'Receipt' },
  holds: {
    zh: '已在您的浏览器中核验：本步在账本第 {{position}} 位，签名与校验路径均成立。',
    en: 'Checked in your browser: this step is entry {{position}} of the ledger; signature and path hold.',
  },
  fails_key: {
    zh: '未能取得账本公钥，暂不能核验。',
    en: 'The ledger’s key could not be read, so nothing is checked.',
  },
  fails_signature: {
    zh: '检查点签名不成立。请勿采信，并告知审计员。',
    en: 'The checkpoint’s signature does not hold. Do not rely on it; tell the auditor.',
  },
  fails_entry: {
    zh: '凭证条目与其摘要不一致。请告知审计员。',
    en: 'The entry does not match its hash. Tell the auditor.',
  },
  fails_path: {
    zh: '校验路径不成立。请勿采信，并告知审计员。',
    en: 'The path does not lead to the checkpoint. Do not rely on it; tell the auditor.',
  },
  position: { zh: '账本位置', en: 'Position' },
  size: { zh: '检查点条数', en: 'Checkpoint size' },
  origin: { zh: '账本', en: 'Ledger' },
  leaf: { zh: '条目摘要', en: 'Entry hash' },
  event: { zh: '事件编号', en: 'Event' },
  path: { zh: '校验路径', en: 'Path' },
  steps: { zh: '{{count}} 步', en: '{{count}} steps' },
  checking: { zh: '正在取回凭证并核验', en: 'Fetching and checking the receipt' },
});
