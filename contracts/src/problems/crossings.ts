// Problems of crossings (跨域通办).
import type { ProblemKind } from './kind.ts';

export const crossingsProblems = {
  'unknown-division': {
    status: 422,
    title: { zh: '本平台没有该行政区划', en: 'This house has no such division' },
    todo: {
      zh: '请从列出的地区中选择；外地事项请联系当地政务服务机构。',
      en: 'Choose one of the places listed; for a matter of another city, ask there.',
    },
  },
  'nothing-crosses': {
    status: 409,
    title: {
      zh: '该地区没有可以从您所在地办理的事项',
      en: 'Nothing of that place can be done from where you are',
    },
    todo: {
      zh: '请到属地窗口办理，或换一个事项查询。',
      en: 'Go to the window of that place, or look for another matter.',
    },
  },
  'crossing-not-allowed': {
    status: 409,
    title: {
      zh: '该事项未开放从此地以此方式办理',
      en: 'This matter is not open to be done in this way from here',
    },
    todo: {
      zh: '请核对事项的跨域通办范围，或引导申请人到属地办理。',
      en: 'Look at where it may be done from, or send the applicant to the place itself.',
    },
  },
  'form-check-open': {
    status: 422,
    title: { zh: '身份核对或形式审查尚未完成', en: 'Identity or form was not checked to the end' },
    todo: {
      zh: '请逐项核对；不符的请当场告知申请人补齐后再收件。',
      en: 'Check each of them; tell the applicant at once what is lacking, and take it in when it is there.',
    },
  },
  'no-home-authority': {
    status: 409,
    title: { zh: '本平台没有该事项的实施单位，无法移交', en: 'No unit here is the authority for it' },
    todo: { zh: '请联系目录管理人员维护实施单位。', en: 'Ask who keeps the catalogue to name its unit.' },
  },
  'same-place': {
    status: 409,
    title: { zh: '收件地就是属地，不需要跨域移交', en: 'It belongs to this very place' },
    todo: { zh: '请按一般收件办理。', en: 'Take it in like other applications.' },
  },
  'unit-without-place': {
    status: 409,
    title: { zh: '该单位没有登记行政区划', en: 'This unit has no division on record' },
    todo: { zh: '请联系机构管理人员维护区划代码。', en: 'Ask who keeps the units to enter its division.' },
  },
  'nothing-here': {
    status: 409,
    title: { zh: '本单位没有可以移交或退还的材料', en: 'This unit holds no papers of it' },
    todo: { zh: '请核对材料所在位置。', en: 'Look at where the papers are.' },
  },
  'leg-under-way': {
    status: 409,
    title: { zh: '还有一批在途，对方尚未接收', en: 'Something of it is still on its way' },
    todo: { zh: '请待对方接收或退回后再操作。', en: 'Wait until it is taken over or comes back.' },
  },
  'leg-not-open': {
    status: 409,
    title: { zh: '这一批已经接收或退回', en: 'This one was taken over or sent back already' },
    todo: { zh: '请刷新后查看最新状态。', en: 'Reload to see how it stands.' },
  },
  'unknown-paper': {
    status: 422,
    title: { zh: '清单中没有这份材料', en: 'The list has no such paper' },
    todo: { zh: '请按移交清单逐份核对。', en: 'Compare with the list that came with it.' },
  },
  'all-missing': {
    status: 409,
    title: { zh: '清单上的材料一份也没有收到', en: 'Not one paper of the list came' },
    todo: { zh: '请拒绝接收并说明原因。', en: 'Refuse it, and say why.' },
  },
  'return-stays': {
    status: 409,
    title: { zh: '退回的材料应当接收，不能再次退回', en: 'What was sent back has to be taken' },
    todo: {
      zh: '请接收并如实登记缺少或者不符之处。',
      en: 'Take it over, and write down what is missing or different.',
    },
  },
  'tries-used-up': {
    status: 409,
    title: { zh: '移交次数已达上限', en: 'It was handed over as often as is allowed' },
    todo: {
      zh: '请将材料退还申请人并说明原因，或与对方单位协商后归档。',
      en: 'Give the papers back to the applicant with the reason, or settle it with the other unit and close it.',
    },
  },
  'result-not-ready': {
    status: 409,
    title: { zh: '申请尚未作出决定，没有可寄送的结果', en: 'It is not decided: there is no result to send' },
    todo: { zh: '请在作出决定后寄送。', en: 'Send it once it is decided.' },
  },
  'nothing-to-send': {
    status: 422,
    title: { zh: '没有填写要寄送的结果或材料', en: 'Nothing was named to be sent' },
    todo: { zh: '请填写结果名称，或选择退回原件。', en: 'Name the result, or send the originals back.' },
  },
  'nobody-collects': {
    status: 409,
    title: { zh: '该申请没有约定代收（领取）窗口', en: 'No window was named to collect it' },
    todo: { zh: '请按一般方式送达。', en: 'Deliver it as others are.' },
  },
  'identity-unchecked': {
    status: 422,
    title: { zh: '领取人身份尚未核对', en: 'Who collects it was not checked' },
    todo: { zh: '请核对身份证件后再交付。', en: 'Look at their document first.' },
  },
  'already-accepted': {
    status: 409,
    title: { zh: '属地单位已经接收，不能再退还申请人', en: 'The authority at home has it already' },
    todo: {
      zh: '需要撤回的，请申请人向属地单位提出。',
      en: 'To withdraw it, the applicant asks the authority.',
    },
  },
  'papers-at-home': {
    status: 409,
    title: {
      zh: '属地单位还有没有退回的材料',
      en: 'The authority still holds papers that were to come back',
    },
    todo: {
      zh: '请联系属地单位补退，收齐后再退还申请人。',
      en: 'Ask the authority to send them, and give all of them back together.',
    },
  },
  'papers-at-window': {
    status: 409,
    title: { zh: '代收窗口仍有待领取的结果或材料', en: 'The window still holds something of it' },
    todo: { zh: '请在申请人领取后归档。', en: 'Close it once the applicant has collected it.' },
  },
  'crossing-ended': {
    status: 409,
    title: { zh: '该跨域通办已经结束', en: 'This crossing has ended' },
    todo: { zh: '无需再操作。', en: 'There is nothing left to do.' },
  },
  'crossing-exists': {
    status: 409,
    title: { zh: '该申请已经登记跨域通办', en: 'This application crosses already' },
    todo: { zh: '请直接查看进度。', en: 'Follow it as it is.' },
  },
} as const satisfies Record<string, ProblemKind>;
