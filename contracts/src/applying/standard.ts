// The form of an item whose department has set none: who applies and how to reach them, what they ask for, how they want the
// result, and what they bring along. Never more than any item needs.
import { applicantField, type Form } from './shapes.ts';

export const standardForm: Form = {
  questions: [],
  exclusions: [],
  groups: [
    {
      code: 'applying',
      words: { zh: '申请人', en: 'Who applies' },
      fields: [
        {
          code: 'applicantName',
          kind: 'text',
          words: { zh: '姓名或单位名称', en: 'Name' },
          most: 100,
          prefill: 'name',
        },
        {
          code: 'legalRepresentative',
          kind: 'text',
          words: { zh: '法定代表人或负责人', en: 'Legal representative' },
          most: 100,
          prefill: 'legalRepresentative',
          showWhen: [[{ field: applicantField, is: ['entity'] }]],
        },
        {
          code: 'handlerName',
          kind: 'text',
          words: { zh: '经办人姓名', en: 'Who handles it for you' },
          most: 100,
          showWhen: [[{ field: applicantField, is: ['entity'] }]],
        },
        {
          code: 'contactPhone',
          kind: 'phone',
          words: { zh: '联系电话', en: 'Telephone' },
          hint: {
            zh: '办理中需要补正或有结果时，会用这个号码联系您。',
            en: 'You are called here when something is missing, and when there is a result.',
          },
          prefill: 'phone',
        },
      ],
    },
    {
      code: 'matter',
      words: { zh: '申请内容', en: 'What you apply for' },
      fields: [
        {
          code: 'purpose',
          kind: 'long-text',
          words: { zh: '申请事由', en: 'What you apply for, and why' },
          hint: {
            zh: '写清楚您的情况和想要办成的事，几句话即可。',
            en: 'Your situation and what you want to be done; a few sentences are enough.',
          },
          most: 2_000,
        },
      ],
    },
    {
      code: 'delivering',
      words: { zh: '结果领取', en: 'How you get the result' },
      fields: [
        {
          code: 'delivery',
          kind: 'choice',
          words: { zh: '怎样领取结果', en: 'How do you want the result' },
          options: [
            { value: 'online', words: { zh: '在网上查看和下载', en: 'Online' } },
            { value: 'window', words: { zh: '到窗口领取', en: 'At the window' } },
            { value: 'post', words: { zh: '邮寄', en: 'By post' } },
          ],
        },
        {
          code: 'deliveryAddress',
          kind: 'text',
          words: { zh: '邮寄地址', en: 'Address for the post' },
          most: 200,
          prefill: 'address',
          showWhen: [[{ field: 'delivery', is: ['post'] }]],
        },
      ],
    },
  ],
  materials: [
    {
      code: 'supporting-document',
      words: { zh: '证明材料', en: 'Supporting documents' },
      why: {
        zh: '该事项尚未列出材料清单。手头有相关证明的可以先上传，还需要什么由窗口一次告知。',
        en: 'This item has no list of materials yet. Send what you have; the window tells you once what else it needs.',
      },
      kind: 'document',
      optional: true,
      filesMax: 10,
    },
  ],
};
