// What takes more than one to handle, in the last days before the city was built: an order passed on, refused by both and ruled on,
// another that waits for its ruling, one split, one merged into another, a burst of calls about one thing, a second version of the
// policy and one that waits, and a department's own system. An order that stands already is left as it is.
import type { Registration, WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Actor } from '../../server/src/kernel/access.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { lookForTopics } from '../../server/src/modules/assistant/index.ts';
import {
  commandWorkOrder,
  decidePolicy,
  draftPolicy,
  listPolicies,
  listWorkOrders,
  registerWorkOrder,
} from '../../server/src/modules/hotline/index.ts';
import { decideMachineAccount, requestMachineAccount } from '../../server/src/modules/parties/index.ts';
import { dayMs } from '../calendar.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

type Unsent = WorkOrderCommand extends infer One
  ? One extends WorkOrderCommand
    ? Omit<One, 'expectedVersion'>
    : never
  : never;
/** Who, and for a handler of which unit. */
type By = 'dispatcher' | 'supervisor' | { readonly handlerOf: string };
type Step = readonly [daysAgo: number, by: By, command: Unsent];

interface Told {
  readonly daysAgo: number;
  readonly category: string;
  readonly district: string;
  readonly title: string;
  readonly content: string;
  readonly steps: readonly Step[];
}

const hour = 1 / 24;
const ofTransport: By = { handlerOf: 'transport' };
const ofManagement: By = { handlerOf: 'urban-management' };

const told: readonly Told[] = [
  {
    daysAgo: 4,
    category: '010101',
    district: '440106',
    title: '地铁口共享单车与流动摊贩混占人行道',
    content: '地铁口外侧人行道上共享单车堆放，摊贩夹在中间摆卖，行人只能走机动车道。',
    steps: [
      [4 - hour, 'dispatcher', { command: 'dispatch', department: 'transport' }],
      [3.8, ofTransport, { command: 'sign' }],
      [
        3.5,
        ofTransport,
        {
          command: 'transfer',
          department: 'urban-management',
          reason: '占道经营由城市管理部门查处，依据《城市道路管理条例》及部门职责。',
        },
      ],
      [
        2.9,
        ofManagement,
        {
          command: 'return',
          ground: 'not-competent',
          reason: '共享单车停放秩序由交通运输部门牵头管理，应由牵头单位统一处置。',
        },
      ],
      [
        2.2,
        'supervisor',
        {
          command: 'rule',
          department: 'transport',
          reason: '以共享单车停放为主要诉求，裁定由市交通运输局主办，市城市管理和综合执法局配合。',
        },
      ],
      [1.9, ofTransport, { command: 'sign' }],
    ],
  },
  {
    daysAgo: 2,
    category: '010101',
    district: '440106',
    title: '桥底空地堆放杂物并有人摆卖',
    content: '高架桥底空地被围起堆放杂物，傍晚有人在里面摆卖，存在火灾隐患。',
    steps: [
      [2 - hour, 'dispatcher', { command: 'dispatch', department: 'urban-management' }],
      [
        1.6,
        ofManagement,
        {
          command: 'transfer',
          department: 'transport',
          reason: '桥下空间由交通运输部门管理，依据桥下空间管理办法。',
        },
      ],
      [
        0.9,
        ofTransport,
        {
          command: 'return',
          ground: 'not-competent',
          reason: '该处桥下空间已移交属地使用，堆放和摆卖属城市管理执法事项。',
        },
      ],
    ],
  },
  {
    daysAgo: 1.8,
    category: '010101',
    district: '440106',
    title: '施工路段同时有扬尘、占道和停水问题',
    content: '道路施工一周，扬尘大，围挡占了整条人行道，昨天起还停水，希望一并处理。',
    steps: [
      [
        1.7,
        'dispatcher',
        {
          command: 'split',
          departments: ['ecology', 'urban-management', 'water'],
          note: '三个问题分属三家单位。',
        },
      ],
    ],
  },
];

const burst = {
  category: '010101',
  district: '440111',
  titles: [
    '白云大道北广场舞音响噪音扰民',
    '白云大道北广场舞噪音影响休息',
    '白云大道北广场舞音响太大',
    '反映白云大道北广场舞噪音扰民',
    '白云大道北晚上广场舞噪音大',
    '白云大道北广场舞音响扰民无人管理',
    '白云大道北广场舞噪音投诉',
  ],
} as const;
/** Of the burst the third says what the first did. */
const [duplicated, duplicate] = [0, 2] as const;

export async function driveJoint(house: House, people: People, until: Date): Promise<void> {
  const before = (days: number) => new Date(until.getTime() - days * dayMs);
  const policies = at(house, people.withRole('supervisor', 0), until);
  // What comes last says that all of it stands.
  if ((await listPolicies(policies)).items.length > 1) return;
  const stands = async (title: string) =>
    granted(await listWorkOrders(policies, { q: title, limit: 1 }), 'listWorkOrders').items.length > 0;
  for (const one of told) {
    if (await stands(one.title)) continue;
    const { id, version } = await register(house, people, before(one.daysAgo), one);
    await command(house, people, before, { id, version }, one.steps);
  }
  if (!(await stands(burst.titles[0]))) await callAtOnce(house, people, before);
  await lookForTopics(at(house, { kind: 'system', name: 'assistant' }, until).house);
  await enterMachine(house, people, before);
  await enterPolicies(house, people, before);
}

async function callAtOnce(house: House, people: People, before: (days: number) => Date): Promise<void> {
  const alike: { id: WorkOrderId; version: number; number: string }[] = [];
  for (const [place, title] of burst.titles.entries())
    alike.push(
      await register(house, people, before((burst.titles.length - place) * 0.5 * hour), {
        ...burst,
        title,
        content: `${title}，每晚七点到十点，已经持续多日。`,
      }),
    );
  await command(house, people, before, alike[duplicate]!, [
    [
      0.2 * hour,
      'dispatcher',
      { command: 'merge', into: alike[duplicated]!.number, reason: '同一地点、同一时段的同一问题。' },
    ],
  ]);
}

async function register(
  house: House,
  people: People,
  instant: Date,
  { category, district, title, content }: Pick<Told, 'category' | 'district' | 'title' | 'content'>,
) {
  const registration: Registration = {
    orderType: 'complaint',
    category,
    channel: 'phone',
    line: '12345',
    district,
    urgency: 'normal',
    title,
    content,
    caller: { anonymous: true },
  };
  const { workOrder } = granted(
    await registerWorkOrder(at(house, people.withRole('agent', 0), instant), registration),
    'register',
  );
  return { id: workOrder.id, version: workOrder.version, number: workOrder.orderNo };
}

async function command(
  house: House,
  people: People,
  before: (days: number) => Date,
  order: { readonly id: WorkOrderId; readonly version: number },
  steps: readonly Step[],
): Promise<void> {
  let { version } = order;
  for (const [daysAgo, by, step] of steps) {
    const actor: Actor = typeof by === 'string' ? people.withRole(by, 0) : people.handlerOf(by.handlerOf);
    const asked = { ...step, expectedVersion: version } as WorkOrderCommand;
    const { workOrder } = granted(
      await commandWorkOrder(at(house, actor, before(daysAgo)), order.id, asked),
      step.command,
    );
    ({ version } = workOrder);
  }
}

/** One that works and one that waits for the second person. */
async function enterMachine(house: House, people: People, before: (days: number) => Date): Promise<void> {
  const operations = ['listWorkOrders', 'readWorkOrder'] as const;
  const asked = [
    { name: '水务热线工单系统', unit: 'water', reason: '在本局系统内查收、答复热线工单。' },
    { name: '交通运输综合受理平台', unit: 'transport', reason: '与本局平台对接热线工单。' },
  ];
  for (const [place, one] of asked.entries()) {
    const administrator = at(house, people.withRole('administrator', 0), before(3 - place));
    const account = granted(
      await requestMachineAccount(administrator, { ...one, operations, days: 180 }),
      'requestMachineAccount',
    );
    if (place > 0) continue;
    const security = at(house, people.withRole('security', 0), before(2.5));
    granted(
      await decideMachineAccount(security, account.machineAccountId, { granted: true }),
      'decideMachineAccount',
    );
  }
}

/** The second version holds from yesterday on, the third waits to be approved. */
async function enterPolicies(house: House, people: People, before: (days: number) => Date): Promise<void> {
  const dispatcher = (days: number) => at(house, people.withRole('dispatcher', 0), before(days));
  const dateOf = (days: number) => before(days).toISOString().slice(0, 10);
  const [first] = (await listPolicies(dispatcher(6))).items;
  const { document } = first!;
  const second = granted(
    await draftPolicy(dispatcher(6), {
      effectiveFrom: dateOf(1),
      reason: '诉求人要求重新办理的期限由 30 日延长到 60 日。',
      document: { ...document, reopenDays: 60 },
    }),
    'draftPolicy',
  );
  granted(
    await decidePolicy(at(house, people.withRole('supervisor', 0), before(5)), second.version, {
      approve: true,
    }),
    'decidePolicy',
  );
  granted(
    await draftPolicy(dispatcher(0.1), {
      effectiveFrom: dateOf(-14),
      reason: '其余工单由全部回访改为抽查一半，人力转向逾期、退回和督办的工单。',
      document: { ...document, reopenDays: 60, callBack: { ...document.callBack, sampleOneIn: 2 } },
    }),
    'draftPolicy',
  );
}
