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
export function choice<C extends Choices>(choices: C, description: string): TUnsafe<keyof C & string> {
  return Type.Unsafe<keyof C & string>(Type.String({ enum: Object.keys(choices), description }));
}
