// What is public of ratings: by department, item or window, with what was excluded; words that were reviewed below them.
import {
  type RatingCounts,
  type ResultsBy,
  ratingLevels,
  ratingScores,
  resultsBy,
} from '@kapok/contracts/ratings.ts';
import { Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { type Say, useLanguage, useSay } from '../language.ts';
import { Empty } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { ratings } from './endpoints.ts';
import './ratings.css';
import { ratingWords as words } from './words.ts';

const publishedMax = 10;

export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams;
  const by = asked.get('by') ?? 'department';
  const thisYear = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const year = /^2\d{3}$/.test(asked.get('year') ?? '') ? Number(asked.get('year')) : thisYear;
  const query = { by: (Object.hasOwn(resultsBy, by) ? by : 'department') as ResultsBy, year };
  const [results, published] = await Promise.all([
    askApi(args, ratings.results, { query }),
    askApi(args, ratings.published, { query: { limit: publishedMax } }),
  ]);
  return { by: query.by, thisYear, results, published: published.items };
}

export default function Results() {
  const { by, thisYear, results, published } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="page">
      <title>{`${say(words.resultsTitle)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.resultsTitle)}</h1>
      <p className="lead">{say(words.resultsLead, { small: results.smallCount })}</p>
      <Form method="get" className="actions rated-ask">
        <label>
          {say(words.by)}{' '}
          <select name="by" defaultValue={by}>
            {Object.entries(resultsBy).map(([code, name]) => (
              <option key={code} value={code}>
                {name[language]}
              </option>
            ))}
          </select>
        </label>
        <select name="year" defaultValue={results.year} aria-label={say(words.year, { year: results.year })}>
          {[0, 1, 2, 3, 4, 5].map((back) => (
            <option key={back} value={thisYear - back}>
              {say(words.year, { year: thisYear - back })}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          {say(words.show)}
        </button>
      </Form>
      {results.groups.length === 0 ? (
        <Empty title={words.resultsEmpty} body={words.resultsEmptyBody} />
      ) : (
        <ol className="rated">
          {results.total && (
            <li>
              <h2>{say(words.whole)}</h2>
              <Counted counts={results.total} />
            </li>
          )}
          {results.groups.map((group) => (
            <li key={group.code}>
              <h2>{group.name[language]}</h2>
              {group.department && <p className="quiet">{group.department[language]}</p>}
              {group.counts ? (
                <Counted counts={group.counts} />
              ) : (
                <p className="quiet">{say(words.withheld)}</p>
              )}
            </li>
          ))}
        </ol>
      )}
      <h2>{say(words.words)}</h2>
      {published.length === 0 ? (
        <p className="quiet">{say(words.wordsEmpty)}</p>
      ) : (
        <ol className="looks">
          {published.map((one) => (
            <li key={`${one.publishedAt}${one.text ?? one.reply}`}>
              <p className="look-when">
                {one.month} · {one.itemName ?? one.department[language]} · {say(ratingLevels[one.score])}
              </p>
              {one.text !== undefined && <p>{one.text}</p>}
              {one.reply !== undefined && (
                <p className="quiet">
                  <strong>{say(words.reply, { department: one.department[language] })}</strong> {one.reply}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      <p>
        <PageLink to="/rate">{say(words.rateNow)}</PageLink>
      </p>
    </div>
  );
}

/** Whole counts are divided here for showing only; what is compared and checked are the counts. */
const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${(Math.round((part * 10_000) / whole) / 100).toFixed(2)}%`;

function Counted({ counts }: { readonly counts: RatingCounts }) {
  const say = useSay();
  const { total } = counts;
  return (
    <>
      {total > 0 && <Bar counts={counts} say={say} />}
      <dl className="rated-figures">
        {(
          [
            [words.total, String(total)],
            [
              words.share,
              percent(total + counts.excludedMistaken + counts.excludedMalicious, counts.invited),
            ],
            [words.satisfied, percent(counts.satisfied, total)],
            [words.weighted, percent(counts.pointsTotal, total * 100)],
            [words.bad, String(counts.levels[0]! + counts.levels[1]!)],
            [words.flagged, String(counts.flagged)],
            [
              words.excludedCount,
              say(words.excludedOf, {
                mistaken: counts.excludedMistaken,
                malicious: counts.excludedMalicious,
              }),
            ],
          ] as const
        ).map(([name, value]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Five shades of one bar, the words of which stand beside it for whoever does not see them. */
function Bar({ counts, say }: { readonly counts: RatingCounts; readonly say: Say }) {
  const told = ratingScores
    .map((score) =>
      say(words.levelShare, { level: say(ratingLevels[score]), count: counts.levels[score - 1]! }),
    )
    .join('; ');
  let x = 0;
  return (
    <svg className="rated-bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={told}>
      {ratingScores.map((score) => {
        const width = (counts.levels[score - 1]! * 100) / counts.total;
        const from = x;
        x += width;
        return <rect key={score} className={`level-${score}`} x={from} width={width} height={6} />;
      })}
    </svg>
  );
}
