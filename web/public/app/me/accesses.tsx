// 谁看了我的数据: each look at a record about oneself in plain words, and a form beside it to question it. It shows offices and
// posts, never the name of who looked.
import type { MyAccess } from '@kapok/contracts/privacy/rights.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { type Say, useLanguage, useSay, type Words } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { accessWords as words } from './accessWords.ts';
import { onceOf, pathOf, refusedWith, textOf, visiting } from './asking.server.ts';
import { me } from './endpoints.ts';
import { MyPage, Once, RefusedNotice } from './frame.tsx';
import { Empty, Paging } from './lists.tsx';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [visit, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, me.listMyAccesses, { query }),
  ]);
  return { ...visit, items, cursor, nextCursor };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const given = { access: textOf(form, 'access'), text: textOf(form, 'text') };
  const tried = await tryAsVisitor(args, me.questionAccess, {
    params: { accessId: given.access as MyAccess['accessId'] },
    body: { text: given.text },
    ...onceOf(form),
  });
  if ('refused' in tried) return refusedWith(tried.refused, given);
  return redirect(`${pathOf(args, '/me/questions')}?asked=1`);
}

export default function Accesses() {
  const { acting, key, items, cursor, nextCursor } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return (
    <MyPage title={words.title} lead={words.lead} acting={acting}>
      {answered && <RefusedNotice refused={answered.refused} />}
      {items.length === 0 ? (
        <Empty title={words.emptyTitle} body={words.emptyBody} />
      ) : (
        <ol className="looks">
          {items.map((item) => (
            <li key={item.accessId} id={item.accessId}>
              <Look item={item} />
              <Question
                item={item}
                once={key}
                given={answered?.given.access === item.accessId ? answered.given.text : undefined}
              />
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/accesses" cursor={cursor} nextCursor={nextCursor} />
    </MyPage>
  );
}

function Look({ item }: { readonly item: MyAccess }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <p className="look-when">
        <time dateTime={item.at}>{dateTime(item.at, language)}</time>
      </p>
      <h2>{whoOf(item.by, say)}</h2>
      <p className={item.way === 'whole' ? 'look-way whole' : 'look-way'}>{say(item.wayWords)}</p>
      <dl className="facts">
        <Fact term={words.record}>
          {item.records.map(({ id, number }) => (
            <span key={id}>
              {say(item.kindWords)} {number}
            </span>
          ))}
        </Fact>
        {item.purposeWords && <Fact term={words.purpose}>{say(item.purposeWords)}</Fact>}
        {item.fields.length > 0 && (
          <Fact term={words.fields}>
            {item.fields.map((field) => say(field.words)).join(say(words.between))}
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ term, children }: { readonly term: Words; readonly children: React.ReactNode }) {
  const say = useSay();
  return (
    <div>
      <dt>{say(term)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function whoOf(by: MyAccess['by'], say: Say): string {
  const posts = by.map(({ role, roleWords, unit, unitName }) => {
    const post = roleWords ? say(roleWords) : role;
    const office = unitName ? say(unitName) : (unit ?? say(words.wholeCity));
    return say(words.who, { office, post });
  });
  return posts.length === 0 ? say(words.somebody) : posts.join(say(words.between));
}

function Question({
  item: { accessId, at, question },
  once,
  given,
}: {
  readonly item: MyAccess;
  readonly once: string;
  readonly given: string | undefined;
}) {
  const say = useSay();
  const language = useLanguage();
  if (question)
    return (
      <p>
        <PageLink to={`/me/questions#${question.questionId}`}>
          {say(words.questioned, { state: say(question.words) })}
        </PageLink>
      </p>
    );
  const field = `text-${accessId}`;
  return (
    <details className="ask" open={given !== undefined}>
      <summary>
        {say(words.ask)}
        <span className="unseen">{say(words.askOf, { at: dateTime(at, language) })}</span>
      </summary>
      <Form method="post" className="form">
        <input type="hidden" name="access" value={accessId} />
        <Once value={once} />
        <label htmlFor={field}>{say(words.text)}</label>
        <textarea
          id={field}
          name="text"
          required
          maxLength={2000}
          rows={4}
          defaultValue={given}
          aria-describedby={`${field}-hint`}
        />
        <p className="quiet" id={`${field}-hint`}>
          {say(words.textHint)}
        </p>
        <button type="submit" className="button">
          {say(words.send)}
        </button>
      </Form>
    </details>
  );
}
