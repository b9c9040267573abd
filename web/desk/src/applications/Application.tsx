// One application: its clocks and what stops them, who applies, what they gave, what departments said and everything that happened.
// Never shows more of the applicant than the server gave with it: the rest is asked for in Applicant.tsx.
import type { Application as Shown, ShownClock } from '@kapok/contracts/applications/shapes.ts';
import { applicantKinds, applicationChannels, outcomes } from '@kapok/contracts/applications/words.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { date, dateTime, shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import '../hotline/hotline.css';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape, type LightState } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { useOffered } from '../shell/session.ts';
import './applications.css';
import { Applicant } from './Applicant.tsx';
import { Light } from './Light.tsx';
import { Materials } from './Materials.tsx';
import { useApplication } from './queries.ts';
import { Steps } from './Steps.tsx';
import { applicationWords } from './words.ts';

export default function Application() {
  const say = useWords(applicationWords);
  const { applicationId } = useParams();
  const query = useApplication(applicationId as ApplicationId);
  return (
    <div className="application">
      <Link className="application__back" to="/applications">
        ← {say('back')}
      </Link>
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(application) => (
          <article className="application__sheet" aria-labelledby="application-title">
            <Head application={application} />
            <Steps key={application.id} application={application} />
            <div className="application__body">
              <Stopped application={application} />
              <Decision application={application} />
              <Papers application={application} />
              <Applicant key={application.id} application={application} />
              <Materials application={application} />
              <Opinions application={application} />
              <Timeline application={application} />
              <Facts application={application} />
            </div>
          </article>
        )}
      </Loaded>
    </div>
  );
}

interface Of {
  readonly application: Shown;
}

function Head({ application }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  return (
    <header className="application__head">
      <p className="order__number tabular">
        <span>{application.number}</span>
        <span className="tag tag--strong">{inLanguage(application.words, language)}</span>
        {application.immediate ? <span className="tag">{say('immediate')}</span> : null}
        {application.outcome ? (
          <span className="tag tag--mark">{inLanguage(outcomes[application.outcome], language)}</span>
        ) : null}
        <Light of={application} />
      </p>
      <h1 id="application-title">{application.item.name}</h1>
      <Clocks clocks={application.clocks} yellow={application.light === 'yellow'} />
    </header>
  );
}

const running: readonly ShownClock['state'][] = ['running', 'paused', 'overdue'];

function Clocks({ clocks, yellow }: { readonly clocks: readonly ShownClock[]; readonly yellow: boolean }) {
  const say = useWords(applicationWords);
  if (clocks.length === 0) return <p className="small quiet">{say('noClocks')}</p>;
  const first = clocks.filter(({ state }) => running.includes(state));
  const ended = clocks.filter((clock) => !first.includes(clock));
  const nearest = first
    .filter(({ state }) => state === 'running')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return (
    <ul className="clocks" aria-label={say('clocks')}>
      {[...first, ...ended].map((clock) => (
        <Clock
          key={`${clock.name}-${clock.startedAt}`}
          clock={clock}
          light={yellow && clock === nearest ? 'yellow' : lightOf(clock)}
        />
      ))}
    </ul>
  );
}

const lightOf = ({ state }: ShownClock): LightState =>
  (({ running: 'green', paused: 'off', met: 'done', overdue: 'red', stopped: 'off' }) as const)[state];

function Clock({ clock, light }: { readonly clock: ShownClock; readonly light: LightState }) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const now = useNow();
  return (
    <li className={`clock clock--${light}`}>
      <span className="clock__shape">
        <LightShape state={light} size={16} />
      </span>
      <div className="clock__text">
        <p className="clock__line">
          <strong>{inLanguage(clock.words, language)}</strong>
          <span className="clock__state">{say(`clock_${clock.state}`)}</span>
        </p>
        {running.includes(clock.state) ? (
          <p className="small tabular">
            {say('due', { time: shortDateTime(clock.dueAt, language, now) })}
            {clock.calendarKnown ? null : ` ${say('calendarUnknown')}`}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** What stops the clock, in the words it was told in. */
function Stopped({ application }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const clock = (name: ShownClock['name']) =>
    application.clocks.find((one) => one.name === name && running.includes(one.state));
  const procedure = clock('procedure');
  const correction = clock('correction');
  const reason = application.timeline.findLast(({ command }) => command === 'suspend')?.note;
  if (!procedure && !correction && application.lacking.length === 0) return null;
  const until = (procedure ?? correction)?.dueAt;
  return (
    <Panel id="stops" title={say(procedure || correction ? 'stops' : 'lacking')}>
      {until ? (
        <p>{say(procedure ? 'stopsText' : 'stopsCorrection', { time: date(until, language) })}</p>
      ) : null}
      {procedure && reason ? <p>{reason}</p> : null}
      {application.lacking.length > 0 ? (
        <ul className="application__lines">
          {application.lacking.map(({ requirement, name, what }) => (
            <li key={requirement}>
              <strong>{name}</strong>
              <p>{what}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}

function Decision({ application: { decision } }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  if (!decision) return null;
  const { result } = decision;
  return (
    <Panel
      id="decision"
      title={`${say('decision')} · ${inLanguage(outcomes[decision.outcome], language)}`}
      aside={<span className="small quiet tabular">{dateTime(decision.decidedAt, language)}</span>}
    >
      <Lines
        lines={[
          [say('reason'), decision.reason],
          [say('basis'), decision.basis],
          [say('result'), result?.name],
          [say('validUntil'), result?.validUntil && date(result.validUntil, language)],
          [say('conditions'), result?.conditions],
        ]}
      />
      {decision.outcome === 'refused' ? <p className="small quiet">{say('remedies')}</p> : null}
    </Panel>
  );
}

/** What was told in writing, to be printed at the window or sent. */
function Papers({ application: { id, notices } }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const mayRead = useOffered('readApplicationNotice');
  if (notices.length === 0) return null;
  return (
    <Panel id="papers" title={say('papers')}>
      <ul className="application__lines">
        {notices.map((notice) => (
          <li key={notice.id}>
            <p className="application__line">
              <strong>{inLanguage(notice.words, language)}</strong>
              <span className="tabular">{notice.number}</span>
              <span className="small quiet tabular">{dateTime(notice.issuedAt, language)}</span>
              {mayRead ? (
                <a
                  href={urlOf(applications.notice, { params: { applicationId: id, noticeId: notice.id } })}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={say('printNamed', { number: notice.number })}
                >
                  {say('print')}
                </a>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Opinions({ application: { opinions } }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  if (opinions.length === 0) return null;
  return (
    <Panel id="opinions" title={say('opinions')}>
      <ul className="application__lines">
        {opinions.map(({ department, askedAt, question, givenAt, agrees, opinion }) => (
          <li key={`${department.code}-${askedAt}`}>
            <p className="application__line">
              <strong>{department.words ? inLanguage(department.words, language) : department.code}</strong>
              <span className={givenAt ? 'tag tag--strong' : 'tag'}>
                {givenAt ? say(agrees ? 'agrees' : 'disagrees') : say('opinionOpen')}
              </span>
              <span className="small quiet tabular">{dateTime(givenAt ?? askedAt, language)}</span>
            </p>
            {question ? <p className="quiet">{say('asked', { text: question })}</p> : null}
            {opinion ? <p>{opinion}</p> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Timeline({ application: { timeline } }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="application-timeline">
      <div className="panel__head">
        <h2 id="application-timeline">{say('timeline')}</h2>
      </div>
      <ol className="timeline">
        {[...timeline].reverse().map((entry) => (
          <li key={`${entry.at}-${entry.command}`} className="timeline__entry">
            <span className="timeline__dot" aria-hidden="true" />
            <div className="timeline__what">
              <p className="timeline__line">
                <strong>{inLanguage(entry.words, language)}</strong>
                {entry.by ? <span>{entry.by}</span> : null}
              </p>
              {entry.note ? <p className="timeline__note">{entry.note}</p> : null}
              <p className="timeline__meta small quiet tabular">
                <time dateTime={entry.at}>{dateTime(entry.at, language)}</time>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ application }: Of) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const { department, item } = application;
  return (
    <Panel id="facts" title={say('facts')}>
      <Lines
        lines={[
          [say('item'), say('itemVersion', { code: item.code, version: item.version })],
          [say('received'), dateTime(application.receivedAt, language)],
          [say('channel'), inLanguage(applicationChannels[application.channel], language)],
          [say('applicantKind'), inLanguage(applicantKinds[application.applicantKind], language)],
          [
            say('department'),
            department && (department.words ? inLanguage(department.words, language) : department.code),
          ],
          [say('visits'), String(application.visits)],
          [say('closedAt'), application.closedAt && dateTime(application.closedAt, language)],
        ]}
      />
    </Panel>
  );
}

function Lines({ lines }: { readonly lines: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className="facts">
      {lines.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

export function Panel({
  id,
  title,
  aside,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="panel" aria-labelledby={`application-${id}`}>
      <div className="panel__head">
        <h2 id={`application-${id}`}>{title}</h2>
        {aside}
      </div>
      <div className="panel__body application__text">{children}</div>
    </section>
  );
}
