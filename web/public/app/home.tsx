// The first page: what one can do here, the main published figures, and the ways to look into them.

import { quantity, targetText } from '@kapok/contracts/evaluation/phrases.ts';
import type { ReportModel, Series } from '@kapok/contracts/evaluation/report.ts';
import { type LoaderFunctionArgs, useLoaderData, useRouteLoaderData } from 'react-router';
import { askApi } from './data.server.ts';
import { evaluation } from './evaluation/endpoints.ts';
import { newestEvaluation } from './evaluation/newest.server.ts';
import { homeWords } from './home.words.ts';
import { type Language, languageOfPath, useSay } from './language.ts';
import { readCheckpoint } from './ledger/checkpoint.server.ts';
import { drawSpark } from './parts/chart.server.ts';
import { Find } from './parts/find.tsx';
import { PageLink } from './parts/links.tsx';
import { Standing, type StandingKind } from './parts/standing.tsx';
import { Tiles } from './parts/tiles.tsx';
import type { loader as root } from './root.tsx';
import { frameWords } from './words.ts';
import './home.css';

const figuresMax = 4;

export async function loader(args: LoaderFunctionArgs) {
  const language = languageOfPath(new URL(args.request.url).pathname);
  const [newest, checkpoint] = await Promise.all([newestEvaluation(args), readCheckpoint(args)]);
  if (newest === null) return { report: null, figures: [], logSize: checkpoint?.size ?? 0 };
  const model = await askApi(args, evaluation.readReport, { params: { evaluationId: newest.id } });
  return {
    report: {
      id: newest.id,
      year: newest.year,
      department: model.department.name[language],
      total: model.totals.total,
      grade: model.gradeName[language],
      computed: model.totals.computedShare,
    },
    figures: model.series.flatMap((series) => mainFigure(model, series, language) ?? []).slice(0, figuresMax),
    logSize: checkpoint?.size ?? model.log.size ?? 0,
  };
}

/** A series' figure of the year with its course; undefined where the year has no value. */
function mainFigure(model: ReportModel, series: Series, language: Language) {
  const figure = model.figures.find(
    (one) => one.indicator === series.code && one.period === String(model.year),
  );
  if (figure === undefined || figure.value === null) return undefined;
  const item = model.items.find((one) => one.figure === figure.code);
  const values = series.monthly.map((point) => (point.value === null ? null : Number(point.value)));
  return {
    code: figure.code,
    name: series.name[language],
    value: quantity(figure.value, figure.unit, language),
    target: series.target === undefined ? null : targetText(series.target, language),
    standing: item === undefined ? null : standingOf(item),
    spark:
      values.length > 1
        ? drawSpark(values, series.target === undefined ? undefined : Number(series.target.value))
        : null,
  };
}

/** Far past its target is not simply good: the target may have been set too low. */
function standingOf(item: ReportModel['items'][number]): StandingKind {
  if (!item.reached) return 'bad';
  return item.overAchieved ? 'remarkable' : 'good';
}

const standingWords = {
  good: homeWords.reached,
  bad: homeWords.missed,
  remarkable: homeWords.overAchieved,
} as const satisfies Record<StandingKind, unknown>;

const ways = [
  ['/services', homeWords.services, homeWords.servicesBody],
  ['/matters', homeWords.matters, homeWords.mattersBody],
  ['/halls', homeWords.halls, homeWords.hallsBody],
  ['/report', homeWords.reporting, homeWords.reportingBody],
  ['/follow', homeWords.following, homeWords.followingBody],
  ['/knowledge', homeWords.knowledge, homeWords.knowledgeBody],
  ['/rate', homeWords.rating, homeWords.ratingBody],
  ['/me', homeWords.mine, homeWords.mineBody],
] as const;

type Found = ReturnType<typeof useLoaderData<typeof loader>>;

/** The face for the elderly keeps to what one can do. */
export default function Home() {
  const found = useLoaderData<typeof loader>();
  const elder = useRouteLoaderData<typeof root>('root')?.elder ?? false;
  const say = useSay();
  return (
    <div className="page">
      <title>{`${say(homeWords.title)} · ${say(frameWords.product)}`}</title>
      <section className="hero">
        <h1>
          {say(homeWords.title)
            .split(/(?<=，)/)
            .map((clause) => (
              <span key={clause} className="clause">
                {clause}
              </span>
            ))}
        </h1>
        <p className="lead">{say(homeWords.lead)}</p>
        <Find to="/services" question="" label={say(homeWords.question)} button={say(homeWords.search)} />
      </section>
      <nav aria-labelledby="ways">
        <h2 id="ways" className="unseen">
          {say(homeWords.waysTitle)}
        </h2>
        <Tiles ways={ways}>
          <li>
            <a href="tel:12345" className="tile">
              <strong>{say(homeWords.call)}</strong>
              <span>{say(homeWords.callBody)}</span>
            </a>
          </li>
        </Tiles>
      </nav>
      {!elder && <Published {...found} />}
    </div>
  );
}

function Published({ report, figures, logSize }: Found) {
  const say = useSay();
  return (
    <>
      <section aria-labelledby="check" className="check">
        <h2 id="check">{say(homeWords.checkTitle)}</h2>
        <p className="lead">{say(homeWords.checkLead)}</p>
        <p className="actions">
          <PageLink to="/verify" className="button primary">
            {say(homeWords.checkOne)}
          </PageLink>
          {report !== null && (
            <PageLink to={`/reports/${report.id}`} className="button">
              {say(homeWords.readNewest, { year: report.year })}
            </PageLink>
          )}
        </p>
      </section>

      {report === null ? (
        <section className="empty">
          <h2>{say(homeWords.emptyTitle)}</h2>
          <p>{say(homeWords.emptyBody)}</p>
        </section>
      ) : (
        <section aria-labelledby="figures">
          <div className="section-head">
            <h2 id="figures">{say(homeWords.figuresTitle, { year: report.year })}</h2>
            <p className="quiet">{say(homeWords.figuresNote)}</p>
          </div>
          <ul className="figures">
            {figures.map((figure) => (
              <li key={figure.code}>
                <PageLink
                  to={`/reports/${report.id}/figures/${encodeURIComponent(figure.code)}`}
                  className="figure-card"
                >
                  <span className="figure-name">{figure.name}</span>
                  <span className="figure-value">{figure.value}</span>
                  {figure.spark !== null && <Drawing svg={figure.spark} className="spark" />}
                  <span className="figure-foot">
                    {figure.target === null ? (
                      <span className="quiet">{say(homeWords.byMonth, { year: report.year })}</span>
                    ) : (
                      <>
                        <span className="quiet">{say(homeWords.target, { target: figure.target })}</span>
                        {figure.standing !== null && (
                          <Standing kind={figure.standing}>{say(standingWords[figure.standing])}</Standing>
                        )}
                      </>
                    )}
                  </span>
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      )}

      <section aria-labelledby="open">
        <h2 id="open">{say(homeWords.openTitle)}</h2>
        <ul className="ways">
          <li>
            <h3>
              <PageLink to="/reports">{say(homeWords.report)}</PageLink>
            </h3>
            <p>{report === null ? say(homeWords.reportNone) : say(homeWords.reportBody, report)}</p>
          </li>
          <li>
            <h3>
              <PageLink to="/services/ratings">{say(homeWords.ratings)}</PageLink>
            </h3>
            <p>{say(homeWords.ratingsBody)}</p>
          </li>
          <li>
            <h3>
              <PageLink to="/ledger">{say(homeWords.log)}</PageLink>
            </h3>
            <p>
              {logSize === 0
                ? say(homeWords.logNone)
                : say(homeWords.logBody, { size: logSize.toLocaleString('en-US') })}
            </p>
          </li>
          <li>
            <h3>
              <PageLink to="/verify">{say(homeWords.checker)}</PageLink>
            </h3>
            <p>{say(homeWords.checkerBody)}</p>
          </li>
        </ul>
      </section>

      <section aria-labelledby="runs">
        <h2 id="runs">{say(homeWords.runsTitle)}</h2>
        <dl className="runs">
          {(['hotline', 'indicators', 'evaluation', 'ledger'] as const).map((name) => (
            <div key={name}>
              <dt>{say(homeWords[name])}</dt>
              <dd>{say(homeWords[`${name}Body`])}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function Drawing({ svg, className }: { readonly svg: string; readonly className: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn on our server from numbers; see chart.server.ts.
  return <span className={className} dangerouslySetInnerHTML={{ __html: svg }} />;
}
