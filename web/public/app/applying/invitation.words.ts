// Words of an application that one was asked to join.
import type { Words } from '../language.ts';

export const invitationWords = {
  title: { zh: '共同申请', en: 'Applying together' },
  agreed: { zh: '您已于 {at} 同意。', en: 'You agreed at {at}.' },
  agreedMore: {
    zh: '提交前仍可改变答复；申请内容有改动时会重新请您确认。',
    en: 'Until it is handed in you may think again; if it is changed you are asked anew.',
  },
  declined: { zh: '您已于 {at} 表示不同意。', en: 'You declined at {at}.' },
  changed: {
    zh: '您同意之后内容有改动，请重新查看。在您再次同意之前，对方不能提交。',
    en: 'It was changed after you agreed. Read it once more; it cannot be handed in before you agree again.',
  },
  asked: {
    zh: '请先核对下面的内容。您同意后，对方才能提交；不同意不影响您本人的其他办件。',
    en: 'Read what is below first. It can be handed in only once you agree; declining changes nothing else of yours.',
  },
  handedIn: {
    zh: '申请已于 {at} 提交。下面是您签认的内容和各事项进展。',
    en: 'It was handed in at {at}. Below is what you signed, and where each part stands.',
  },
  parts: { zh: '办理的事项', en: 'What is applied for' },
  others: { zh: '其他共同申请人', en: 'Who else applies' },
  written: { zh: '申请内容', en: 'What is written' },
  signed: { zh: '您签认的内容', en: 'What you signed' },
  masked: {
    zh: '他人的姓名、号码和住址已遮盖。',
    en: 'Names, numbers and addresses of others are masked.',
  },
  materials: { zh: '材料', en: 'Documents' },
  files: { zh: '{count} 个文件', en: 'files: {count}' },
  noFiles: { zh: '未上传', en: 'Not uploaded' },
  notAnswered: { zh: '未填写', en: 'Not answered' },
  answer: { zh: '您的答复', en: 'Your answer' },
  agree: { zh: '同意共同申请', en: 'Agree to apply together' },
  decline: { zh: '不同意', en: 'Decline' },
  raise: {
    zh: '同意等于签字，需要先用证件核验身份。',
    en: 'Agreeing is signing: prove who you are by your document first.',
  },
} satisfies Record<string, Words>;
