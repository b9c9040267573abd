// Words of the last step of applying and of what came of it.
import type { Words } from '../language.ts';

export const handingInWords = {
  missing: { zh: '还没有上传', en: 'Not uploaded yet' },
  change: { zh: '修改', en: 'Change' },
  changeNamed: { zh: '修改：{name}', en: 'Change: {name}' },
  notAnswered: { zh: '未填写', en: 'Not answered' },
  together: { zh: '共同申请人', en: 'Who applies with you' },
  togetherLead: {
    zh: '需要与他人共同申请的，填写对方证件号码和姓名；对方登录后在“我的”页同意，才能提交。',
    en: 'Give the document and name of whoever applies with you. They agree on their own page once signed in.',
  },
  togetherAdd: { zh: '添加共同申请人', en: 'Add somebody' },
  documentNumber: { zh: '公民身份号码', en: 'Citizen id' },
  name: { zh: '姓名', en: 'Name' },
  promise: {
    zh: '我承诺所填内容和自制材料真实，愿意承担不实承诺的法律责任。',
    en: 'I promise that what I wrote and made myself is true, and answer for it by law.',
  },
  submit: { zh: '提交申请', en: 'Hand it in' },
  submitLead: {
    zh: '提交后进入办理，材料有缺会在 5 个工作日内一次告知。',
    en: 'It is handled from then on; what is missing is told once, within five working days.',
  },
  discard: { zh: '删除草稿', en: 'Throw the draft away' },
  discardSure: { zh: '确定删除这份草稿及已上传的材料', en: 'Yes, with all that was uploaded' },
  received: { zh: '申请已提交', en: 'Your application was received' },
  number: { zh: '办件编号', en: 'Number' },
  code: { zh: '查询码', en: 'Code' },
  codeOnce: {
    zh: '查询码只显示这一次，请保存或打印。登录后在“我的”页也能看到进展。',
    en: 'The code is shown this once; keep or print it. Signed in you see how it stands without one.',
  },
  print: { zh: '打印', en: 'Print' },
  alreadyIn: { zh: '这份申请已经提交过，没有重复提交。', en: 'This was handed in already, and only once.' },
  mineAbout: {
    zh: '没填完的申请、一件事进度和共同申请邀请',
    en: 'What you have not finished, matters of several items, and invitations',
  },
  draftsNone: { zh: '没有草稿', en: 'No drafts' },
  draftsNoneTodo: {
    zh: '从“办事”找到事项后开始填写，草稿会出现在这里。',
    en: 'Find an item under Services and begin; the draft appears here.',
  },
  goOn: { zh: '{day} 保存，保留到 {until}', en: 'Saved {day}, kept until {until}' },
  invitations: { zh: '邀请您共同申请', en: 'You are asked to apply together' },
  invitedBy: { zh: '{name} 邀请', en: 'Asked by {name}' },
  invitedAt: { zh: '{day} 邀请', en: 'Asked on {day}' },
  handedIn: { zh: '已于 {day} 提交', en: 'Handed in on {day}' },
  submissions: { zh: '一件事进度', en: 'Matters of several items' },
  after: { zh: '在{parts}之后', en: 'after {parts}' },
  receipt: { zh: '查看存证回执', en: 'See its receipt in the public log' },
} satisfies Record<string, Words>;
