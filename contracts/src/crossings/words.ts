// The closed lists of crossings (跨域通办, 国办发〔2020〕35号) with the words a person reads for each value.
// Never reuse or rename a value: they are in events that outlive the code.
import type { Words } from '../words.ts';

type Choices = Readonly<Record<string, Words>>;

/** In which way a matter is done away from the place it belongs to. */
export const crossingKinds = {
  online: { zh: '全程网办', en: 'Wholly online' },
  collected: { zh: '异地代收代办', en: 'Collected elsewhere' },
  joint: { zh: '多地联办', en: 'Handled in several places' },
} as const satisfies Choices;
export type CrossingKind = keyof typeof crossingKinds;

/** What a window elsewhere looks at: who somebody is and the form of what they brought, and nothing of the matter itself. */
export const formChecks = {
  identity: { zh: '申请人身份证件与本人一致', en: 'The document is that of who stands here' },
  complete: { zh: '材料种类、份数与清单一致', en: 'Kinds and numbers of papers are those listed' },
  legible: { zh: '材料清晰可辨、无缺页', en: 'Papers are legible and no page is missing' },
  signed: { zh: '申请表已填写并签名', en: 'The form is filled in and signed' },
} as const satisfies Choices;
export type FormCheck = keyof typeof formChecks;

/** In which form a paper is handed over. */
export const paperForms = {
  original: { zh: '原件', en: 'Original' },
  checked: { zh: '复印件（已核对原件）', en: 'Copy, checked against its original' },
  copy: { zh: '复印件', en: 'Copy' },
} as const satisfies Choices;
export type PaperForm = keyof typeof paperForms;

/** What goes from one unit to another. */
export const legCarries = {
  papers: { zh: '申请材料', en: 'What was handed in' },
  result: { zh: '办理结果', en: 'The result' },
  copies: { zh: '联办材料（电子）', en: 'Copies for a part, electronically' },
} as const satisfies Choices;
export type LegCarries = keyof typeof legCarries;

export const legStates = {
  underway: { zh: '在途，待接收', en: 'On its way' },
  taken: { zh: '已接收', en: 'Taken over' },
  refused: { zh: '拒绝接收，已退回', en: 'Refused and sent back' },
} as const satisfies Choices;
export type LegState = keyof typeof legStates;

/** How it travels. */
export const legWays = {
  courier: { zh: '政务专递', en: 'Courier of the services' },
  messenger: { zh: '专人送达', en: 'Messenger' },
  post: { zh: '邮寄', en: 'Post' },
  electronic: { zh: '系统电子移交', en: 'Electronically' },
} as const satisfies Choices;
export type LegWay = keyof typeof legWays;

/** Why somebody does not take over what came. */
export const legRefusals = {
  'not-ours': { zh: '不属于本单位接收', en: 'It is not for this unit' },
  'not-as-listed': { zh: '与移交清单严重不符', en: 'It is far from what the list says' },
  damaged: { zh: '材料破损或无法辨认', en: 'Papers are damaged or cannot be read' },
  form: { zh: '形式不符合要求', en: 'Their form is not as asked' },
} as const satisfies Choices;
export type LegRefusal = keyof typeof legRefusals;

/** Where it is on its way. Derived from the legs, and stored nowhere. */
export const crossingStages = {
  here: { zh: '材料在代收窗口，待移交', en: 'At the window that collected it, to be handed over' },
  underway: { zh: '材料移交途中', en: 'On its way to the authority at home' },
  returning: { zh: '材料退回途中', en: 'On its way back' },
  returned: { zh: '材料已退回代收窗口', en: 'Back at the window that collected it' },
  handling: { zh: '属地办理中', en: 'With the authority at home' },
  'result-underway': { zh: '办理结果寄送途中', en: 'The result is on its way' },
  'result-here': { zh: '办理结果已到代收窗口，待领取', en: 'The result is at the window, to be collected' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Choices;
export type CrossingStage = keyof typeof crossingStages;

/** How it came to its end. */
export const crossingOutcomes = {
  collected: { zh: '申请人已在代收窗口领取结果', en: 'The result was collected at the window' },
  delivered: { zh: '属地单位已送达', en: 'Delivered by the authority at home' },
  'given-back': { zh: '材料已退还申请人', en: 'The papers were given back to the applicant' },
  closed: { zh: '属地单位已办结归档', en: 'Closed by the authority at home' },
} as const satisfies Choices;
export type CrossingOutcome = keyof typeof crossingOutcomes;

/** What whoever it is from is told of a leg, as a sentence. */
export const crossingTold = {
  'papers-handed-over': {
    zh: '材料已由代收窗口移交属地单位。',
    en: 'The window handed the papers over to the authority.',
  },
  'papers-taken-over': {
    zh: '属地单位已接收材料，自接收之时起计算办理时限。',
    en: 'The authority took the papers over; its time runs from now on.',
  },
  'papers-completed': { zh: '属地单位已接收补交的材料。', en: 'The authority took over what was missing.' },
  'papers-refused': {
    zh: '属地单位未接收材料，已退回代收窗口，窗口会与您联系。',
    en: 'The authority did not take the papers over; they are on their way back to the window, which will call you.',
  },
  'papers-back': { zh: '材料已退回到代收窗口。', en: 'The papers are back at the window.' },
  'result-handed-over': {
    zh: '办理结果已寄往代收窗口。',
    en: 'The result is on its way to the window.',
  },
  'result-taken-over': {
    zh: '办理结果已到代收窗口，请携带身份证件领取。',
    en: 'The result is at the window: bring your document to collect it.',
  },
  'result-refused': {
    zh: '办理结果与清单不符，已退回属地单位核对。',
    en: 'The result was not as listed and goes back to the authority.',
  },
  'result-back': { zh: '退回的办理结果已到属地单位。', en: 'The result is back at the authority.' },
  'copies-handed-over': { zh: '联办单位已收到联办请求。', en: 'Another place was asked for its part.' },
  'copies-taken-over': { zh: '联办单位已接收联办材料。', en: 'Another place took up its part.' },
} as const satisfies Choices;
export type CrossingTold = keyof typeof crossingTold;

/** Where a paper is. */
export const paperPlaces = {
  unit: { zh: '存放单位', en: 'Held by' },
  leg: { zh: '移交途中', en: 'On its way' },
  applicant: { zh: '已交申请人', en: 'With the applicant' },
} as const satisfies Choices;
export type PaperPlace = keyof typeof paperPlaces;

/** What staff may do with a crossing, each granted on its own. */
export const crossingCommands = {
  'hand-over': { zh: '移交材料', en: 'Hand over' },
  'take-over': { zh: '接收', en: 'Take over' },
  refuse: { zh: '拒绝接收并退回', en: 'Refuse and send back' },
  'send-back': { zh: '补退材料', en: 'Send back what is left' },
  'send-result': { zh: '寄送办理结果', en: 'Send the result' },
  'hand-out': { zh: '交申请人领取', en: 'Hand it to the applicant' },
  'give-back': { zh: '退还申请人', en: 'Give back to the applicant' },
  close: { zh: '归档结束', en: 'Close' },
} as const satisfies Choices;
export type CrossingCommandName = keyof typeof crossingCommands;

/** Which of a unit's crossings are listed. */
export const crossingLists = {
  open: { zh: '全部在办', en: 'All that are open' },
  arriving: { zh: '待我方接收', en: 'On their way to us' },
  sent: { zh: '我方移交，对方未接收', en: 'Sent by us, not taken over' },
  here: { zh: '待移交', en: 'To be handed over' },
  results: { zh: '待领取', en: 'To be collected here' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Choices;
export type CrossingList = keyof typeof crossingLists;
