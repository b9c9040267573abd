// Problems of acting for another.
import type { ProblemKind } from './kind.ts';

export const delegationsProblems = {
  'unknown-party': {
    status: 422,
    title: {
      zh: '没有找到证件号码与姓名（名称）都相符的登记主体',
      en: 'Nobody is registered with this number and this name together',
    },
    todo: {
      zh: '请对照证件核对号码和姓名；尚未登记的，请先登记。',
      en: 'Compare both with the document; register them first if they are not.',
    },
  },
  'delegation-unfit': {
    status: 422,
    title: { zh: '双方之间不能设立此种代办关系', en: 'No such delegation can be between these two' },
    todo: {
      zh: '不能委托本人；亲属代办限自然人之间；被监护人须为自然人，未成年人年满十八周岁即不再适用。',
      en: 'Nobody delegates to themselves; relatives are natural persons; a ward is a natural person, and a minor only until eighteen.',
    },
  },
  'delegation-dates-contradict': {
    status: 422,
    title: { zh: '代办的起止时间有误', en: 'These dates of a delegation cannot be' },
    todo: {
      zh: '开始时间不得早于当前，结束时间须晚于开始时间，期限不超过五年。',
      en: 'Begin now or later, end after that, and within five years.',
    },
  },
  'delegation-not-open': {
    status: 409,
    title: { zh: '该代办已经答复、撤销或者过期', en: 'This was answered, taken back or left too long' },
    todo: {
      zh: '请刷新后查看；如仍需要，请重新提出。',
      en: 'Reload and see how it stands; ask for a new one if it is still wanted.',
    },
  },
  'delegation-not-held': {
    status: 409,
    title: { zh: '该代办目前不在有效期内', en: 'This delegation does not hold at this moment' },
    todo: { zh: '请查看其起止时间和状态。', en: 'See its dates and its state.' },
  },
  'guardianship-by-law': {
    status: 409,
    title: {
      zh: '法定监护关系不能自行解除',
      en: 'A guardianship is by law, and neither side can end it here',
    },
    todo: {
      zh: '请持有关证明到服务窗口办理变更。',
      en: 'Bring the document that changes it to a service window.',
    },
  },
  'acting-for-another': {
    status: 403,
    title: {
      zh: '您正在代他人办理，此事项须由本人办理',
      en: 'You are acting for somebody else; this is one’s own to do',
    },
    todo: { zh: '请先结束代办，再以本人身份办理。', en: 'Stop acting for them, then do it for yourself.' },
  },
  'acting-ended': {
    status: 403,
    title: {
      zh: '您所依据的代办已经终止，本次操作没有办理',
      en: 'What you acted under has ended; this was not done',
    },
    todo: { zh: '请结束代办，以本人身份继续。', en: 'Stop acting, then go on for yourself.' },
  },
} as const satisfies Record<string, ProblemKind>;
