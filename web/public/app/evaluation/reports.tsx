// The list of published reports, newest first.
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { languageOfPath, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { documentsOf } from './documents.ts';
import { evaluation } from './endpoints.ts';
import { gradeNames } from './grades.ts';
import { evaluationWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const language = languageOfPath(url.pathname);
  const cursor = url.searchParams.get('cursor');
  const page = await askApi(args, evaluation.listEvaluations, {
    query: { state: 'published', limit: 20, ...(cursor === null ? {} : { cursor }) },
  });
  return {
    reports: page.items.map((item) => ({
      id: item.id,
      year: item.year,
      department: item.department.name[language],
      project: item.project?.name[language] ?? null,
      template: item.template.name[language],
      totals: item.totals,
      signed: item.signed,
    })),
    nextCursor: page.nextCursor ?? null,
  };
}

export default function Reports() {
  const { reports, nextCursor } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow">
      <title>{`${say(words.listTitle)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.listTitle)}</h1>
      <p className="lead">{say(words.listLead)}</p>
      <p>
        <PageLink to="/disclosure">{say(words.all)}</PageLink>
      </p>
      {reports.length === 0 ? (
        <section className="empty">
          <h2>{say(words.emptyTitle)}</h2>
          <p>{say(words.emptyBody)}</p>
        </section>
      ) : (
        <ul className="report-list">
          {reports.map((report) => (
            <li key={report.id}>
              <h2>
                <PageLink to={`/reports/${report.id}`}>
                  {say(words.year, { year: report.year })} {report.project ?? report.department}
                </PageLink>
              </h2>
              <p className="quiet">
                {report.project === null ? '' : `${report.department} · `}
                {report.template}
              </p>
              <p className="report-total">
                <strong>{say(words.points, { total: report.totals.total })}</strong>{' '}
                {say(words.grade, { grade: say(gradeNames(report.totals.grade)) })}
              </p>
              <meter
                min={0}
                max={100}
                value={Number(report.totals.computedShare)}
                aria-label={say(words.shares, {
                  computed: report.totals.computedShare,
                  declared: report.totals.declaredShare,
                })}
              />
              <p className="quiet">
                {say(words.shares, {
                  computed: report.totals.computedShare,
                  declared: report.totals.declaredShare,
                })}
              </p>
              <p className="links">
                <PageLink to={`/reports/${report.id}`}>{say(words.read)}</PageLink>
                {report.signed && <span className="quiet">{say(words.download)}</span>}
                {(report.signed ? documentsOf(report.id) : [])
                  .filter(({ kind }) => kind !== undefined)
                  .map(({ href, kind, name }) => (
                    <a key={name} href={href} download={name} aria-label={`${say(words.download)} ${kind}`}>
                      {kind}
                    </a>
                  ))}
              </p>
            </li>
          ))}
        </ul>
      )}
      {nextCursor !== null && (
        <p>
          <PageLink to={`/reports?cursor=${encodeURIComponent(nextCursor)}`}>{say(words.more)}</PageLink>
        </p>
      )}
    </div>
  );
}
