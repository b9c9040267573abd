// Finding an item: one field, the answers below it, and the whole catalogue where nothing is asked. A plain form, so that it
// works without a script.
import { itemTypes } from '@kapok/contracts/services/words.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { crossingWords } from '../crossings/words.ts';
import { askApi } from '../data.server.ts';
import { hallWords } from '../halls/words.ts';
import { useSay } from '../language.ts';
import { Find, questionOf } from '../parts/find.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';

import { servicesWords as words } from './words.ts';

const departmentMax = 120;
const departmentsShown = 100;

export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const question = questionOf(args.request);
  const cursor = url.searchParams.get('cursor');
  const department = (url.searchParams.get('department') ?? '').slice(0, departmentMax);
  const [page, offices] = await Promise.all([
    askApi(args, services.search, {
      query: {
        limit: 20,
        ...(question && { q: question }),
        ...(department && { department }),
        ...(cursor && !question && { cursor }),
      },
    }),
    question || department
      ? null
      : askApi(args, services.departments, { query: { limit: departmentsShown } }),
  ]);
  return {
    question,
    department,
    items: page.items,
    departments: offices?.items ?? [],
    nextCursor: page.nextCursor ?? null,
  };
}

export default function Services() {
  const { question, department, items, departments, nextCursor } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      <Find to="/services" question={question} label={say(words.question)} button={say(words.search)} />
      <ul className="links find-else">
        <li>
          <PageLink to="/matters">{say(words.toMatters)}</PageLink>
        </li>
        <li>
          <PageLink to="/halls">{say(hallWords.title)}</PageLink>
        </li>
        <li>
          <PageLink to="/elsewhere">{say(crossingWords.title)}</PageLink>
        </li>
        <li>
          <PageLink to="/knowledge">{say(words.toKnowledge)}</PageLink>
        </li>
      </ul>
      {items.length === 0 ? (
        <section className="empty">
          <h2>{say(question ? words.none : words.empty)}</h2>
          <p>{say(question ? words.noneTodo : words.emptyTodo)}</p>
          {question ? (
            <p>
              <PageLink to={`/knowledge?q=${encodeURIComponent(question)}`}>
                {say(words.askKnowledge, { question })}
              </PageLink>
            </p>
          ) : null}
        </section>
      ) : (
        <>
          {departments.length === 0 || nextCursor === null ? null : (
            <details className="find-departments">
              <summary>{say(words.byDepartment)}</summary>
              <ul className="links">
                {departments.map(({ name, items: count }) => (
                  <li key={name}>
                    <PageLink to={`/services?department=${encodeURIComponent(name)}`}>{name}</PageLink>{' '}
                    <span className="quiet">{count}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <h2>
            {question
              ? say(words.found, { question })
              : department
                ? say(words.allOf, { department })
                : say(words.all)}
          </h2>
          {department ? (
            <p className="quiet">
              <PageLink to="/services">{say(words.everyDepartment)}</PageLink>
            </p>
          ) : null}
          <ol className="found">
            {items.map((item) => (
              <li key={item.code}>
                <PageLink to={`/services/${item.code}`}>{item.name}</PageLink>
                <p className="quiet">
                  {item.department} · {say(itemTypes[item.type])}
                  {item.elsewhere > 0 ? ` · ${say(words.elsewhere, { count: item.elsewhere })}` : ''}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      {nextCursor === null ? null : (
        <p>
          <PageLink
            to={`/services?${new URLSearchParams({ ...(department && { department }), cursor: nextCursor })}`}
            className="button"
          >
            {say(words.next)}
          </PageLink>
        </p>
      )}
    </div>
  );
}
