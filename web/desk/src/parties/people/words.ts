// Words of registering people and firms at a window. Numbers and names are what is typed; what is shown comes masked.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const peopleWords = defineWords({
  title: { zh: '登记当事人', en: 'Register a person or firm' },
  lead: {
    zh: '凭有效证件登记自然人或单位。请查验证件原件，号码一经登记不能自行更改；登记后只显示脱敏信息。',
    en: 'By a document you have seen in the original. The number cannot be changed afterwards, and what was registered is shown masked.',
  },
  document: { zh: '证件', en: 'Document' },
  documentType: { zh: '证件类型', en: 'Document' },
  documentNumber: { zh: '证件号码', en: 'Number' },
  numberHolds: { zh: '号码校验通过', en: 'The number passes its check' },
  numberMore: { zh: '还没有输完', en: 'Not complete yet' },
  numberWrong: {
    zh: '号码不成立，请对照证件原件逐位核对',
    en: 'This cannot be the number: compare it with the document, digit by digit',
  },
  name: { zh: '姓名', en: 'Name' },
  entityName: { zh: '单位名称', en: 'Name of the entity' },
  legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
  contact: { zh: '联系方式', en: 'How to reach them' },
  phone: { zh: '联系电话', en: 'Phone' },
  phoneWrong: { zh: '电话号码的格式不正确。', en: 'This is no telephone number.' },
  address: { zh: '联系地址', en: 'Address' },
  optional: { zh: '{{field}}（选填）', en: '{{field}} (optional)' },
  needed: { zh: '请填写{{field}}。', en: 'Enter: {{field}}.' },
  submit: { zh: '登记', en: 'Register' },
  registered: { zh: '已登记', en: 'Registered' },
  done: { zh: '已登记。', en: 'Registered.' },
  known: { zh: '此前已登记', en: 'Registered before' },
  knownText: {
    zh: '该证件已登记在册，无需重复登记。可查看登记信息；查看将记入查阅记录，本人可以看到。',
    en: 'This document is registered already; nothing has to be done. You may look at the registration, which goes on record and the person sees.',
  },
  show: { zh: '查看已登记的信息', en: 'Show the registration' },
  showNone: { zh: '没有查到登记信息。', en: 'Nothing was found.' },
  partyId: { zh: '当事人编号', en: 'Id' },
  kind: { zh: '单位类型', en: 'Kind' },
  at: { zh: '登记时间', en: 'Registered' },
  next: { zh: '登记下一位', en: 'Register another' },
  guardian: { zh: '为其登记监护关系', en: 'Register a guardianship' },
});
