// Words of the pages of one's messages.

export const messageWords = {
  title: { zh: '我的消息', en: 'My messages' },
  about: { zh: '办件、诉求和预约的通知，通知方式', en: 'What you were told, and by which ways' },
  lead: { zh: '与您有关的办理进展都会在这里通知。', en: 'Whatever happens to what is yours is told here.' },
  unread: { zh: '{count} 条未读', en: '{count} not read' },
  fresh: { zh: '未读', en: 'New' },
  markAll: { zh: '全部标为已读', en: 'Mark all as read' },
  empty: { zh: '还没有消息', en: 'There is no message yet' },
  emptyBody: {
    zh: '您的办件、诉求或预约有进展时，会在这里通知您。',
    en: 'When something happens to what is yours, you are told here.',
  },
  ways: { zh: '通知方式', en: 'How you are told' },
  waysLead: {
    zh: '站内消息始终保留。短信只含编号和进展，发送到您登记的手机号码，夜间不发送。',
    en: 'The inbox always works. An SMS says a number and a state, goes to the number of your registration, and not at night.',
  },
  sms: { zh: '短信通知', en: 'By SMS' },
  email: { zh: '邮件通知', en: 'By mail' },
  notOffered: { zh: '本市尚未开通', en: 'not connected in this city' },
  address: { zh: '新的邮箱地址', en: 'New mail address' },
  addressNow: { zh: '现在的邮箱：{address}', en: 'Your address now: {address}' },
  unconfirmed: { zh: '尚未确认，请输入邮件中的确认码', en: 'not confirmed yet; enter the code of the mail' },
  code: { zh: '确认码', en: 'Code' },
  confirm: { zh: '确认邮箱', en: 'Confirm the address' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
} as const;
