// One crossing: where its papers are, each leg with the receipt at both ends, and what may be done now. Never more than the server
// gave: a window elsewhere is told nothing of what is reviewed.
import type {
  CrossingLegShown,
  CrossingPaper,
  Crossing as Shown,
} from '@kapok/contracts/crossings/shapes.ts';
import {
  crossingKinds,
  crossingOutcomes,
  legRefusals,
  legStates,
  legWays,
  paperForms,
  paperPlaces,
} from '@kapok/contracts/crossings/words.ts';
import type { CrossingId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { crossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { dateTime, shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { useOffered } from '../shell/session.ts';
import './crossings.css';
import { OnTheWay } from './OnTheWay.tsx';
import { useCrossing } from './queries.ts';
import { Steps } from './Steps.tsx';
import { crossingWords } from './words.ts';

export default function Crossing() {
  const say = useWords(crossingWords);
  const { crossingId } = useParams();
  const query = useCrossing(crossingId as CrossingId);
  return (
    <div className="page crossing">
      <Link to="/crossings">← {say('back')}</Link>
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(crossing) => (
          <article className="crossing__sheet" aria-labelledby="crossing-title">
            <Head crossing={crossing} />
            <Steps key={crossing.id} crossing={crossing} />
            <div className="crossing__body">
              <Papers crossing={crossing} />
              <Legs crossing={crossing} />
              <Parts crossing={crossing} />
            </div>
          </article>
        )}
      </Loaded>
    </div>
  );
}

interface Of {
  readonly crossing: Shown;
}
const useCalled = () => {
  const language = useLanguage();
  return ({
    words,
    ...rest
  }: {
    readonly words?: Words;
    readonly code?: string;
    readonly division?: string;
  }) => (words ? inLanguage(words, language) : (rest.code ?? rest.division ?? ''));
};

function Head({ crossing }: Of) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const called = useCalled();
  const prints = useOffered('readCrossingReceipt');
  const { application, takenOverAt, collecting, outcome } = crossing;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('applicant'), crossing.applicant.name ?? say('erased')],
    [say('kind'), inLanguage(crossingKinds[crossing.kind], language)],
    ...(collecting ? [[say('window'), called(collecting)] as const] : []),
    [say('home'), called(crossing.home)],
    [say(collecting ? 'collectedAt' : 'declaredAt'), dateTime(crossing.openedAt, language)],
    [say('clockFrom'), takenOverAt ? dateTime(takenOverAt, language) : say('notYet')],
    ...(application
      ? [
          [
            say('application'),
            <Link key="application" to={`/applications/${crossing.id}`}>
              {application.dueAt
                ? say('applicationDue', {
                    state: inLanguage(application.words, language),
                    time: dateTime(application.dueAt, language),
                  })
                : inLanguage(application.words, language)}
            </Link>,
          ] as const,
        ]
      : []),
    ...(crossing.givenBack ? [[say('givenBack'), crossing.givenBack] as const] : []),
  ];
  return (
    <header className="panel panel__body crossing__head">
      <p className="crossings__line">
        <span className="tabular">{crossing.number}</span>
        <span className="tag tag--strong">{inLanguage(crossing.words, language)}</span>
        {outcome ? (
          <span className="tag tag--mark">{inLanguage(crossingOutcomes[outcome], language)}</span>
        ) : null}
        <OnTheWay of={crossing} />
      </p>
      <h1 id="crossing-title">{crossing.item.name}</h1>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {prints && collecting && crossing.papers.length > 0 ? (
        <p>
          <a
            href={urlOf(crossings.receipt, { params: { crossingId: crossing.id } })}
            target="_blank"
            rel="noreferrer"
          >
            {say('receipt')}
          </a>
        </p>
      ) : null}
    </header>
  );
}

function Papers({ crossing: { papers } }: Of) {
  const say = useWords(crossingWords);
  return (
    <section className="panel panel__body" aria-labelledby="crossing-papers">
      <h2 id="crossing-papers">{say('papers')}</h2>
      {papers.length === 0 ? (
        <p className="quiet">{say('noPapers')}</p>
      ) : (
        <Sideways label={say('papers')}>
          <table>
            <thead>
              <tr>
                <th scope="col">#</th>
                <th scope="col">{say('paper')}</th>
                <th scope="col">{say('form')}</th>
                <th scope="col">{say('pieces')}</th>
                <th scope="col">{say('where')}</th>
                <th scope="col">{say('hash')}</th>
              </tr>
            </thead>
            <tbody>
              {papers.map((paper) => (
                <Paper key={paper.place} paper={paper} />
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </section>
  );
}

function Paper({ paper }: { readonly paper: CrossingPaper }) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const called = useCalled();
  return (
    <tr>
      <td className="tabular">{paper.place + 1}</td>
      <th scope="row">
        {paper.name} {paper.isResult ? <span className="tag">{say('result')}</span> : null}
      </th>
      <td>{inLanguage(paperForms[paper.form], language)}</td>
      <td className="tabular">{paper.pieces}</td>
      <td>{paper.unit ? called(paper.unit) : inLanguage(paperPlaces[paper.where], language)}</td>
      <td className="small tabular">
        {paper.sha256.length === 0
          ? say('noFile')
          : paper.sha256.map((hash) => (
              <code key={hash} title={hash}>
                {hash.slice(0, 12)}{' '}
              </code>
            ))}
      </td>
    </tr>
  );
}

function Legs({ crossing: { legs, papers } }: Of) {
  const say = useWords(crossingWords);
  return (
    <section className="panel panel__body" aria-labelledby="crossing-legs">
      <h2 id="crossing-legs">{say('legs')}</h2>
      {legs.length === 0 ? (
        <p className="quiet">{say('noLegs')}</p>
      ) : (
        <ol className="crossing__legs">
          {legs.map((leg) => (
            <Leg key={leg.id} leg={leg} papers={papers} />
          ))}
        </ol>
      )}
    </section>
  );
}

const legLight = { underway: 'green', taken: 'done', refused: 'off' } as const;

function Leg({ leg, papers }: { readonly leg: CrossingLegShown; readonly papers: readonly CrossingPaper[] }) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const now = useNow();
  const called = useCalled();
  const stamped = (at: string, name: string | undefined) =>
    name ? say('by', { time: shortDateTime(at, language, now), name }) : shortDateTime(at, language, now);
  const nameOf = (place: number) => papers.find((paper) => paper.place === place)?.name ?? `#${place + 1}`;
  return (
    <li className="crossing__leg">
      <p className="crossings__line">
        <LightShape state={leg.light ?? legLight[leg.state]} size={13} />
        <strong>{inLanguage(leg.words, language)}</strong>
        <span>{say('fromTo', { from: called(leg.from), to: called(leg.to) })}</span>
        <span className="tag">{inLanguage(legStates[leg.state], language)}</span>
        {leg.sendsBack ? <span className="tag tag--mark">{say('returning')}</span> : null}
      </p>
      <dl className="facts">
        <div>
          <dt>{say('handed')}</dt>
          <dd>
            {stamped(leg.handedAt, leg.handedBy)} · {inLanguage(legWays[leg.way], language)} {leg.tracking}
            <br />
            <span className="small quiet">
              {say('lines', {
                lines: leg.papers.map((place) => place + 1).join(language === 'en' ? ', ' : '、'),
                count: leg.papers.length,
              })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{say('taken')}</dt>
          <dd>
            {leg.takenAt
              ? stamped(leg.takenAt, leg.takenBy)
              : leg.refused
                ? stamped(leg.refused.at, leg.refused.by)
                : say('waiting', { time: shortDateTime(leg.dueAt, language, now) })}
          </dd>
        </div>
        {leg.missing.length > 0 ? (
          <div>
            <dt>{say('missing')}</dt>
            <dd>
              {leg.missing
                .map(({ place, what }) => (what ? `${nameOf(place)}（${what}）` : nameOf(place)))
                .join('；')}
            </dd>
          </div>
        ) : null}
        {leg.differences ? (
          <div>
            <dt>{say('differences')}</dt>
            <dd>{leg.differences}</dd>
          </div>
        ) : null}
        {leg.refused ? (
          <div>
            <dt>{say('refusedWhy')}</dt>
            <dd>
              {inLanguage(legRefusals[leg.refused.ground], language)}
              {leg.refused.reason ? ` · ${leg.refused.reason}` : ''}
            </dd>
          </div>
        ) : null}
      </dl>
    </li>
  );
}

function Parts({ crossing: { parts } }: Of) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const called = useCalled();
  if (parts.length === 0) return null;
  return (
    <section className="panel panel__body" aria-labelledby="crossing-parts">
      <h2 id="crossing-parts">{say('parts')}</h2>
      <ul>
        {parts.map(({ unit, asked, takenAt, answeredAt }) => (
          <li key={unit.code} className="crossings__line">
            <LightShape state={answeredAt ? 'done' : asked ? 'green' : 'off'} size={12} />
            <strong>{called(unit)}</strong>
            <span>
              {answeredAt
                ? say('partAnswered', { time: dateTime(answeredAt, language) })
                : say(takenAt ? 'partTaken' : asked ? 'partUnderway' : 'partAsked')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
