// Who may act in one's affairs and in whose one may act, with what can be done about each. Never offers a guardianship to be
// ended: that is by law.
import {
  type Delegation,
  delegationKinds,
  delegationMatters,
  offerDaysMax,
} from '@kapok/contracts/parties/delegations.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useLanguage, useSay, type Words } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { Standing } from '../parts/standing.tsx';
import { onceOf, pathOf, refusedWith, textOf, visiting } from './asking.server.ts';
import { stateWords, delegationWords as words } from './delegationWords.ts';
import { delegations, me } from './endpoints.ts';
import { MyPage, Once, RaiseFirst, RefusedNotice } from './frame.tsx';
import { Paging } from './lists.tsx';

const pageLimit = 50;

interface Shown extends Omit<Delegation, 'kind' | 'matters'> {
  readonly guardian: boolean;
  readonly kind: Words;
  readonly matters: readonly Words[] | null;
}

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [visit, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, delegations.list, { query }),
  ]);
  return { ...visit, items: items.map(shownOf), cursor, nextCursor, offerDays: offerDaysMax };
}

const shownOf = ({ kind, matters, ...rest }: Delegation): Shown => ({
  ...rest,
  guardian: kind === 'guardian',
  kind: delegationKinds[kind],
  matters: matters?.map((matter) => delegationMatters[matter]) ?? null,
});

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const params = { delegationId: textOf(form, 'delegation') as Delegation['delegationId'] };
  const what = textOf(form, 'do');
  if (what === 'act') {
    const tried = await tryAsVisitor(args, me.actFor, { body: params, ...onceOf(form) });
    return 'refused' in tried ? refusedWith(tried.refused, null) : redirect(pathOf(args, '/me'));
  }
  const asked = { params, ...onceOf(form) };
  const [tried, done] =
    what === 'accept'
      ? [await tryAsVisitor(args, delegations.accept, asked), 'accepted']
      : what === 'decline'
        ? [await tryAsVisitor(args, delegations.decline, asked), 'declined']
        : [await tryAsVisitor(args, delegations.revoke, asked), 'revoked'];
  if ('refused' in tried) return refusedWith(tried.refused, null);
  return redirect(`${pathOf(args, '/me/delegations')}?done=${done}`);
}

export default function Delegations() {
  const { acting, assurance, key, items, cursor, nextCursor, offerDays } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [query] = useSearchParams();
  const say = useSay();
  const done = `done-${query.get('done')}`;
  const waiting = items.some(({ side, state }) => side === 'received' && state === 'offered');
  return (
    <MyPage title={words.title} lead={words.lead} acting={acting}>
      {isDone(done) && !answered && (
        <p className="notice good" role="status">
          {say(words[done], { days: offerDays })}
        </p>
      )}
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      {acting ? (
        <p>{say(words.whileActing)}</p>
      ) : (
        <>
          <p className="actions">
            <PageLink to="/me/delegations/offer" className="button primary">
              {say(words.offer)}
            </PageLink>
          </p>
          {waiting && assurance < 2 && <RaiseFirst what={words.acceptRaise} />}
          {(['received', 'given'] as const).map((side) => (
            <Side
              key={side}
              side={side}
              items={items.filter((item) => item.side === side)}
              once={key}
              sure={assurance >= 2}
            />
          ))}
          <Paging path="/me/delegations" cursor={cursor} nextCursor={nextCursor} />
        </>
      )}
    </MyPage>
  );
}

const isDone = (name: string): name is 'done-offered' | 'done-accepted' | 'done-declined' | 'done-revoked' =>
  ['done-offered', 'done-accepted', 'done-declined', 'done-revoked'].includes(name);

function Side({
  side,
  items,
  once,
  sure,
}: {
  readonly side: 'given' | 'received';
  readonly items: readonly Shown[];
  readonly once: string;
  readonly sure: boolean;
}) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words[side])}</h2>
      {items.length === 0 ? (
        <p className="quiet">{say(side === 'given' ? words.noneGiven : words.noneReceived)}</p>
      ) : (
        <ul className="looks">
          {items.map((item) => (
            <li key={item.delegationId}>
              <One item={item} once={once} sure={sure} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is over stands in plain words: it asks nobody for anything. */
const shapes: Partial<Record<Delegation['state'], 'open' | 'good'>> = {
  offered: 'open',
  coming: 'open',
  held: 'good',
};

function One({ item, once, sure }: { readonly item: Shown; readonly once: string; readonly sure: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { from, until, state, matters } = item;
  const shape = shapes[state];
  return (
    <>
      <h3>
        {item.name ?? say(words.unnamed)} <span className="quiet">{say(item.kind)}</span>
      </h3>
      <p>{shape ? <Standing kind={shape}>{say(stateWords[state])}</Standing> : say(stateWords[state])}</p>
      <dl className="facts">
        <div>
          <dt>{say(words.scope)}</dt>
          <dd>
            {matters === null
              ? say(words.everything)
              : matters.map((matter) => say(matter)).join(say(words.between))}
          </dd>
        </div>
        <div>
          <dt>{say(words.dates)}</dt>
          <dd>
            {say(until === undefined ? words.fromOn : words.fromTo, {
              from: day(from, language),
              until: until === undefined ? '' : day(until, language),
            })}
          </dd>
        </div>
      </dl>
      <Acts item={item} once={once} sure={sure} />
    </>
  );
}

function Acts({ item, once, sure }: { readonly item: Shown; readonly once: string; readonly sure: boolean }) {
  const say = useSay();
  const { side, state, delegationId } = item;
  const name = item.name ?? say(words.unnamed);
  const answering = side === 'received' && state === 'offered';
  const running = state === 'held' || state === 'coming' || state === 'offered';
  const acts = [
    ...(answering && sure ? (['accept'] as const) : []),
    ...(answering ? (['decline'] as const) : []),
    ...(side === 'received' && state === 'held' ? (['act'] as const) : []),
    ...(running && !answering && !item.guardian ? (['revoke'] as const) : []),
  ];
  return (
    <>
      {item.guardian && running && <p className="quiet">{say(words.byLaw)}</p>}
      {acts.length > 0 && (
        <Form method="post" className="actions">
          <Once value={once} />
          <input type="hidden" name="delegation" value={delegationId} />
          {acts.map((act) => (
            <button
              key={act}
              type="submit"
              name="do"
              value={act}
              className="button"
              aria-label={say(words[`${act}Named`], { name })}
            >
              {say(words[act])}
            </button>
          ))}
        </Form>
      )}
    </>
  );
}
