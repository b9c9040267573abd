// Papers of the demonstration's citizens between two of its districts, by the use cases that their windows drive: one collected at the
// end, one handled, one of two places, one under way, one that nobody took over, one sent back. Who applies is nobody.
import type { ApplicationCommand } from '@kapok/contracts/applications.ts';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { CrossingCommand } from '@kapok/contracts/crossings.ts';
import type { CrossingId, CrossingLegId } from '@kapok/contracts/ids.ts';
import type { Actor } from '../../server/src/kernel/access.ts';
import { doingAs } from '../../server/src/kernel/doing.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { commandApplication, loadApplication } from '../../server/src/modules/applications/index.ts';
import {
  commandCrossing,
  listCrossings,
  readCrossing,
  receiveElsewhere,
} from '../../server/src/modules/crossings/index.ts';
import { dayMs } from '../calendar.ts';
import { demoIdentities } from '../identity/people.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

const items = {
  open: '11440100D00000013A4440131001001',
  close: '11440100D00000013A4440131001002',
} as const;
const collecting = 'tianhe-district';
const home = 'panyu-district';

type Carried = CrossingCommand extends infer C
  ? C extends unknown
    ? Omit<C, 'expectedVersion' | 'legId'>
    : never
  : never;
type Handled = ApplicationCommand extends infer C
  ? C extends unknown
    ? Omit<C, 'expectedVersion'>
    : never
  : never;
/** Days before the city was built, who, what is done with the papers or with the application. */
type Step =
  | readonly [daysAgo: number, by: 'there' | 'here', papers: Carried]
  | readonly [daysAgo: number, by: 'here' | 'reviewer', application: { readonly does: Handled }];
interface Story {
  readonly item: keyof typeof items;
  readonly kind: 'collected' | 'joint';
  readonly daysAgo: number;
  readonly content: string;
  readonly steps: readonly Step[];
  /** Whose it is, where somebody of the demonstration is to find it among their own. */
  readonly own?: true;
}

const travel = { way: 'courier' } as const;
const handOver: Carried = { command: 'hand-over', ...travel };
const takeOver: Carried = { command: 'take-over', missing: [] };
const basis = '《中华人民共和国食品安全法》第三十五条';

const stories: readonly Story[] = [
  {
    item: 'close',
    kind: 'collected',
    daysAgo: 24,
    content: '门店已停业，申请注销食品经营许可。',
    steps: [
      [23.8, 'there', handOver],
      [21, 'here', takeOver],
      [20.9, 'reviewer', { does: { command: 'grant', basis, result: { name: '准予注销登记通知书' } } }],
      [20.8, 'reviewer', { does: { command: 'finish' } }],
      [
        20.5,
        'here',
        {
          command: 'send-result',
          papers: [{ name: '准予注销登记通知书', form: 'original', pieces: 1 }],
          originals: false,
          ...travel,
        },
      ],
      [18, 'there', takeOver],
      [17, 'there', { command: 'hand-out', identity: true }],
    ],
  },
  {
    item: 'open',
    kind: 'collected',
    daysAgo: 12,
    content: '在番禺区经营小型餐馆，申请食品经营许可。',
    steps: [
      [11.8, 'there', handOver],
      [
        9,
        'here',
        { command: 'take-over', missing: [], differences: '平面图为复印件，与清单所列原件不符，已核对。' },
      ],
      [8, 'here', { does: { command: 'accept' } }],
    ],
  },
  {
    item: 'open',
    kind: 'joint',
    daysAgo: 9,
    content: '门店在番禺区、仓库在天河区，申请食品经营许可。',
    steps: [
      [8.8, 'there', handOver],
      [7, 'here', takeOver],
      [6, 'here', { does: { command: 'accept' } }],
    ],
  },
  {
    item: 'open',
    kind: 'collected',
    daysAgo: 1.2,
    content: '在番禺区经营面包店，申请食品经营许可。',
    steps: [[1, 'there', handOver]],
    own: true,
  },
  {
    item: 'open',
    kind: 'collected',
    daysAgo: 14,
    content: '在番禺区经营奶茶店，申请食品经营许可。',
    steps: [[13.8, 'there', handOver]],
  },
  {
    item: 'close',
    kind: 'collected',
    daysAgo: 10,
    content: '申请注销食品经营许可。',
    steps: [
      [9.8, 'there', handOver],
      [
        7,
        'here',
        { command: 'refuse', ground: 'form', reason: '申请书没有签名，请申请人补签后再移交。', ...travel },
      ],
      [5, 'there', takeOver],
    ],
  },
];

/** Those of an interrupted building are left as they are. */
export async function driveCrossings(house: House, people: People, until: Date): Promise<void> {
  const before = (days: number) => new Date(until.getTime() - days * dayMs);
  const all = doingAs(house, { kind: 'system', name: 'demonstration' });
  const standing = await Promise.all(
    (['open', 'ended'] as const).map(
      async (show) => granted(await listCrossings(all, { show, limit: 200 }), 'listCrossings').items.length,
    ),
  );
  const held = standing.reduce((sum, count) => sum + count, 0);
  const actors: Readonly<Record<Step[1], Actor>> = {
    there: people.ofUnit('window', collecting),
    here: people.ofUnit('window', home),
    reviewer: people.ofUnit('reviewer', home),
  };
  for (const [place, story] of stories.entries()) {
    if (place < held) continue;
    const id = await collect(at(house, actors.there, before(story.daysAgo)), place, story);
    for (const [days, by, what] of story.steps) {
      const doing = at(house, actors[by], before(days));
      if ('does' in what) await handle(doing, id, what.does);
      else await carry(doing, id, what);
    }
  }
}

type Doing = ReturnType<typeof at>;

async function collect(
  doing: Doing,
  place: number,
  { item, kind, content, own }: Story,
): Promise<CrossingId> {
  const paper = (requirement: string, name: string, form: 'original' | 'checked') => ({
    requirement,
    name,
    form,
    pieces: 1,
    files: [],
  });
  const received = await receiveElsewhere(doing, {
    unit: collecting,
    itemCode: items[item],
    kind,
    applicant: own ? ownDocument() : nobody(place),
    answers: { content },
    checks: { identity: true, complete: true, legible: true, signed: true },
    papers: [
      paper('form', '申请书', 'original'),
      paper('licence', '营业执照', 'checked'),
      ...(item === 'open' ? [paper('plan', '经营场所平面图', 'original')] : []),
    ],
  });
  return granted(received, `crossing ${place}`).id;
}

function ownDocument() {
  const { name, document } = demoIdentities[0]!;
  return { documentType: document!.type, documentNumber: document!.number, name };
}

function nobody(place: number) {
  const body = `4401051979${String(1 + place).padStart(2, '0')}15000`;
  const documentNumber = body + checkCharacterOf(body);
  return { documentType: 'citizen-id' as const, documentNumber, name: `谭演示${'一二三四五六'[place % 6]}` };
}

async function carry(doing: Doing, id: CrossingId, command: Carried): Promise<void> {
  const { version, legs } = granted(await readCrossing(doing, id), 'readCrossing');
  const leg = legs.find(({ state }) => state === 'underway')?.id as CrossingLegId;
  const act = { ...command, expectedVersion: version, ...(leg && { legId: leg }) } as CrossingCommand;
  granted(await commandCrossing(doing, id, act), `${command.command} of ${id}`);
}

async function handle(doing: Doing, id: CrossingId, command: Handled): Promise<void> {
  const row = await loadApplication(doing.db, doing.house.vault, id);
  const act = { ...command, expectedVersion: row?.version ?? 1 } as ApplicationCommand;
  granted(await commandApplication(doing, id, act), `${command.command} of ${id}`);
}
