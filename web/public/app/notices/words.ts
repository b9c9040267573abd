// Words of the page where anyone checks a paper they hold.
import type { Words } from '../language.ts';

export const noticeWords = {
  title: { zh: '查验文书', en: 'Check a paper' },
  lead: {
    zh: '收到受理通知书、补正告知书、决定书等办件文书，可在这里核对是否由本市机关出具、有无改动。不需要登录。',
    en: 'Whether a notice or decision you hold was issued by an authority of this city, and is unchanged. You need not sign in.',
  },
  byNumber: { zh: '用编号和查验码查验', en: 'By number and check code' },
  number: { zh: '文书编号', en: 'Number of the paper' },
  numberHint: {
    zh: '例如 穗政务受〔2021〕12号，括号可用任意样式',
    en: 'Such as 穗政务受〔2021〕12号; any brackets will do',
  },
  code: { zh: '查验码', en: 'Check code' },
  codeHint: { zh: '印在文书末尾，12 位', en: 'Twelve characters at the foot of the paper' },
  check: { zh: '查验', en: 'Check it' },
  byFile: { zh: '用电子文件查验', en: 'By the file' },
  file: { zh: '文书的 PDF 文件', en: 'The PDF of the paper' },
  fileHint: {
    zh: '只计算文件指纹（SHA-256），不保存文件。文件有任何改动都会查不到。',
    en: 'Only its fingerprint (SHA-256) is taken and the file is not kept. A file changed in any way is not found.',
  },
  checkFile: { zh: '查验文件', en: 'Check the file' },
  noFile: { zh: '请先选择文件。', en: 'Choose a file first.' },
  foundFile: {
    zh: '文件与出具的文书完全一致',
    en: 'This file is exactly the paper that was issued',
  },
  found: { zh: '该编号的文书由本市机关出具', en: 'A paper of this number was issued' },
  foundBody: {
    zh: '请把下列内容与您手中的文书逐项核对。有任何不同，您手中的文书即不是本市出具的那一份。要核对全文，请用电子文件查验。',
    en: 'Compare what follows with the paper you hold. If anything differs, yours is not the one that was issued. To check all of its text, check the file.',
  },
  missing: { zh: '没有查到', en: 'Nothing was found' },
  missingNumber: {
    zh: '本市没有出具过这一编号和查验码的文书。请核对输入是否有误；如与文书一致，该文书不是本市出具的，可拨打 12345 反映。',
    en: 'No paper with this number and code was issued. See that both are typed right; if they are, the paper is not ours, and you may call 12345.',
  },
  missingFile: {
    zh: '本市没有出具过与该文件完全一致的文书。文件被编辑、另存、扫描或拍照后都会不一致，可改用编号和查验码查验。',
    en: 'No such file was issued. A file that was edited, saved anew, scanned or photographed differs; try its number and code.',
  },
  kind: { zh: '文书', en: 'Paper' },
  item: { zh: '申请事项', en: 'Applied for' },
  department: { zh: '出具机关', en: 'Issued by' },
  issuedAt: { zh: '出具日期', en: 'Issued on' },
  recipient: { zh: '受文人（已遮盖）', en: 'To (masked)' },
  sha256: { zh: '文件指纹', en: 'Fingerprint' },
  signature: { zh: '电子签名', en: 'Signature' },
  signatureBody: {
    zh: '以下签名可用公开的密钥在任何设备上验证，签名方法与公开报告相同。',
    en: 'Anyone can check this signature with the public key; it is made as those of published reports are.',
  },
} as const satisfies Record<string, Words>;
