// One figure of a published report: its formula, its months, and some of the very records behind it, each of which the
// reader's own device leads to the figure's root.
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import { useEffect, useState } from 'react';
import { data, Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { askApi } from '../data.server.ts';
import { languageOfPath, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { keyed, Scroller } from '../parts/scroller.tsx';
import { Standing } from '../parts/standing.tsx';
import { evaluation } from './endpoints.ts';
import { Facts } from './proof.tsx';
import { evaluationWords as words } from './words.ts';

const drawnAtOnce = 8;

export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const language = languageOfPath(url.pathname);
  const evaluationId = args.params.evaluationId as string & never;
  const code = args.params.figureCode ?? '';
  const model = await askApi(args, evaluation.readReport, { params: { evaluationId } });
  const figure = model.figures.find((one) => one.code === code);
  if (figure === undefined) throw data(null, { status: 404 });
  const paper = composePaper(model, language);
  const proof = paper.proofs.find((one) => one.code === code);
  const { leaves, root } = figure.sumTree;
  const asked = Number(url.searchParams.get('record'));
  const indexes =
    Number.isInteger(asked) && asked >= 1 && asked <= leaves
      ? [asked - 1]
      : spread(leaves, Number(url.searchParams.get('from')) || 0);
  // A record that cannot be fetched must not take the formula away with it.
  const drawn = await Promise.all(
    indexes.map((index) =>
      askApi(args, evaluation.readContribution, {
        params: { evaluationId, figureCode: code, index: String(index) as never },
      }).catch(() => null),
    ),
  );
  return {
    evaluationId: String(evaluationId),
    title: paper.title,
    name: proof?.name ?? figure.definition.name[language],
    value: proof?.value ?? figure.value ?? '—',
    facts: proof?.facts ?? [],
    parts: proof?.parts ?? null,
    leaves,
    root,
    sums: { numerator: figure.numerator, denominator: figure.denominator },
    drawn: drawn.filter((one) => one !== null),
    next: indexes.length > 1 ? (Number(url.searchParams.get('from')) || 0) + 1 : 0,
  };
}

/** Places spread over all records; `from` shifts them, so that a reader can ask for others without end. */
function spread(leaves: number, from: number): number[] {
  const count = Math.min(drawnAtOnce, leaves);
  // The golden ratio's fraction never lands twice on the same places.
  const shift = Math.floor(((Math.abs(from) * 0.618_033_988_75) % 1) * leaves);
  const places = Array.from({ length: count }, (_, n) => (Math.floor((n * leaves) / count) + shift) % leaves);
  return [...new Set(places)].sort((a, b) => a - b);
}

export default function Figure() {
  const shown = useLoaderData<typeof loader>();
  const say = useSay();
  const { pathname } = useLocation();
  const leaves = shown.leaves.toLocaleString('en-US');
  return (
    <div className="page narrow">
      <title>{`${say(words.figureTitle, { name: shown.name })} · ${shown.title}`}</title>
      <p className="crumb">
        <PageLink to={`/reports/${shown.evaluationId}`}>← {say(words.figureBack)}</PageLink>
      </p>
      <h1>{shown.name}</h1>
      <p className="big-value">{shown.value}</p>
      <h2>{say(words.formulaTitle)}</h2>
      <Facts facts={shown.facts} />
      {shown.parts !== null && (
        <>
          <h2 id="months">{say(words.monthsTitle)}</h2>
          <Scroller labelledBy="months">
            <table className="numbers">
              <thead>
                <tr>
                  {shown.parts.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.parts.rows.map((row) => (
                  <tr key={row[0]}>
                    {keyed(row).map(({ key, value }) => (
                      <td key={key}>{value}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
        </>
      )}
      <h2 id="records">{say(words.recordsTitle)}</h2>
      {shown.leaves === 0 ? (
        <p className="quiet">{say(words.recordsNone)}</p>
      ) : (
        <>
          <p>{say(words.recordsLead, { leaves })}</p>
          {shown.drawn.length === 0 ? (
            <p className="quiet">{say(words.recordsLater)}</p>
          ) : (
            <Records {...shown} />
          )}
          <Form method="get" className="draw" preventScrollReset>
            <label htmlFor="record">{say(words.draw)}</label>
            <input
              id="record"
              name="record"
              type="number"
              inputMode="numeric"
              min={1}
              max={shown.leaves}
              required
            />
            <span>{say(words.drawOf, { leaves })}</span>
            <button type="submit" className="button">
              {say(words.drawGo)}
            </button>
            <Link to={{ pathname, search: `?from=${shown.next}` }} preventScrollReset>
              {say(words.drawRandom)}
            </Link>
          </Form>
        </>
      )}
    </div>
  );
}

interface RecordsGiven {
  readonly drawn: readonly ContributionAnswer[];
  readonly root: string;
  readonly sums: { readonly numerator: string; readonly denominator: string };
}

function Records({ drawn, root, sums }: RecordsGiven) {
  const say = useSay();
  const held = useHeld({ drawn, root, sums });
  return (
    <Scroller labelledBy="records">
      <table className="numbers">
        <thead>
          <tr>
            {(['column', 'position', 'numerator', 'denominator', 'leafHash', 'path'] as const).map((name) => (
              <th key={name} scope="col">
                {say(words[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((one) => {
            const holds = held.get(one.index);
            return (
              <tr key={one.index}>
                <td>{(one.index + 1).toLocaleString('en-US')}</td>
                <td>{one.position.toLocaleString('en-US')}</td>
                <td>{one.numerator}</td>
                <td>{one.denominator}</td>
                <td>
                  <code>{one.ledgerLeafHash.slice(0, 16)}…</code>
                </td>
                <td className="left">
                  {holds === undefined ? (
                    say(words.pathLength, { count: one.path.length })
                  ) : (
                    <Standing kind={holds ? 'good' : 'bad'}>
                      {say(holds ? words.pathHolds : words.pathFails)}
                    </Standing>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

/** Leads each record to the root on this device; the hashing comes only when it is wanted. */
function useHeld({ drawn, root, sums }: RecordsGiven): ReadonlyMap<number, boolean> {
  const [held, setHeld] = useState<ReadonlyMap<number, boolean>>(new Map());
  useEffect(() => {
    let gone = false;
    void import('./records.client.ts').then(({ leadsToRoot }) => {
      if (!gone) setHeld(new Map(drawn.map((one) => [one.index, leadsToRoot(one, root, sums)])));
    });
    return () => {
      gone = true;
    };
  }, [drawn, root, sums]);
  return held;
}
