// Which records about oneself the city keeps, what of them can be corrected, and how long they have to be kept.
import { date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay, type Words } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { visiting } from './asking.server.ts';
import { me } from './endpoints.ts';
import { MyPage } from './frame.tsx';
import { Empty } from './lists.tsx';
import { requestWords as words } from './requestWords.ts';

/** Of some thousands a page shows so many. */
const pageLimit = 50;

export async function loader(args: LoaderFunctionArgs) {
  const asked = Number(new URL(args.request.url).searchParams.get('from') ?? 0);
  const from = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
  const [{ acting }, { items }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, me.listMyRecords, {}),
  ]);
  const next = from + pageLimit;
  return { acting, items: items.slice(from, next), from, next: next < items.length ? next : null };
}

export default function Records() {
  const { acting, items, from, next } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <MyPage title={words.recordsTitle} lead={words.recordsLead} acting={acting}>
      {items.length === 0 ? (
        <Empty title={words.recordsEmptyTitle} body={words.recordsEmptyBody} />
      ) : (
        <ul className="looks">
          {items.map((item) => (
            <li key={item.id}>
              <One item={item} />
            </li>
          ))}
        </ul>
      )}
      {(from > 0 || next !== null) && (
        <p className="paging">
          {from > 0 && <PageLink to="/me/records">{say(words.first)}</PageLink>}
          {next !== null && <PageLink to={`/me/records?from=${next}`}>{say(words.further)}</PageLink>}
        </p>
      )}
    </MyPage>
  );
}

export interface ShownRecord {
  readonly kind: string;
  readonly words: Words;
  readonly id: string;
  readonly number?: string;
  readonly correctable: readonly { readonly name: string; readonly words: Words }[];
  readonly ground?: Words;
  readonly keptUntil?: string;
}

function One({ item }: { readonly item: ShownRecord }) {
  const say = useSay();
  const name = [say(item.words), item.number].filter(Boolean).join(' ');
  return (
    <>
      <h2>{name}</h2>
      {item.correctable.length > 0 && (
        <p>
          {say(words.correctable, {
            fields: item.correctable.map((field) => say(field.words)).join(say(words.between)),
          })}
        </p>
      )}
      <Keeping item={item} />
      {(item.correctable.length > 0 || item.ground === undefined) && (
        <p>
          <PageLink
            to={`/me/records/${encodeURIComponent(item.kind)}/${encodeURIComponent(item.id)}`}
            aria-label={say(words.openNamed, { record: name })}
          >
            {say(words.open)}
          </PageLink>
        </p>
      )}
    </>
  );
}

export function Keeping({ item: { ground, keptUntil } }: { readonly item: ShownRecord }) {
  const say = useSay();
  const language = useLanguage();
  if (ground === undefined) return <p className="quiet">{say(words.erasable)}</p>;
  const values = { ground: say(ground), day: keptUntil ? day(keptUntil, language) : '' };
  return <p className="quiet">{say(keptUntil ? words.keptUntil : words.kept, values)}</p>;
}
