// Words of one's records, of asking for a copy, a correction or an erasure, and of how that stands.
import type { Words } from '../language.ts';

export const requestWords = {
  recordsTitle: { zh: '我的记录', en: 'My records' },
  recordsLead: {
    zh: '市里保存的、与您有关的记录。记错的可以申请更正；不必再保存的可以申请删除。',
    en: 'The records about you that the city keeps. Ask for a correction where one is wrong, or for its erasure where it need not be kept.',
  },
  recordsEmptyTitle: { zh: '没有与您有关的记录', en: 'There is no record about you' },
  recordsEmptyBody: {
    zh: '您办理事项或拨打热线并登记身份后，记录会出现在这里。',
    en: 'When you do something here, or call the hotline and say who you are, it appears.',
  },
  keptUntil: { zh: '依规定保存至 {day}：{ground}', en: 'Kept until {day}: {ground}' },
  kept: { zh: '现在还不能删除：{ground}', en: 'Not erasable yet: {ground}' },
  erasable: { zh: '可以申请删除', en: 'Can be erased' },
  correctable: { zh: '可申请更正：{fields}', en: 'Can be corrected: {fields}' },
  between: { zh: '、', en: ', ' },
  open: { zh: '更正或删除', en: 'Correct or erase' },
  openNamed: { zh: '更正或删除 {record}', en: 'Correct or erase {record}' },
  further: { zh: '后面的记录', en: 'Further records' },
  first: { zh: '回到开头', en: 'Back to the first' },

  recordTitle: { zh: '更正或删除一条记录', en: 'Correct or erase a record' },
  raise: {
    zh: '更正或删除记录，须先通过二级认证（实名核验），以免他人冒用您的名义。',
    en: 'To correct or erase a record you first prove who you are by an identity document, so that nobody does it in your name.',
  },
  correctTitle: { zh: '申请更正', en: 'Ask for a correction' },
  correctLead: {
    zh: '由工作人员核对后决定。同意后，用到这项内容的各处会一并更正。',
    en: 'Somebody checks and decides. Once granted, it is corrected everywhere it is used.',
  },
  field: { zh: '要更正哪一项', en: 'Which of its fields' },
  value: { zh: '应当是什么', en: 'What it shall be' },
  reason: { zh: '理由', en: 'Why' },
  reasonHint: { zh: '例如：姓名中有一个字记错。', en: 'Such as: one character of the name is wrong.' },
  correct: { zh: '提交更正申请', en: 'Ask for the correction' },
  nothingCorrectable: { zh: '这条记录没有可以更正的内容。', en: 'Nothing of this record can be corrected.' },
  eraseTitle: { zh: '申请删除', en: 'Ask for its erasure' },
  eraseLead: {
    zh: '删除后内容不能恢复，市里也不再看得到；办理过程和谁看过它的记录仍会保留。',
    en: 'Erased content cannot be brought back, and the city no longer sees it. That it was handled, and who looked, stays on record.',
  },
  eraseReason: { zh: '为什么要删除', en: 'Why' },
  erase: { zh: '提交删除申请', en: 'Ask for the erasure' },

  requestsTitle: { zh: '我的申请', en: 'My requests' },
  requestsLead: {
    zh: '查阅、复制、更正、删除个人信息的申请及其进展。',
    en: 'What you asked about your own data, and how it stands.',
  },
  asked: { zh: '已收到您的申请。', en: 'Your request is received.' },
  copyTitle: { zh: '要一份我的个人信息', en: 'Get a copy of my data' },
  copyLead: {
    zh: '包括与您有关的全部记录和谁看过它们，可以打印，也可以供其他系统读取。一般几分钟内做好，保留 {days} 天。',
    en: 'All records about you and who looked at them, to print or for other programs to read. It is made within minutes and lies ready for {days} days.',
  },
  copyRaise: {
    zh: '申请和下载副本，须先通过二级认证（实名核验）。',
    en: 'To ask for a copy, or fetch it, you first prove who you are by an identity document.',
  },
  copy: { zh: '申请副本', en: 'Ask for a copy' },
  requestsEmptyTitle: { zh: '您还没有提出过申请', en: 'You have not asked for anything yet' },
  requestsEmptyBody: {
    zh: '申请副本后会显示在这里；更正和删除从“我的记录”中申请。',
    en: 'A copy you ask for appears here; corrections and erasures begin under “My records”.',
  },
  askedAt: { zh: '{at} 提出', en: 'Asked {at}' },
  about: { zh: '哪条记录', en: 'Which record' },
  ground: { zh: '不能删除的原因', en: 'Why it is kept' },
  until: { zh: '保存至', en: 'Kept until' },
  note: { zh: '办理意见', en: 'What you are told' },
  ready: { zh: '已做好，可下载至 {day}', en: 'Ready until {day}' },
  gone: { zh: '下载期已过，可以重新申请', en: 'No longer ready; ask for a new one' },
  page: { zh: '下载（可阅读、打印）', en: 'Download to read and print' },
  json: { zh: '下载（供其他系统读取，JSON）', en: 'Download for programs (JSON)' },
} satisfies Record<string, Words>;
