// Applications of the demonstration city in every state, taken in and handled through the use cases that windows and reviewers
// drive, at their time before the city was built. Who applies is nobody: order numbers 000 are given to no one.
import type { ApplicationChannel, ApplicationCommand } from '@kapok/contracts/applications.ts';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { ApplicationId, PartyId } from '@kapok/contracts/ids.ts';
import type { Actor } from '../../server/src/kernel/access.ts';
import { doingAs } from '../../server/src/kernel/doing.ts';
import { isRefusal } from '../../server/src/kernel/errors.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  bringInTime,
  commandApplication,
  keepFile,
  listApplications,
  receive,
} from '../../server/src/modules/applications/index.ts';
import { enterParties } from '../../server/src/modules/parties/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

type Asked = ApplicationCommand extends infer C
  ? C extends unknown
    ? Omit<C, 'expectedVersion'>
    : never
  : never;
type By = 'window' | 'reviewer' | 'other';
/** Days before the city was built, who, what. */
type Step = readonly [daysAgo: number, by: By, command: Asked];
interface Story {
  readonly item: keyof typeof items;
  readonly channel: ApplicationChannel;
  readonly daysAgo: number;
  readonly steps: readonly Step[];
}

const items = {
  card: { code: '11440100D0000000393442000301000', material: '居民身份证' },
  lost: { code: '11440100D0000000393442000301100', material: '居民身份证' },
  benefit: { code: '11440100D0000000393442000301200', material: '失业登记证明' },
  retirement: { code: '11440100D0000000393442000301300', material: '职工档案' },
  taxi: { code: '11440100D00000008Q3440100802300', material: '机动车行驶证' },
} as const;

const basis = '《中华人民共和国社会保险法》及本市实施办法';
const roads = '《网络预约出租汽车经营服务管理暂行办法》第十三条';
const accept: Asked = { command: 'accept' };
const grant: Asked = { command: 'grant', basis, result: { name: '办理结果通知书' } };
const finish: Asked = { command: 'finish' };
const ask = (name: string, what: string): Asked => ({
  command: 'ask-correction',
  lacking: [{ requirement: 'main', name, what }],
});
const blurred = ask('主要材料', '影像不清晰、信息不可辨认，请重新提交清晰完整的彩色扫描件。');
const suspend: Asked = {
  command: 'suspend',
  procedure: 'inspection',
  workingDays: 10,
  reason: '需对车辆进行技术检测，所需时间依法不计算在办理期限内。',
};
const question: Asked = {
  command: 'ask-opinion',
  department: 'transport',
  question: '申请人从业经历是否属实，请核实反馈。',
};
const whole = (from: number, days: number, way: ApplicationChannel): readonly Step[] => [
  [from - 0.5, 'window', accept],
  [from - days, 'reviewer', grant],
  [from - days - 0.1, 'reviewer', finish],
  [from - days - 1, 'window', { command: 'deliver', way }],
];
const story = (
  item: Story['item'],
  channel: ApplicationChannel,
  daysAgo: number,
  steps: readonly Step[] = [],
): Story => ({ item, channel, daysAgo, steps });

const stories: readonly Story[] = [
  ...[40, 33, 26, 21].map((from, at) => story('card', 'web', from, whole(from, 3 + at, 'post'))),
  ...[38, 30].map((from) => story('benefit', 'window', from, whole(from, 3, 'window'))),
  story('retirement', 'web', 35, whole(35, 12, 'web')),
  story('lost', 'window', 15, [
    [14.98, 'reviewer', grant],
    [14.97, 'reviewer', finish],
  ]),
  story('lost', 'mobile', 2, [[1.98, 'reviewer', grant]]),
  story('card', 'web', 12, [
    [11, 'window', accept],
    [8, 'reviewer', grant],
    [7.9, 'reviewer', finish],
  ]),
  story('taxi', 'web', 20, [
    [19, 'window', accept],
    [
      16,
      'other',
      {
        command: 'refuse',
        basis: roads,
        reason: '车辆未安装具有行驶记录功能的卫星定位装置，不符合法定条件。',
      },
    ],
    [15.9, 'other', finish],
    [15, 'window', { command: 'deliver', way: 'post' }],
  ]),
  story('benefit', 'web', 18, [
    [17, 'window', accept],
    [14, 'reviewer', { command: 'refuse', basis, reason: '累计缴费不满一年，不符合领取条件。' }],
  ]),
  story('taxi', 'window', 9, [
    [
      8,
      'other',
      {
        command: 'refuse-acceptance',
        ground: 'not-competent',
        reason: '该车辆登记地不在本市，请向登记地交通运输主管部门提出申请。',
      },
    ],
  ]),
  story('retirement', 'web', 60, [
    [59, 'window', ask('职工档案', '缺少 1998 年至 2001 年参保记录，请补充。')],
  ]),
  story('retirement', 'web', 4, [[3, 'window', ask('职工档案', '缺少视同缴费年限证明，请补充。')]]),
  story('taxi', 'mobile', 3, [[2, 'window', blurred]]),
  story('card', 'web', 6, [
    [5, 'window', blurred],
    [1, 'window', { command: 'withdraw', reason: '申请人改到户籍地办理。' }],
  ]),
  story('retirement', 'window', 10, [
    [9, 'window', accept],
    [6, 'reviewer', { command: 'terminate', reason: '申请人已在外地办理退休，申请目的已经实现。' }],
  ]),
  story('taxi', 'web', 12, [
    [11, 'window', accept],
    [9, 'other', suspend],
  ]),
  story('taxi', 'web', 16, [
    [15, 'window', accept],
    [14, 'other', suspend],
    [2, 'other', { command: 'resume' }],
  ]),
  story('retirement', 'web', 7, [
    [6, 'window', accept],
    [5, 'reviewer', question],
  ]),
  story('retirement', 'web', 8, [
    [7, 'window', accept],
    [6, 'reviewer', question],
    [3, 'other', { command: 'give-opinion', agrees: true, opinion: '经核实，从业经历属实。' }],
  ]),
  story('benefit', 'web', 14, [[13, 'window', accept]]),
  story('benefit', 'web', 7, [[6, 'window', accept]]),
  story('card', 'mobile', 5, [
    [4, 'window', accept],
    [3, 'reviewer', { command: 'note', note: '已与制卡中心核对照片。' }],
  ]),
  story('retirement', 'web', 3, [[2, 'window', accept]]),
  story('taxi', 'web', 2, [[1, 'window', accept]]),
  story('card', 'window', 2),
  story('benefit', 'web', 1),
  story('card', 'web', 0.2),
  // Nobody said anything in time: it counts as accepted.
  story('taxi', 'web', 11),
];
const dayMs = 24 * 3_600_000;
const surnames = ['陈', '李', '黄', '何', '梁', '罗', '林', '吴', '周', '邓'];
const givenNames = ['演示一', '演示二', '演示三', '演示四'];

/** Those of an interrupted building are left as they are. */
export async function driveApplications(house: House, people: People, until: Date): Promise<void> {
  const before = (days: number) => new Date(until.getTime() - days * dayMs);
  const doing = doingAs(house, { kind: 'system', name: 'demonstration' });
  const held = granted(await listApplications(doing, { limit: 200 }), 'listApplications').items.length;
  const actors: Record<By, Actor> = {
    window: people.withRole('window', 0),
    reviewer: people.withRole('reviewer', 0),
    other: people.withRole('reviewer', 1),
  };
  for (const [place, { item, channel, daysAgo, steps }] of stories.entries()) {
    if (place < held) continue;
    const id = await takeIn(at(house, actors.window, before(daysAgo)), place, items[item], channel);
    let expectedVersion = 1;
    for (const [days, by, command] of steps) {
      const act = { ...command, expectedVersion } as ApplicationCommand;
      const { application } = granted(
        await commandApplication(at(house, actors[by], before(days)), id, act),
        `${command.command} of application ${place}`,
      );
      expectedVersion = application.version;
    }
  }
  await bringInTime({ ...house, clock: { now: () => until } });
}

type Doing = ReturnType<typeof at>;

async function takeIn(
  { house, source }: Doing,
  place: number,
  { code, material }: (typeof items)[Story['item']],
  channel: ApplicationChannel,
): Promise<ApplicationId> {
  const all = doingAs(house, { kind: 'system', name: 'demonstration' });
  const id = newId<ApplicationId>(house);
  const received = await all.transact(async (tx) => {
    const applicant = await applicantOf(tx, { house, source }, place);
    const bytes = onePage(`Demonstration material ${place + 1}`);
    const file = await keepFile(tx, house, { subject: id, owner: applicant, name: `${material}.pdf`, bytes });
    if (isRefusal(file)) return file;
    return receive(
      tx,
      { house, source },
      {
        id,
        itemCode: code,
        itemVersion: 1,
        applicant,
        answers: { content: '本人申请办理，所填内容和所附材料真实有效。' },
        materials: [
          {
            requirement: 'main',
            name: material,
            fileIds: [file.id],
            grade: channel === 'window' ? 'B' : 'C',
            source: channel === 'window' ? 'window' : 'upload',
          },
          { requirement: 'form', name: '申请表', fileIds: [], grade: 'D', source: 'promise' },
        ],
        channel,
      },
    );
  });
  return granted(received, `application ${place}`).id;
}

async function applicantOf(
  tx: Parameters<typeof enterParties>[0],
  { house, source }: Pick<Doing, 'house' | 'source'>,
  place: number,
): Promise<PartyId> {
  const body = `4401051985${String(1 + (place % 12)).padStart(2, '0')}${String(1 + (place % 27)).padStart(2, '0')}000`;
  const name = `${surnames[place % surnames.length]}${givenNames[place % givenNames.length]}`;
  const documentNumber = body + checkCharacterOf(body);
  const phone = `1380000${String(2000 + place)}`;
  const [entered] = await enterParties(tx, house, source, [
    { documentType: 'citizen-id', documentNumber, name, phone },
  ]);
  if (entered === undefined || isRefusal(entered)) throw new Error(`The applicant ${place} was refused.`);
  return entered.partyId;
}

/** A page with one line of plain letters, as any reader opens it. */
function onePage(line: string): Buffer {
  const content = `BT /F1 18 Tf 72 760 Td (${line}) Tj ET`;
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = parts.map((part, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${part}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = parts.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}
