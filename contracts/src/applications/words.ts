// The closed lists of applications (办件) with the words a person reads for each value.
// Never reuse or rename a value: they are in events that outlive the code.
import { type TUnsafe, Type } from 'typebox';
import type { Words } from '../words.ts';

type Choices = Readonly<Record<string, Words>>;

/** Where an application stands. */
export const applicationStates = {
  received: { zh: '已收件，待受理', en: 'Received, being checked' },
  correcting: { zh: '待补正', en: 'Waiting for corrections' },
  reviewing: { zh: '审查中', en: 'Under review' },
  suspended: { zh: '特别程序中', en: 'In a special procedure' },
  decided: { zh: '已作出决定', en: 'Decided' },
  finished: { zh: '已办结，待送达', en: 'Finished, to be delivered' },
  delivered: { zh: '已送达', en: 'Delivered' },
  'not-accepted': { zh: '不予受理', en: 'Not accepted' },
  withdrawn: { zh: '申请人撤回', en: 'Withdrawn by the applicant' },
  lapsed: { zh: '逾期未补正，终止', en: 'Ended, corrections never came' },
  terminated: { zh: '已终止', en: 'Terminated' },
} as const satisfies Choices;
export type ApplicationState = keyof typeof applicationStates;

/** States that nothing leads on from. */
export const endedStates = [
  'delivered',
  'not-accepted',
  'withdrawn',
  'lapsed',
  'terminated',
] as const satisfies readonly ApplicationState[];

/** By what way it came, and by which an answer or a result went. */
export const applicationChannels = {
  web: { zh: '网上', en: 'Web site' },
  mobile: { zh: '移动端', en: 'Mobile' },
  window: { zh: '窗口', en: 'Window' },
  kiosk: { zh: '自助终端', en: 'Kiosk' },
  post: { zh: '邮寄', en: 'Post' },
  elsewhere: { zh: '异地代收', en: 'Collected elsewhere' },
} as const satisfies Choices;
export type ApplicationChannel = keyof typeof applicationChannels;
/** Ways that take the applicant to an office in person. */
export const inPerson: readonly ApplicationChannel[] = ['window', 'kiosk', 'elsewhere'];

/** How far a material can be trusted (国办函〔2016〕108号). */
export const trustGrades = {
  A: { zh: 'A级：发证机关共享', en: 'A: from the authority that issued it' },
  B: { zh: 'B级：窗口核验原件', en: 'B: original checked at a window' },
  C: { zh: 'C级：申请人上传', en: 'C: uploaded, original to be checked' },
  D: { zh: 'D级：申请人自制并承诺', en: 'D: made and vouched for by the applicant' },
} as const satisfies Choices;
export type TrustGrade = keyof typeof trustGrades;

export const materialSources = {
  upload: { zh: '申请人上传', en: 'Uploaded' },
  window: { zh: '窗口收取', en: 'Taken at a window' },
  reuse: { zh: '历史材料复用', en: 'Reused from earlier' },
  record: { zh: '数据共享', en: 'From the city’s records' },
  promise: { zh: '告知承诺', en: 'By promise' },
} as const satisfies Choices;
export type MaterialSource = keyof typeof materialSources;

/** What was decided. */
export const outcomes = {
  granted: { zh: '准予', en: 'Granted' },
  refused: { zh: '不予', en: 'Refused' },
} as const satisfies Choices;
export type Outcome = keyof typeof outcomes;

/** Who applies. */
export const applicantKinds = {
  person: { zh: '自然人', en: 'Person' },
  entity: { zh: '法人或其他组织', en: 'Legal entity' },
} as const satisfies Choices;
export type ApplicantKind = keyof typeof applicantKinds;

/** A value of a closed list. */
/* @__NO_SIDE_EFFECTS__ */
export function choice<C extends Choices>(choices: C, description: string): TUnsafe<keyof C & string> {
  return Type.Unsafe<keyof C & string>(Type.String({ enum: Object.keys(choices), description }));
}

/** What staff may do with an application, each granted on its own. */
export const applicationCommands = {
  accept: { zh: '受理', en: 'Accept' },
  'ask-correction': { zh: '一次性告知补正', en: 'Ask for corrections' },
  correct: { zh: '收取补正材料', en: 'Take corrections' },
  'refuse-acceptance': { zh: '不予受理', en: 'Refuse to accept' },
  transfer: { zh: '转交有权单位', en: 'Hand to the right department' },
  suspend: { zh: '启动特别程序', en: 'Begin a special procedure' },
  resume: { zh: '特别程序结束，恢复计时', en: 'End the special procedure' },
  extend: { zh: '批准延长期限', en: 'Grant more time' },
  'ask-opinion': { zh: '征求意见（联合审查）', en: 'Ask another department' },
  'give-opinion': { zh: '反馈审查意见', en: 'Give an opinion' },
  grant: { zh: '准予', en: 'Grant' },
  refuse: { zh: '不予', en: 'Refuse' },
  finish: { zh: '办结', en: 'Finish' },
  deliver: { zh: '送达', en: 'Deliver' },
  withdraw: { zh: '登记撤回', en: 'Record a withdrawal' },
  terminate: { zh: '终止', en: 'Terminate' },
  note: { zh: '备注', en: 'Add a note' },
} as const satisfies Choices;
export type ApplicationCommandName = keyof typeof applicationCommands;

/** What only time brings. */
export const timeCommands = {
  deem: { zh: '逾期未告知，视为受理', en: 'Accepted by silence' },
  lapse: { zh: '逾期未补正', en: 'Corrections never came' },
} as const satisfies Choices;

/** What applicants may do with their own. */
export const applicantCommands = {
  correct: { zh: '提交补正材料', en: 'Send what was missing' },
  withdraw: { zh: '撤回申请', en: 'Withdraw it' },
} as const satisfies Choices;
export type ApplicantCommandName = keyof typeof applicantCommands;

/** What stops the clock (行政许可法 art. 45), and what else a city told the applicant in writing. */
export const procedures = {
  hearing: { zh: '听证', en: 'Hearing' },
  inspection: { zh: '检验、检测、检疫', en: 'Inspection or test' },
  appraisal: { zh: '鉴定', en: 'Appraisal' },
  'expert-review': { zh: '专家评审', en: 'Review by experts' },
  tender: { zh: '招标、拍卖', en: 'Tender or auction' },
  examination: { zh: '考试、考核', en: 'Examination' },
  publicity: { zh: '公示', en: 'Public notice' },
  'site-survey': { zh: '现场勘验', en: 'Site survey' },
  rework: { zh: '申请人整改', en: 'Rework by the applicant' },
} as const satisfies Choices;
export type Procedure = keyof typeof procedures;

/** Why something is not accepted (行政许可法 art. 32). */
export const refusalGrounds = {
  'not-needed': { zh: '依法不需要取得许可', en: 'No licence is needed for it' },
  'not-competent': { zh: '不属于本机关职权范围', en: 'Not this authority’s to decide' },
  unmet: { zh: '不符合受理条件', en: 'Conditions for acceptance are not met' },
} as const satisfies Choices;
export type RefusalGround = keyof typeof refusalGrounds;

/** What is told in writing (文书), each kind once for the step it tells of. */
export const noticeKinds = {
  accepted: { zh: '受理通知书', en: 'Notice of acceptance' },
  correction: { zh: '一次性补正告知书', en: 'Notice of what is missing' },
  'not-accepted': { zh: '不予受理通知书', en: 'Notice that it is not accepted' },
  procedure: { zh: '特别程序告知书', en: 'Notice of a special procedure' },
  extension: { zh: '延长办理期限告知书', en: 'Notice of more time' },
  granted: { zh: '准予决定书', en: 'Decision to grant' },
  refused: { zh: '不予决定书', en: 'Decision to refuse' },
  delivery: { zh: '送达回证', en: 'Proof of delivery' },
} as const satisfies Choices;
export type NoticeKind = keyof typeof noticeKinds;

/** How a material was judged. */
export const verdicts = {
  accepted: { zh: '符合要求', en: 'In order' },
  lacking: { zh: '不符合要求', en: 'Not in order' },
} as const satisfies Choices;
export type Verdict = keyof typeof verdicts;

/** How near an application is to being late, or that it is. */
export const lights = {
  green: { zh: '正常', en: 'In time' },
  yellow: { zh: '临近到期', en: 'Soon due' },
  red: { zh: '已超期', en: 'Overdue' },
} as const satisfies Choices;
export type Light = keyof typeof lights;

/** Clocks of an application. */
export const applicationClocks = {
  check: { zh: '受理审查期限', en: 'Time to accept' },
  correction: { zh: '补正期限', en: 'Time to bring what was lacking' },
  statutory: { zh: '法定办理期限', en: 'Statutory time' },
  promised: { zh: '承诺办理期限', en: 'Promised time' },
  procedure: { zh: '特别程序预计时间', en: 'Expected time of the procedure' },
  delivery: { zh: '送达期限', en: 'Time to deliver' },
} as const satisfies Choices;
export type ApplicationClock = keyof typeof applicationClocks;
