// What the demonstration's citizens did for themselves before the city was built, the way they would on their phones: applications
// at every turn, one of two people for a matter of several items, and a draft. Signed in, they find it under their own name.
import type { ApplicationCommand } from '@kapok/contracts/applications.ts';
import type { ApplicationId, DraftId, PartyId } from '@kapok/contracts/ids.ts';
import type { DocumentType } from '@kapok/contracts/parties.ts';
import type { Actor } from '../../server/src/kernel/access.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { commandApplication } from '../../server/src/modules/applications/index.ts';
import {
  answerInvitation,
  askCoApplicant,
  beginDraft,
  listMyDrafts,
  listMySubmissions,
  readMyInvitation,
  submitMyDraft,
} from '../../server/src/modules/applying/index.ts';
import { enterParties } from '../../server/src/modules/parties/index.ts';
import { dayMs } from '../calendar.ts';
import { demoIdentities } from '../identity/people.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

const items = {
  card: '11440100D0000000393442000301000',
  benefit: '11440100D0000000393442000301200',
  retirement: '11440100D0000000393442000301300',
  restaurant: '11440100D0000001144440131001001',
} as const;
const basis = '《中华人民共和国社会保险法》及本市实施办法';

type Step = readonly [daysAgo: number, by: 'window' | 'reviewer', command: object];
const done = (from: number): readonly Step[] => [
  [from - 0.5, 'window', { command: 'accept' }],
  [from - 3, 'reviewer', { command: 'grant', basis, result: { name: '办理结果通知书' } }],
  [from - 3.1, 'reviewer', { command: 'finish' }],
  [from - 4, 'window', { command: 'deliver', way: 'web' }],
];
/** The first is rated badly, the second waits to be rated, of the third something is lacking. */
const applied: readonly {
  readonly item: string;
  readonly purpose: string;
  readonly daysAgo: number;
  readonly steps: readonly Step[];
}[] = [
  { item: items.benefit, purpose: '合同到期未续签，申领失业保险金。', daysAgo: 19, steps: done(19) },
  { item: items.card, purpose: '社会保障卡磁条损坏，申请换领。', daysAgo: 8, steps: done(8) },
  {
    item: items.retirement,
    purpose: '为本人核定视同缴费年限。',
    daysAgo: 2,
    steps: [
      [
        1,
        'window',
        {
          command: 'ask-correction',
          lacking: [
            {
              requirement: 'supporting-document',
              name: '职工档案',
              what: '缺少 2008 年至 2010 年参保记录。',
            },
          ],
        },
      ],
    ],
  },
];

/** Those of an interrupted building are left as they are. Who they are. */
export async function driveOwn(house: House, people: People, until: Date): Promise<[Citizen, Citizen]> {
  const before = (days: number) => new Date(until.getTime() - days * dayMs);
  const [first, second] = await enterCitizens(
    at(house, { kind: 'system', name: 'demonstration' }, before(20)),
  );
  const written = (purpose: string) => ({
    applicantName: first.name,
    contactPhone: first.phone,
    purpose,
    delivery: 'online',
  });
  const now = at(house, first.actor, until);
  const held = granted(await listMyDrafts(now, { limit: 20 }), 'listMyDrafts').items;
  const handedIn = granted(await listMySubmissions(now, { limit: 20 }), 'listMySubmissions').items;
  // What comes last says that all of it stands.
  if (handedIn.length > 0) return [first, second];
  for (const { item, purpose, daysAgo, steps } of applied) {
    const doing = at(house, first.actor, before(daysAgo));
    const { draftId } = granted(await beginDraft(doing, { item, answers: written(purpose) }), 'beginDraft');
    const { parts } = granted(await submitMyDraft(doing, draftId, { version: 1 }), 'submitMyDraft');
    await handle(house, people, parts[0]!.caseId as unknown as ApplicationId, before, steps);
  }
  if (held.length === 0)
    granted(
      await beginDraft(at(house, first.actor, before(1.5)), {
        item: items.restaurant,
        answers: { foodBusiness: 'restaurant', placeRented: 'yes' },
      }),
      'beginDraft',
    );
  const wedding = at(house, first.actor, before(1.2));
  const { draftId } = granted(
    await beginDraft(wedding, {
      bundle: 'marriage',
      answers: { wantsMove: 'yes', ...written('登记结婚，并把户口迁到一起。') },
    }),
    'beginDraft',
  );
  await together(wedding, at(house, second.actor, before(1.1)), draftId, second);
  granted(
    await submitMyDraft(at(house, first.actor, before(1)), draftId, { version: 1, channel: 'mobile' }),
    'submitMyDraft',
  );
  return [first, second];
}

interface Citizen {
  readonly actor: Actor;
  readonly partyId: PartyId;
  readonly name: string;
  readonly phone: string;
  readonly document: { readonly type: DocumentType; readonly number: string };
}

/** Of those who can sign in, the first two. */
async function enterCitizens({
  house,
  source,
  transact,
}: ReturnType<typeof at>): Promise<[Citizen, Citizen]> {
  const entered: Citizen[] = [];
  for (const [place, { name, document }] of demoIdentities.slice(0, 2).entries()) {
    const phone = `1380000${String(1001 + place)}`;
    const parties = await transact((tx) =>
      enterParties(tx, house, source, [
        { documentType: document!.type, documentNumber: document!.number, name, phone },
      ]),
    );
    const one = granted(granted(parties, 'enterParties')[0]!, 'enterParties');
    const actor = personActor(one.partyId);
    entered.push({ actor, partyId: one.partyId, name, phone, document: document! });
  }
  return entered as [Citizen, Citizen];
}

/** Somebody proofed against their document. */
export const personActor = (partyId: PartyId): Actor => ({
  kind: 'person',
  partyId,
  sessionId: 'demonstration',
  assurance: 2,
});

async function handle(
  house: House,
  people: People,
  id: ApplicationId,
  before: (days: number) => Date,
  steps: readonly Step[],
): Promise<void> {
  let expectedVersion = 1;
  for (const [daysAgo, by, command] of steps) {
    const act = { ...command, expectedVersion } as ApplicationCommand;
    const { application } = granted(
      await commandApplication(at(house, people.withRole(by, 0), before(daysAgo)), id, act),
      `${act.command} of a citizen’s own application`,
    );
    expectedVersion = application.version;
  }
}

/** One asks, the other reads what is written and agrees to it. */
async function together(
  asking: ReturnType<typeof at>,
  agreeing: ReturnType<typeof at>,
  draftId: DraftId,
  { name, document }: Citizen,
): Promise<void> {
  const named = { documentType: document.type, documentNumber: document.number, name };
  granted(await askCoApplicant(asking, draftId, named), 'askCoApplicant');
  const { shown } = granted(await readMyInvitation(agreeing, draftId), 'readMyInvitation');
  granted(await answerInvitation(agreeing, draftId, { agree: true, shown: shown! }), 'answerInvitation');
}
