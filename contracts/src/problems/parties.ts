// Problems of units, staff, posts and registered parties.
import type { ProblemKind } from './kind.ts';

export const partiesProblems = {
  'username-taken': {
    status: 409,
    title: { zh: '用户名已被使用', en: 'That user name is taken' },
    todo: { zh: '请换一个用户名。', en: 'Choose another.' },
  },
  'unknown-department': {
    status: 422,
    title: { zh: '没有这个部门', en: 'There is no such department' },
    todo: { zh: '请从部门名录中选择。', en: 'Choose one of the departments listed.' },
  },
  'unknown-unit': {
    status: 422,
    title: { zh: '没有这个单位，或该单位已撤销', en: 'There is no such unit, or it has ended' },
    todo: { zh: '请从现有单位中选择。', en: 'Choose one of the units that stand now.' },
  },
  'unit-taken': {
    status: 409,
    title: { zh: '单位编码或统一社会信用代码已被使用', en: 'That unit code or credit code is taken' },
    todo: {
      zh: '请核对是否重复登记，或更换编码。',
      en: 'Check whether the unit is entered already, or use another code.',
    },
  },
  'unit-ended': {
    status: 409,
    title: { zh: '该单位已撤销', en: 'This unit has ended' },
    todo: { zh: '请查看其承继单位。', en: 'See the unit that succeeded it.' },
  },
  'unit-has-units-below': {
    status: 409,
    title: { zh: '该单位下仍有下级单位', en: 'Units still stand below this one' },
    todo: { zh: '请先撤销或调整其下级单位。', en: 'End the units below it first.' },
  },
  'unit-dates-contradict': {
    status: 422,
    title: { zh: '单位的起止时间有误', en: 'These dates of a unit cannot be' },
    todo: {
      zh: '时间不得晚于当前，撤销时间须晚于成立时间，成立时间不得早于上级单位。',
      en: 'Give an instant that is not in the future, ends after it begins, and lies within the life of the unit above.',
    },
  },
  'credit-code-wrong': {
    status: 422,
    title: { zh: '统一社会信用代码校验不通过', en: 'The unified social credit code fails its check' },
    todo: { zh: '请对照证照重新核对 18 位代码。', en: 'Compare all 18 characters with the certificate.' },
  },
  'document-number-wrong': {
    status: 422,
    title: { zh: '证件号码校验不通过', en: 'The number of this document fails its check' },
    todo: { zh: '请对照证件核对证件类型和号码。', en: 'Compare type and number with the document.' },
  },
  'unknown-party': {
    status: 422,
    title: { zh: '没有这名当事人的登记', en: 'Nobody is registered under this id' },
    todo: { zh: '请先查找或登记当事人。', en: 'Find or register the party first.' },
  },
  'party-registered': {
    status: 409,
    title: { zh: '该证件号码已经登记', en: 'Somebody is registered with this document' },
    todo: {
      zh: '请按证件号码查找已有登记，不必重复登记。',
      en: 'Find the registration by its number and use that.',
    },
  },
  'unknown-staff': {
    status: 422,
    title: { zh: '没有这名工作人员，或其已离任', en: 'There is no such member of staff, or they have left' },
    todo: { zh: '请从在任人员中选择。', en: 'Choose one of those in office.' },
  },
  'person-linked': {
    status: 409,
    title: {
      zh: '该工作人员或该自然人已经关联他人',
      en: 'This member of staff, or this person, is linked to another already',
    },
    todo: {
      zh: '请核对；确有错误的，由安全管理员先解除关联。',
      en: 'Compare both; where the link is wrong, a security administrator takes it back first.',
    },
  },
  'post-needs-unit': {
    status: 422,
    title: { zh: '岗位的单位与管辖范围不一致', en: 'The post’s unit and reach do not fit together' },
    todo: {
      zh: '全市范围的岗位不填单位，其他岗位须填单位；承办岗位须填单位。',
      en: 'A post of the whole city has no unit, any other has one; a handler always has one.',
    },
  },
  'post-dates-contradict': {
    status: 422,
    title: { zh: '起止时间有误', en: 'These dates cannot be' },
    todo: {
      zh: '开始时间不得早于当前，结束时间须晚于开始时间。',
      en: 'Begin now or later, and end after that.',
    },
  },
  'roles-kept-apart': {
    status: 409,
    title: {
      zh: '系统管理员、安全管理员、审计员不得由同一人担任，前两者也不得兼办工单',
      en: 'No two of system administrator, security administrator and auditor are one person, and the first two handle no cases',
    },
    todo: { zh: '请先终止其现有岗位，或另择人员。', en: 'End the other post first, or choose someone else.' },
  },
  'own-request': {
    status: 403,
    title: { zh: '不能为本人申请或由本人审批', en: 'Nobody asks for, or decides on, what is their own' },
    todo: { zh: '请由另一名管理员办理。', en: 'Another administrator has to do it.' },
  },
  'already-decided': {
    status: 409,
    title: { zh: '该申请已经审批', en: 'This request has been decided' },
    todo: { zh: '如需变更，请终止现有岗位或重新申请。', en: 'End what was granted, or ask again.' },
  },
  'already-ended': {
    status: 409,
    title: { zh: '已经终止，无需重复办理', en: 'This has ended already' },
    todo: { zh: '请刷新后查看最新状态。', en: 'Reload and see how it stands.' },
  },
} as const satisfies Record<string, ProblemKind>;
