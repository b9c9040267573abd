// What the pages say on which residents report something.
import type { Words } from '../language.ts';

export const reportWords = {
  title: { zh: '反映问题', en: 'Report something' },
  lead: {
    zh: '路灯、垃圾、占道、噪声等问题，可以在这里直接告诉 12345，不必打电话，也不必登录。大约需要 2 分钟。',
    en: 'Street lights, litter, parking, noise: tell 12345 here, without a call and without an account. It takes about two minutes.',
  },
  urgent: {
    zh: '遇到危险或紧急情况，请立即拨打 110、119 或 120。',
    en: 'In danger or an emergency call 110, 119 or 120 at once.',
  },
  choose: { zh: '您要反映哪一类问题？', en: 'What is it about?' },
  none: {
    zh: '目前没有开放在线反映的事项，请拨打 12345。',
    en: 'Nothing can be reported online at the moment. Please call 12345.',
  },
  what: { zh: '发生了什么', en: 'What happened' },
  whatHint: {
    zh: '写清楚时间和现象即可，请不要写他人的姓名、电话或证件号码。',
    en: 'When and what you saw is enough. Please leave out other people’s names, numbers and documents.',
  },
  where: { zh: '在哪里', en: 'Where' },
  district: { zh: '所在区', en: 'District' },
  districtNone: { zh: '不清楚', en: 'I do not know' },
  address: { zh: '地址或附近的标志物', en: 'Address, or something close by' },
  point: { zh: '经纬度（可不填）', en: 'Latitude and longitude (if you know them)' },
  pointHint: { zh: '例如 23.12911, 113.26436', en: 'Such as 23.12911, 113.26436' },
  photos: { zh: '照片（可不传）', en: 'Pictures (if you have any)' },
  photosHint: {
    zh: '最多 3 张，每张不超过 3 MB，支持 JPEG、PNG、WebP。只有办理人员能看到；照片中记录的位置、时间和设备信息会先去除。',
    en: 'Three at most, of 3 MB each: JPEG, PNG or WebP. Only those who handle it see them, without the place, time and device that cameras note in them.',
  },
  photoPlace: {
    zh: '照片记录的拍摄位置是 {place}。问题就在那里吗？',
    en: 'The picture says it was taken at {place}. Is that where the problem is?',
  },
  photoPlaceTake: { zh: '是，填入这个位置', en: 'Yes, fill it in' },
  photoPlaceTaken: {
    zh: '已填入 {place}，可在上方修改。',
    en: '{place} is filled in; you can change it above.',
  },
  photosAgain: { zh: '请重新选择照片。', en: 'Please choose the pictures again.' },
  who: { zh: '怎样联系您', en: 'How to reach you' },
  named: { zh: '留下联系方式，办理单位可以联系我', en: 'Leave a contact; the department may call me' },
  confidential: {
    zh: '留下联系方式，但对办理单位保密，只由 12345 回访',
    en: 'Leave a contact, hidden from the department; only 12345 calls me',
  },
  anonymous: {
    zh: '匿名反映：不留任何联系方式，凭受理编号和查询码查看结果',
    en: 'Stay anonymous: leave nothing, and see the result by number and code',
  },
  name: { zh: '称呼', en: 'Your name' },
  phone: { zh: '联系电话', en: 'Telephone' },
  ifNamed: {
    zh: '匿名反映时不需要填写，填了也不会保存。',
    en: 'Not needed to stay anonymous, and not kept then.',
  },
  send: { zh: '提交', en: 'Send' },
  another: { zh: '换一类问题', en: 'Something else' },
  received: { zh: '已受理', en: 'Received' },
  keep: {
    zh: '请记下受理编号和查询码。查询码只在这里显示一次，我们也无法再次告诉您。',
    en: 'Write down the number and the code. The code is shown this once; we cannot tell it again.',
  },
  follow: { zh: '查询进展', en: 'Follow it' },
  number: { zh: '受理编号', en: 'Number' },
  code: { zh: '查询码', en: 'Code' },
  next: {
    zh: '接下来：12345 会在 1 个自然日内转交承办单位，一般问题 10 个工作日内办理并答复。拨打 12345 报受理编号也可以查询。',
    en: 'What comes next: 12345 passes it to the department within a day; most things are settled and answered within ten working days. You may also call 12345 and give the number.',
  },
  receipt: { zh: '查看存证回执', en: 'See its receipt in the public log' },
  receiptWhy: {
    zh: '回执证明这件诉求已经写入公开日志，任何人都不能悄悄删改。',
    en: 'The receipt shows that your report is in the public log, where nobody can quietly remove or change it.',
  },
  more: { zh: '再反映一件', en: 'Report something else' },
  badPoint: {
    zh: '经纬度没有看懂，请按示例填写或留空。',
    en: 'That point could not be read; write it as shown, or leave it empty.',
  },
} satisfies Record<string, Words>;
