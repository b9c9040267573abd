// Ratings of the demonstration's visits and applications: given on pads at the windows and by those who applied, most of them good.
// Bad ones open their supervised order by themselves; one is excluded by two people, and one is answered and made public.
import { readFileSync } from 'node:fs';
import type { RatingScore } from '@kapok/contracts/ratings.ts';
import { parse } from 'yaml';
import type { Actor } from '../../server/src/kernel/access.ts';
import { doingAs } from '../../server/src/kernel/doing.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { listApplications } from '../../server/src/modules/applications/index.ts';
import { peopleOfCase } from '../../server/src/modules/cases/index.ts';
import {
  addRatingPad,
  decideExclusion,
  giveMyRating,
  giveRatingOnPad,
  listMyRatings,
  listRatingPads,
  proposeExclusion,
  publishRating,
  readPad,
  replyToRating,
} from '../../server/src/modules/ratings/index.ts';
import { dayMs, minuteMs } from '../calendar.ts';
import { at, granted } from './hotline.ts';
import { personActor } from './own.ts';
import type { People } from './people.ts';

interface Given {
  readonly score: RatingScore;
  readonly tags: readonly string[];
  readonly text?: string;
}
interface Hall {
  readonly unit: string;
  readonly counters: Readonly<Record<string, unknown>>;
}

const ofVisits: readonly Given[] = [
  { score: 5, tags: ['kind', 'quick'] },
  { score: 4, tags: ['skilled'] },
  { score: 5, tags: ['clear-guide'] },
  { score: 2, tags: ['slow'], text: '预约了九点半，等到十点二十才叫号。' },
  { score: 5, tags: ['kind'] },
  { score: 3, tags: ['so-so'] },
];
/** In the order in which the cases ended. */
const ofCases: readonly (Given & { readonly afterwards?: 'excluded' | 'published' })[] = [
  { score: 5, tags: ['easy', 'quick'] },
  { score: 4, tags: ['clear-guide'], text: '全程网上办，快递到家。', afterwards: 'published' },
  { score: 1, tags: ['unfriendly'], text: '办得太快了，故意打一星看看。', afterwards: 'excluded' },
  { score: 5, tags: ['skilled'] },
  { score: 1, tags: ['several-visits'], text: '电话里说材料齐全，到窗口又让补一份证明，跑了两趟。' },
  { score: 4, tags: ['easy'] },
  { score: 5, tags: ['quick'] },
];
const visitor: Actor = { kind: 'public' };
const waitMsMax = 60_000;
const waitMs = 100;
const daysBefore = 8;

/** Those of an interrupted building are left as they are. */
export async function driveRatings(house: House, people: People, until: Date): Promise<void> {
  await rateVisits(house, people, until);
  await rateCases(house, people, until);
}

async function rateVisits(house: House, people: People, until: Date): Promise<void> {
  const halls = parse(readFileSync(new URL('../reference/halls.yaml', import.meta.url), 'utf8')) as Record<
    string,
    Hall
  >;
  const since = new Date(until.getTime() - daysBefore * dayMs);
  const keeper = at(house, people.withRole('administrator', 0), since);
  const stands = new Set((await listRatingPads(keeper)).items.map(placeOf));
  const places = Object.values(halls).flatMap(({ unit, counters }) =>
    Object.keys(counters).map((window) => ({ department: unit, window })),
  );
  for (const [nth, place] of places.entries()) {
    if (stands.has(placeOf(place))) continue;
    const { padKey } = granted(await addRatingPad(keeper, place), 'addRatingPad');
    const asks = await heard(
      async () => granted(await readPad(at(house, visitor, since), padKey), 'readPad').asks,
    );
    const after = at(house, visitor, new Date(Date.parse(asks.doneAt) + minuteMs));
    const { invitationId } = asks;
    granted(
      await giveRatingOnPad(after, { padKey, invitationId, ...ofVisits[nth % ofVisits.length]! }),
      'giveRatingOnPad',
    );
  }
}

const placeOf = ({ department, window }: { readonly department: string; readonly window: string }): string =>
  `${department} ${window}`;

async function rateCases(house: House, people: People, until: Date): Promise<void> {
  const all = doingAs(house, { kind: 'system', name: 'demonstration' });
  const { items } = granted(await listApplications(all, { limit: 200 }), 'listApplications');
  const ended = items
    .filter(({ state, closedAt }) => state === 'delivered' && closedAt !== undefined)
    .sort((one, other) => (one.closedAt! < other.closedAt! ? -1 : 1));
  for (const [nth, given] of ofCases.entries()) {
    const one = ended[nth];
    const { partyId } = (one && (await peopleOfCase(all.db, one.id as never))) ?? {};
    if (!one || !partyId) continue;
    const own = personActor(partyId);
    const invitation = await heard(async () =>
      granted(await listMyRatings(at(house, own, until), { limit: 50 }), 'listMyRatings').items.find(
        ({ item, doneAt }) => item === one.item.code && doneAt <= until.toISOString(),
      ),
    );
    if (invitation.rated) continue;
    const when = new Date(Math.min(Date.parse(invitation.doneAt) + dayMs, until.getTime()));
    const { afterwards, ...said } = given;
    const { ratingId } = granted(
      await giveMyRating(at(house, own, when), invitation.invitationId, said),
      'giveMyRating',
    );
    const [head, supervisor] = [people.withRole('head', 0), people.withRole('supervisor', 0)];
    const later = (actor: Actor) =>
      at(house, actor, new Date(Math.min(when.getTime() + dayMs, until.getTime())));
    if (afterwards === 'excluded') {
      const reason = '评价内容与办理情况明显不符，评价人在回访中承认随意打分。';
      granted(
        await proposeExclusion(later(head), ratingId, { ground: 'malicious', reason }),
        'proposeExclusion',
      );
      granted(
        await decideExclusion(later(supervisor), ratingId, {
          exclude: true,
          reason: '回访记录属实，同意剔除。',
        }),
        'decideExclusion',
      );
    } else if (afterwards === 'published') {
      granted(
        await replyToRating(later(head), ratingId, '感谢您的肯定，我们会继续把服务做好。'),
        'replyToRating',
      );
      granted(await publishRating(later(supervisor), ratingId, { text: said.text! }), 'publishRating');
    }
  }
}

/** What the house hears of its own events comes a moment later. */
async function heard<T>(look: () => Promise<T | undefined>): Promise<T> {
  const from = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - from > waitMsMax)
      throw new Error(`Nothing that can be rated was heard of for ${waitMsMax / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
