// Writes what citizens and officials say in an order: title, content, reply, reasons, notes, from the templates beside it.
// Names, streets and numbers are made up or masked; nobody real may be named here.
import type { Registration, WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import { maskedNumber } from './plan/calls.ts';
import { type Chance, chance } from './plan/random.ts';
import type { Rating } from './plan/ratings.ts';
import type { ScheduledStory, Step } from './plan/schedule.ts';
import type { Story } from './plan/stories.ts';
import type { Subject } from './reference.ts';

export interface Writing {
  readonly seed: number;
  readonly stream: string;
  /** Name of a unit in Chinese. */
  unitName(code: string): string;
}

/** The registration of a story's order. */
export function writeRegistration(story: Story, writing: Writing): Omit<Registration, 'callId'> {
  const draw = chance(writing.seed, `${writing.stream}/text`, story.index);
  const facts = placesOf(story, draw);
  const subject = subjectOf(story);
  const content = fill(subject.content, facts);
  const title = fill(subject.title, facts);
  const { anonymous, confidential } = story.fate;
  return {
    orderType: story.orderType,
    category: story.category.code,
    channel: story.channel,
    line: story.line,
    district: story.district.code,
    urgency: story.urgency,
    title: title.length > 60 ? `${title.slice(0, 58)}…` : title,
    content: `${opening(story, draw)}${content}${draw.pick(closings)}`,
    caller: anonymous
      ? { anonymous: true }
      : {
          name: `${draw.pick(surnames)}${draw.pick(titlesOfAddress)}`,
          phone: maskedNumber(draw),
          ...(draw.fraction() < 0.5 ? { address: `${facts.district}${facts.road}（演示地址）` } : {}),
          ...(confidential ? { confidential: true } : {}),
        },
    ...(story.answered ? {} : { dispatchTo: story.units[0] as string }),
  };
}

/** The command of a step, with the words and ratings it needs. */
export function writeCommand(
  story: ScheduledStory,
  step: Step,
  position: number,
  expectedVersion: number,
  rating: Rating | undefined,
  writing: Writing,
): WorkOrderCommand {
  const draw = chance(writing.seed, `${writing.stream}/text/${position}`, story.index);
  const facts = placesOf(story, chance(writing.seed, `${writing.stream}/text`, story.index));
  const say = (lines: readonly string[]) => fill(draw.pick(lines), facts);
  const note = (lines: readonly string[], share: number) =>
    draw.fraction() < share ? { note: say(lines) } : {};
  const { command } = step;
  switch (command) {
    case 'answer':
      return { command, expectedVersion, reply: say(directAnswers) };
    case 'dispatch':
      return { command, expectedVersion, department: step.unit as string, ...note(dispatchNotes, 0.25) };
    case 'sign':
      return { command, expectedVersion };
    case 'return': {
      const ground =
        draw.fraction() < 0.7 ? 'not-competent' : draw.fraction() < 0.7 ? 'wrong-district' : 'incomplete';
      return { command, expectedVersion, ground, reason: say(returnReasons[ground]) };
    }
    case 'extend':
      return {
        command,
        expectedVersion,
        workingDays: step.workingDays as number,
        reason: say(extensionReasons),
      };
    case 'rule':
      return { command, expectedVersion, department: step.unit as string, reason: say(rulings) };
    case 'grant-extension':
      return { command, expectedVersion };
    case 'reply': {
      const again = story.steps.slice(0, position).some((earlier) => earlier.command === 'reply');
      const opening = again ? '经再次核查跟进：' : replyOpening(step, writing, draw);
      return { command, expectedVersion, reply: `${opening}${fill(subjectOf(story).reply, facts)}` };
    }
    case 'send-back':
      return { command, expectedVersion, reason: say(sendBackReasons) };
    case 'call-back':
      return {
        command,
        expectedVersion,
        reached: step.reached ?? false,
        ...(rating ? { satisfactionAgent: rating.agent, satisfactionHandling: rating.handling } : {}),
        ...note(
          step.reached ? (rating && rating.handling <= 3 ? unhappyNotes : happyNotes) : unreachedNotes,
          0.6,
        ),
      };
    case 'close':
      return { command, expectedVersion };
    case 'reopen':
      return { command, expectedVersion, reason: say(reopenReasons) };
    case 'supervise':
      return { command, expectedVersion, note: say(superviseNotes) };
    case 'remind':
      return { command, expectedVersion, ...note(remindNotes, 0.9) };
    default:
      throw new RangeError(`The city’s plan has no "${command}".`);
  }
}

type Facts = Readonly<Record<string, string>>;

function placesOf(story: Story, draw: Chance): Facts {
  return {
    district: story.district.words.zh,
    street: `${draw.pick(streetNames)}街道`,
    road: draw.pick(roads),
    community: `${draw.pick(communityHeads)}${draw.pick(communityTails)}`,
    place: draw.pick(places),
    school: `${draw.pick(communityHeads)}${draw.pick(['小学', '中学', '幼儿园'])}`,
    station: draw.pick(stations),
    shop: draw.pick(shops),
    company: `${draw.pick(communityHeads)}${draw.pick(['贸易', '科技', '物业管理', '餐饮管理', '服装'])}有限公司`,
    bus: String(draw.whole(1001, 1099)),
    n: String(draw.whole(3, 28)),
    n2: String(draw.whole(2, 9)),
    days: String(draw.pick([3, 5, 7, 10, 15, 20])),
    hour: `${draw.whole(6, 22)}时`,
    hour2: String(draw.whole(1, 4)),
    month: String(story.registeredAt.getUTCMonth() + 1),
    money: String(draw.pick([180, 299, 580, 980, 1280, 1680, 2400, 3600, 5800, 8800])),
    age: String(draw.whole(68, 91)),
  };
}

function fill(template: string, facts: Facts): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name];
    if (value === undefined) throw new RangeError(`No text fills {${name}} in "${template}".`);
    return value;
  });
}

/** The subject is drawn apart, so that citizen and unit speak of the same thing. */
function subjectOf({ category, orderType, index }: Story): Subject {
  const draw = chance(index, `subject/${category.code}`);
  const asks = ({ title }: Subject) => /咨询|查询|进度/.test(title);
  const fitting = category.subjects.filter(
    (subject) =>
      asks(subject) === (orderType === 'consultation') &&
      /^建议/.test(subject.title) === (orderType === 'suggestion'),
  );
  return draw.pick(fitting.length > 0 ? fitting : category.subjects);
}

function opening(story: Story, draw: Chance): string {
  if (story.channel !== 'phone') return draw.pick(['', '', '网民留言：', '您好，']);
  return draw.pick(['', '市民来电：', '来电人反映：', '', '']);
}

function replyOpening(step: Step, writing: Writing, draw: Chance): string {
  return draw.fraction() < 0.4 && step.unit ? `【${writing.unitName(step.unit)}】` : '';
}

const closings = [
  '',
  '',
  '请跟进处理并回复。',
  '望尽快解决，谢谢。',
  '希望得到书面答复。',
  '请部门尽快联系我。',
];
const surnames = '陈梁李黄何林张王刘吴罗郑谢区冯邓曾潘苏叶'.split('');
const titlesOfAddress = ['先生', '女士', '小姐', '先生', '女士'];
// Invented: no street, estate or shop of these names is meant.
const streetNames = [
  '红棉',
  '云桥',
  '榕荫',
  '珠岸',
  '凤岗',
  '荔湖',
  '石榴',
  '金穗',
  '松洲里',
  '南塘',
  '东濠',
  '新涌',
];
const roads = [
  '木棉路',
  '红棉大道',
  '榕树头路',
  '珠岸东路',
  '云桥南街',
  '凤岗中路',
  '荔湖二路',
  '金穗北街',
  '南塘大街',
  '石榴岗西路',
  '东濠涌边路',
  '新涌一巷',
];
const communityHeads = ['紫荆', '榕景', '珠岸', '云山', '荔湖', '凤岗', '金穗', '翠堤', '南塘', '木棉'];
const communityTails = ['花园', '苑', '雅居', '新城', '名庭', '小区'];
const places = [
  '农贸市场',
  '小学',
  '幼儿园',
  '社区公园',
  '医院',
  '商场',
  '公交总站',
  '体育中心',
  '菜市场',
  '中学',
];
const stations = ['木棉广场', '榕树头', '珠岸', '云桥', '荔湖公园', '凤岗', '金穗', '南塘'];
const shops = [
  '“荔香”餐厅',
  '“悦动”健身房',
  '“小禾苗”培训中心',
  '“云裳”美容院',
  '“榕记”茶餐厅',
  '“速达”家电店',
  '“木棉里”便利店',
  '“优学”教育',
];

const directAnswers = [
  '经查阅知识库并与业务窗口核对，已电话告知市民办理条件、所需材料和网上办理入口，市民表示清楚。',
  '已将现行政策口径及咨询电话告知市民，并发送短信办事指引，市民表示满意。',
  '该问题属政策咨询，已按{district}最新公布的口径答复市民，无需转办。',
];
const dispatchNotes = [
  '请核实处理并答复市民。',
  '市民情绪较急，请优先联系。',
  '如涉及其他单位请牵头协调。',
  '请注意保护诉求人信息。',
];
const returnReasons = {
  'not-competent': [
    '经核，该事项不属我单位职责范围，依据“三定”规定应由主管部门办理，申请退回重新转办。',
    '按照部门权责清单，该类事项的监管职责不在我单位，申请退单。',
  ],
  'wrong-district': ['经现场核实，事发地点不在本辖区范围内，位于相邻区，申请退回转所在区办理。'],
  incomplete: ['诉求未提供具体地址和时间，多次联系诉求人未果，无法开展核查，申请退回补充信息。'],
} as const;
const rulings = [
  '经协调，按照部门权责清单和“三定”规定，裁定由该单位牵头办理，其他单位予以配合，不得再行退单。',
  '两单位均称不属本单位职责。依据首接负责和就近管理原则，裁定由该单位承办。',
];
const extensionReasons = [
  '涉及多个部门联合现场勘查，方案需经专家论证，预计无法在原时限内办结，申请延期。',
  '需委托第三方检测，检测报告出具时间较长，申请延长办理时限。',
  '受疫情防控影响，当事人处于隔离期间无法到场调解，申请延期办理。',
];
const sendBackReasons = [
  '答复未说明具体处理措施和完成时间，请补充后再答复。',
  '市民反映未接到承办单位电话，请联系市民核实后重新答复。',
  '答复与诉求内容不完全对应，请逐项回应。',
];
const happyNotes = ['市民对处理结果表示满意。', '市民表示问题已解决，感谢跟进。', '市民认可答复。'];
const unhappyNotes = [
  '市民认为问题反复出现，对处理结果不满意。',
  '市民对答复内容不认可，希望继续跟进。',
  '市民表示处理时间偏长。',
];
const unreachedNotes = ['三次致电无人接听，已发送短信告知结果。', '电话关机，已短信通知。'];
const reopenReasons = ['市民来电称问题反弹，要求重新处理。', '回访时市民反映实际未整改到位，重新转办。'];
const superviseNotes = [
  '该工单涉及民生急难问题，请承办单位主要负责人跟进，两个工作日内反馈进展。',
  '办理时限将至且市民多次来电，请加快办理并说明原因。',
  '已列入重点督办事项，请牵头协调相关单位尽快解决。',
];
const remindNotes = [
  '市民来电催办，请尽快联系。',
  '市民第二次来电，表示尚未有工作人员联系。',
  '市民补充：问题仍未解决，请加快处理。',
];
