// Words of what came in with a request.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const intakeWords = defineWords({
  title: { zh: '随诉求提交的内容', en: 'What came with the request' },
  service: { zh: '诉求类型', en: 'Kind of request' },
  source: { zh: '提交系统', en: 'Sent by' },
  address: { zh: '地点', en: 'Place' },
  email: { zh: '电子邮箱', en: 'Mail' },
  media: { zh: '附带链接', en: 'Link sent along' },
  at: { zh: '北纬{{lat}}°，东经{{long}}°', en: '{{lat}}° N, {{long}}° E' },
  showPhotos: { zh: '查看照片（{{count}}张）', en: 'Show the pictures ({{count}})' },
  onRecord: { zh: '查看会记入查阅记录。', en: 'The look goes on record.' },
  photo: { zh: '照片{{at}}，共{{count}}张', en: 'Picture {{at}} of {{count}}' },
  listed: { zh: '已公开，任何人可见', en: 'Public: anybody may read it' },
  unlisted: { zh: '未公开', en: 'Not public' },
  list: { zh: '公开', en: 'Make public' },
  unlist: { zh: '撤下公开', en: 'Take off the public list' },
  listingNote: {
    zh: '公开的内容不含姓名、电话和照片。请确认描述中没有个人信息。',
    en: 'What is public names no person, number or picture. Make sure the text names none either.',
  },
  listingChanged: { zh: '公开状态已变更', en: 'Changed' },
  reason: { zh: '理由', en: 'Reason' },
  reasonNeeded: { zh: '请写明理由。', en: 'Give a reason.' },
});
