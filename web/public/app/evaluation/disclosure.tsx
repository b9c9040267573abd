// What a year's evaluations came to, department by department and project by project, with the files to check them by.
// Only what is published stands here.
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { languageOfPath, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { Scroller } from '../parts/scroller.tsx';
import { frameWords } from '../words.ts';
import { disclosureWords as words } from './disclosure.words.ts';
import { documentsOf } from './documents.ts';
import { evaluation } from './endpoints.ts';
import { gradeNames } from './grades.ts';
import { evaluationWords } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const language = languageOfPath(url.pathname);
  const asked = Number(url.searchParams.get('year'));
  const newest = await askApi(args, evaluation.listEvaluations, { query: { state: 'published', limit: 1 } });
  const year = Number.isInteger(asked) && asked > 1949 ? asked : (newest.items[0]?.year ?? null);
  const cursor = url.searchParams.get('cursor');
  const page =
    year === null
      ? { items: [] }
      : await askApi(args, evaluation.listEvaluations, {
          query: { state: 'published', year, limit: 200, ...(cursor === null ? {} : { cursor }) },
        });
  return {
    year,
    nextCursor: 'nextCursor' in page ? (page.nextCursor ?? null) : null,
    rows: page.items.map((item) => ({
      id: item.id,
      department: item.department.name[language],
      project: item.project?.name[language] ?? null,
      total: item.totals.total,
      grade: item.totals.grade,
      publishedOn: item.publishedAt?.slice(0, 10) ?? '',
      signed: item.signed,
    })),
  };
}

export default function Disclosure() {
  const { year, rows, nextCursor } = useLoaderData<typeof loader>();
  const say = useSay();
  const title = say(words.title);
  return (
    <div className="page">
      <title>{`${title} · ${say(frameWords.product)}`}</title>
      <h1>{title}</h1>
      <p className="lead">{say(words.lead)}</p>
      {year === null || rows.length === 0 ? (
        <section className="empty">
          <h2>{say(evaluationWords.emptyTitle)}</h2>
          <p>{say(evaluationWords.emptyBody)}</p>
        </section>
      ) : (
        <Scroller labelledBy="disclosed">
          <table className="disclosed">
            <caption id="disclosed">{say(words.table, { year })}</caption>
            <thead>
              <tr>
                <th scope="col">{say(words.subject)}</th>
                <th scope="col">{say(words.score)}</th>
                <th scope="col">{say(words.grade)}</th>
                <th scope="col">{say(words.publishedOn)}</th>
                <th scope="col">{say(words.files)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <PageLink to={`/reports/${row.id}`}>{row.project ?? row.department}</PageLink>
                    {row.project === null ? null : <span className="quiet"> {row.department}</span>}
                  </th>
                  <td>{row.total}</td>
                  <td>{say(gradeNames(row.grade))}</td>
                  <td>{row.publishedOn}</td>
                  <td>
                    <span className="links">
                      {row.signed ? null : <span className="quiet">{say(words.unsigned)}</span>}
                      {(row.signed ? documentsOf(row.id) : []).map(({ href, name, kind }) => (
                        <a
                          key={name}
                          href={href}
                          download={name}
                          aria-label={`${say(evaluationWords.download)} ${row.project ?? row.department} ${kind ?? name}`}
                        >
                          {kind ?? name}
                        </a>
                      ))}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      {year === null ? null : (
        <p className="links">
          {nextCursor === null ? null : (
            <PageLink to={`/disclosure?year=${year}&cursor=${encodeURIComponent(nextCursor)}`}>
              {say(words.more)}
            </PageLink>
          )}
          <PageLink to={`/disclosure?year=${year - 1}`}>{say(words.before, { year: year - 1 })}</PageLink>
        </p>
      )}
      <section>
        <h2>{say(words.how)}</h2>
        <ol className="steps">
          <li>{say(words.step1)}</li>
          <li>
            {say(words.step2)} <PageLink to="/verify">{say(words.verify)}</PageLink>
          </li>
          <li>{say(words.step3)}</li>
        </ol>
      </section>
    </div>
  );
}
