// What the pages say on which people fill in what they apply for.
import type { Words } from '../language.ts';

export const applyingWords = {
  why: { zh: '用途：{why}', en: 'Why: {why}' },
  may: { zh: '（可不提交）', en: ' (optional)' },
  step: { zh: '第 {at} 步，共 {of} 步', en: 'Step {at} of {of}' },
  progress: { zh: '填写进度', en: 'How far you are' },
  materials: { zh: '上传材料', en: 'Documents' },
  check: { zh: '核对并提交', en: 'Check and hand in' },
  next: { zh: '保存并继续', en: 'Save and go on' },
  back: { zh: '上一步', en: 'Back' },
  optional: { zh: '（选填）', en: ' (optional)' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  errors: {
    zh: '有 {count} 处需要修改，已填写的内容都已保存',
    en: '{count} to mend; what you wrote is saved',
  },
  missingField: { zh: '{name}：{fault}', en: '{name}: {fault}' },
  fromRecords: { zh: '来自您的登记信息', en: 'From your registration' },
  prefill: { zh: '用登记信息填写', en: 'Fill in from my registration' },
  prefillLead: {
    zh: '经您同意，可以把您登记的姓名、电话、地址等填入本表；您已经填写的内容不会被改动。',
    en: 'With your consent your registered name, phone and address are filled in; what you wrote stays.',
  },
  prefilledDone: { zh: '已填入登记信息，请核对。', en: 'Filled in from your registration; please check it.' },
  saved: { zh: '已保存', en: 'Saved' },
  saving: { zh: '正在保存…', en: 'Saving…' },
  unsaved: {
    zh: '网络不通，您填写的内容还在本页，恢复后自动保存。',
    en: 'No connection. What you wrote is on this page and is saved as soon as there is one.',
  },
  elsewhere: {
    zh: '这份申请在另一台设备上改过。您刚才填写的还在本页，再按一次“保存并继续”就以本页为准。',
    en: 'This draft was changed on another device. What you just wrote is still here; press “Save and go on” to keep it.',
  },
  keptUntil: { zh: '草稿保留到 {day}', en: 'The draft is kept until {day}' },
  fileHint: {
    zh: 'PDF、JPEG、PNG 或 WebP，每个不超过 10 MB，最多 {count} 个。网络中断后选同一文件会接着传。',
    en: 'PDF, JPEG, PNG or WebP, 10 MB each, {count} at most. After a break choose the same file and it goes on.',
  },
  upload: { zh: '上传', en: 'Upload' },
  uploading: { zh: '正在上传 {name}：{percent}%', en: 'Uploading {name}: {percent}%' },
  uploadStopped: {
    zh: '上传中断在 {percent}%，联网后自动继续。',
    en: 'Stopped at {percent}%; it goes on with the connection.',
  },
  chooseFile: { zh: '选择文件：{name}', en: 'Choose a file: {name}' },
  remove: { zh: '移除', en: 'Remove' },
  removeNamed: { zh: '移除文件 {name}', en: 'Remove {name}' },
  heldFrom: { zh: '{day} 在 {number} 中提交过', en: 'Given on {day} with {number}' },
  reuse: { zh: '同意复用', en: 'Use it again' },
  reused: { zh: '复用', en: 'Used again' },
  bytes: { zh: '{kb} KB', en: '{kb} KB' },
  mine: { zh: '草稿和一件事', en: 'My drafts and matters' },
} as const satisfies Record<string, Words>;
