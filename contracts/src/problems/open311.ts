// Problems of residents' reports and of the systems that send them.
import type { ProblemKind } from './kind.ts';

export const open311Problems = {
  'unknown-service': {
    status: 404,
    title: { zh: '没有这个事项', en: 'There is no such service' },
    todo: { zh: '请从事项清单中选择。', en: 'Choose one of the list of services.' },
  },
  'service-inconsistent': {
    status: 422,
    title: { zh: '事项的设置前后矛盾', en: 'The service does not hold together' },
    todo: { zh: '请按提示修改后再保存。', en: 'Mend what is named and save again.' },
  },
  'place-missing': {
    status: 422,
    title: { zh: '没有说明地点', en: 'It is not said where it is' },
    todo: {
      zh: '请选择所在区，或填写地址，或给出经纬度。',
      en: 'Choose the district, write the address, or give a point.',
    },
  },
  'place-outside': {
    status: 422,
    title: { zh: '地点不在本市范围内', en: 'The place is outside this city' },
    todo: {
      zh: '请核对位置；外市问题请向当地反映。',
      en: 'Check the place; what is elsewhere is for the city there.',
    },
  },
  'attribute-missing': {
    status: 422,
    title: { zh: '有必答问题没有回答或答案不符合要求', en: 'A question is not answered, or not as it asks' },
    todo: {
      zh: '请补充或改正后再提交；已填写的内容都保留。',
      en: 'Answer it and send again; what you wrote is kept.',
    },
  },
  'photo-refused': {
    status: 422,
    title: { zh: '有图片不能接收', en: 'A picture cannot be taken' },
    todo: {
      zh: '请使用 JPEG、PNG 或 WebP 图片，每张不超过 3 MB，最多 3 张。',
      en: 'Send JPEG, PNG or WebP pictures of at most 3 MB, and three at most.',
    },
  },
  'contact-missing': {
    status: 422,
    title: { zh: '没有留下联系电话', en: 'There is no telephone number' },
    todo: {
      zh: '请填写联系电话，或选择匿名反映。',
      en: 'Give a telephone number, or choose to stay anonymous.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
