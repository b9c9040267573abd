// Problems of forms, drafts and their files.
import type { ProblemKind } from './kind.ts';

export const applyingProblems = {
  'form-inconsistent': {
    status: 422,
    title: { zh: '表单前后矛盾', en: 'The form does not hold together' },
    todo: {
      zh: '请按提示修改后再保存；内容都还在。',
      en: 'Mend what is named and save again; nothing is lost.',
    },
  },
  'bundle-inconsistent': {
    status: 422,
    title: { zh: '“一件事”的设置前后矛盾', en: 'The matter does not hold together' },
    todo: {
      zh: '请按提示修改后再保存；内容都还在。',
      en: 'Mend what is named and save again; nothing is lost.',
    },
  },
  'draft-changed-elsewhere': {
    status: 409,
    title: { zh: '这份申请在另一台设备上改过', en: 'This draft was changed on another device' },
    todo: {
      zh: '您刚才填写的内容还在本页；核对后再保存一次即可。',
      en: 'What you just wrote is still on this page; look at it and save it again.',
    },
  },
  'draft-incomplete': {
    status: 422,
    title: { zh: '还有内容没有填好', en: 'Something is still missing' },
    todo: {
      zh: '请补齐列出的问题和材料再提交；已填写的内容都已保存。',
      en: 'Complete what is listed and hand it in again; everything you filled in is saved.',
    },
  },
  'applicant-excluded': {
    status: 422,
    title: { zh: '按您的回答，不能申请该事项', en: 'By your answers this cannot be applied for' },
    todo: {
      zh: '请核对回答；确有疑问可拨打事项的咨询电话。',
      en: 'Check your answers, or call the number given with the item.',
    },
  },
  'co-applicants-wait': {
    status: 409,
    title: { zh: '还有共同申请人没有同意', en: 'Somebody who applies with you has not agreed' },
    todo: {
      zh: '请等对方登录后同意，或先移除该共同申请人。',
      en: 'Wait until they sign in and agree, or apply without them.',
    },
  },
  'invitation-changed': {
    status: 409,
    title: { zh: '这份申请刚刚有改动', en: 'The application changed meanwhile' },
    todo: {
      zh: '请重新查看申请内容后再作答；您没有被记为同意。',
      en: 'Read it once more and answer again; nothing was agreed in your name.',
    },
  },
  'promise-missing': {
    status: 422,
    title: { zh: '没有作出承诺', en: 'It was not promised to be true' },
    todo: {
      zh: '请确认所填内容和自制材料真实，勾选承诺后再提交。',
      en: 'Confirm that what you wrote and made yourself is true, then hand it in.',
    },
  },
  'unknown-material': {
    status: 422,
    title: { zh: '该申请不需要这份材料', en: 'This application asks for no such material' },
    todo: { zh: '请从材料清单中选择。', en: 'Choose one of the list of materials.' },
  },
  'upload-gap': {
    status: 409,
    title: { zh: '文件没有接着上次的位置上传', en: 'The piece does not go on where the file stopped' },
    todo: { zh: '请从已收到的位置继续。', en: 'Go on from what has been received.' },
  },
  'upload-broken': {
    status: 422,
    title: { zh: '文件在上传中损坏', en: 'The file was broken on its way' },
    todo: { zh: '请重新上传该文件；其他文件仍保留。', en: 'Upload it once more; other files are kept.' },
  },
} as const satisfies Record<string, ProblemKind>;
