// One's questions about who looked: how each stands, by when it is answered, and the answer.
import type { Question } from '@kapok/contracts/privacy/rights.ts';
import { dateTime, date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData, useSearchParams } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { Standing } from '../parts/standing.tsx';
import { accessWords as words } from './accessWords.ts';
import { visiting } from './asking.server.ts';
import { me } from './endpoints.ts';
import { MyPage } from './frame.tsx';
import { Empty, Paging } from './lists.tsx';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [{ acting }, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, me.listMyQuestions, { query }),
  ]);
  return { acting, items, cursor, nextCursor };
}

export default function Questions() {
  const { acting, items, cursor, nextCursor } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const say = useSay();
  return (
    <MyPage title={words.questionsTitle} lead={words.questionsLead} acting={acting}>
      {query.has('asked') && (
        <p className="notice good" role="status">
          {say(words.asked)}
        </p>
      )}
      {items.length === 0 ? (
        <>
          <Empty title={words.questionsEmptyTitle} body={words.questionsEmptyBody} />
          <p className="actions after">
            <PageLink to="/me/accesses" className="button">
              {say(words.title)}
            </PageLink>
          </p>
        </>
      ) : (
        <ol className="looks">
          {items.map((item) => (
            <li key={item.questionId} id={item.questionId}>
              <One item={item} />
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/questions" cursor={cursor} nextCursor={nextCursor} />
    </MyPage>
  );
}

function One({ item }: { readonly item: Question }) {
  const say = useSay();
  const language = useLanguage();
  const { state, office, dueAt, overdue } = item;
  return (
    <>
      <p className="look-when">{say(words.askedAt, { at: dateTime(item.askedAt, language) })}</p>
      <h2>
        <Standing kind={state === 'answered' ? 'good' : 'open'}>{say(item.words)}</Standing>
      </h2>
      <p className={item.text === undefined ? 'quiet' : 'own-words'}>{item.text ?? say(words.erased)}</p>
      <dl className="facts">
        <div>
          <dt>{say(words.office)}</dt>
          <dd>{office ? say(office.name ?? { zh: office.unit, en: office.unit }) : say(words.officeOpen)}</dd>
        </div>
        {state !== 'answered' && (
          <div>
            <dt>{say(words.due)}</dt>
            <dd>
              {dueAt === undefined ? say(words.dueOpen) : day(dueAt, language)}
              {overdue === true && (
                <>
                  {' '}
                  <Standing kind="bad">{say(words.overdue)}</Standing>
                </>
              )}
            </dd>
          </div>
        )}
      </dl>
      {item.answer !== undefined && (
        <section className="answer">
          <h3>{say(words.answer)}</h3>
          <p className="own-words">{item.answer}</p>
        </section>
      )}
      <p className="quiet">{say(words.changedAt, { at: dateTime(item.changedAt, language) })}</p>
    </>
  );
}
