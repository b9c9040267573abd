// Words of the signatures on an evaluation, and of the answer to changed scores.
import type { SignatureStep } from '@kapok/contracts/evaluation/items.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const signatureWords: Readonly<Record<SignatureStep, Words>> = {
  prepared: { zh: '填报人提交', en: 'Handed in by the preparer' },
  'internal-review': { zh: '内部审核', en: 'Reviewed within the department' },
  'sign-off': { zh: '单位签发', en: 'Signed for the department' },
};

export const chainWords = defineWords({
  title: { zh: '签署记录', en: 'Signatures' },
  round: { zh: '第 {{round}} 轮', en: 'Round {{round}}' },
  sentBack: { zh: '退回：{{reason}}', en: 'Sent back: {{reason}}' },
  content: { zh: '所签内容摘要', en: 'Hash of what was signed' },
  reviewTitle: { zh: '内部审核', en: 'Review within the department' },
  signTitle: { zh: '单位签发', en: 'Sign for the department' },
  lead: {
    zh: '请核对得分表、说明和佐证材料。每一环节由不同的人签署，签署后内容不再变动。',
    en: 'Check scores, explanations and evidence. Each step is signed by another person, and nothing changes in between.',
  },
  review: { zh: '审核通过', en: 'Approve' },
  sign: { zh: '签发并提交财政', en: 'Sign and submit to finance' },
  sendBack: { zh: '退回修改', en: 'Send back' },
  sendBackReason: { zh: '退回理由（至少 10 个字）', en: 'Reason (at least 10 characters)' },
  done: { zh: '签署已记录', en: 'Your signature is recorded' },
  returned: { zh: '已退回填报人', en: 'Sent back to the preparer' },
  waitingReview: { zh: '等待本单位内部审核。', en: 'Waiting for the department’s own review.' },
  waitingSign: { zh: '等待本单位负责人签发。', en: 'Waiting for the department’s head to sign.' },
  waitingAnswer: {
    zh: '有得分被调整，单位可在 {{date}} 前答复一次。',
    en: 'Scores were changed; the department may answer once until {{date}}.',
  },
  answerTitle: { zh: '答复财政复核的调整', en: 'Answer what finance changed' },
  answerLead: {
    zh: '可以接受全部调整，或逐项说明不同意见。只能答复一次，财政随后作出结论。',
    en: 'Accept every change, or say item by item why not. You answer once; finance then decides for good.',
  },
  changed: { zh: '由 {{from}} 分调整为 {{to}} 分：{{reason}}', en: 'From {{from}} to {{to}}: {{reason}}' },
  answerOf: { zh: '对“{{name}}”的意见', en: 'Your answer on “{{name}}”' },
  answerHint: {
    zh: '不填表示接受；填写至少 10 个字。',
    en: 'Leave empty to accept; otherwise at least 10 characters.',
  },
  accept: { zh: '接受全部调整', en: 'Accept every change' },
  answer: { zh: '提交答复', en: 'Send the answer' },
  answered: { zh: '答复已提交财政', en: 'The answer is with finance' },
  accepted: { zh: '已接受调整', en: 'The changes are accepted' },
  answerShown: { zh: '单位答复：{{text}}', en: 'The department’s answer: {{text}}' },
  discloseBy: {
    zh: '应在 {{date}} 前公开（预算法第十四条：批复后 20 日内）。',
    en: 'To be published by {{date}} (Budget Law art. 14: within 20 days).',
  },
});
