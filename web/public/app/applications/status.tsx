// How an application stands, for whoever applied, and what they can do now: the same page with a code and signed in. Forms, files
// among them, work without script.
import type { FollowedApplication } from '@kapok/contracts/applications/following.ts';
import { dateTime, date as day } from '@kapok/web-shared/format.ts';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useLanguage, useSay } from '../language.ts';
import { Papers } from '../notices/papers.tsx';
import { Standing } from '../parts/standing.tsx';
import '../me/me.css';
import { applicationWords as words } from './words.ts';

interface Shown {
  readonly application: FollowedApplication;
  /** Fields that say whose form it is. */
  readonly hidden: ReactNode;
}

/** Where the applicant has to do something, that is told apart from where they only wait. */
export function standingOf({ state }: Pick<FollowedApplication, 'state'>): 'good' | 'remarkable' | 'open' {
  if (state === 'correcting') return 'remarkable';
  return state === 'delivered' || state === 'finished' ? 'good' : 'open';
}

export function ApplicationStatus({ application, hidden }: Shown) {
  const say = useSay();
  const language = useLanguage();
  const time = (at: string) => dateTime(at, language);
  const { procedure, decision } = application;
  return (
    <>
      <section className="beginning" aria-labelledby="application-title">
        <p className="quiet tabular">{application.number}</p>
        <h2 id="application-title">{application.item.name}</h2>
        <p>
          <Standing kind={standingOf(application)}>{say(application.words)}</Standing>
        </p>
        <p className="quiet">
          {say(words.received, { at: time(application.receivedAt) })}
          {application.department &&
            ` · ${say(words.department)}${language === 'zh' ? '：' : ': '}${say(application.department)}`}
        </p>
        {application.dueAt !== undefined && <p>{say(words.due, { at: time(application.dueAt) })}</p>}
      </section>
      {procedure && (
        <section>
          <h2>{say(words.procedure)}</h2>
          <p>
            {say(words.procedureUntil, { what: say(procedure.words), at: day(procedure.until, language) })}
          </p>
          {procedure.reason !== undefined && <p className="said">{procedure.reason}</p>}
        </section>
      )}
      {application.may.includes('correct') && <Lacking application={application} hidden={hidden} />}
      {decision && (
        <section>
          <h2>{say(words.decision)}</h2>
          {decision.result && (
            <p>
              {`${say(words.result)}${language === 'zh' ? '：' : ': '}${decision.result.name}`}
              {decision.result.validUntil !== undefined &&
                ` · ${say(words.validUntil, { at: day(decision.result.validUntil, language) })}`}
            </p>
          )}
          {decision.reason !== undefined && (
            <p className="said">{`${say(words.reason)}${language === 'zh' ? '：' : ': '}${decision.reason}`}</p>
          )}
          {decision.basis !== undefined && (
            <p>{`${say(words.basis)}${language === 'zh' ? '：' : ': '}${decision.basis}`}</p>
          )}
          {decision.result?.conditions !== undefined && (
            <p className="said">{`${say(words.conditions)}${language === 'zh' ? '：' : ': '}${decision.result.conditions}`}</p>
          )}
          {decision.outcome === 'refused' && <p>{say(words.remedies)}</p>}
        </section>
      )}
      {application.state === 'not-accepted' && <p>{say(words.remedies)}</p>}
      <Papers notices={application.notices} hidden={hidden} />
      <Times application={application} />
      {application.materials.length > 0 && (
        <section>
          <h2>{say(words.materials)}</h2>
          <ul>
            {application.materials.map(({ name, files }) => (
              <li key={name}>{`${name} · ${say(words.fileCount, { count: String(files) })}`}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say(words.updates)}</h2>
        <ol className="looks">
          {application.updates.map((update, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen in one instant, and a list read whole keeps its order.
            <li key={`${update.at}-${at}`}>
              <p className="look-when">{time(update.at)}</p>
              <h3>{say(update.words)}</h3>
              {update.text !== undefined && <p className="said">{update.text}</p>}
            </li>
          ))}
        </ol>
      </section>
      {application.may.includes('withdraw') && (
        <section>
          <h2>{say(words.withdrawTitle)}</h2>
          <p>{say(words.withdrawLead)}</p>
          <Form method="post" className="form">
            {hidden}
            <input type="hidden" name="act" value="withdraw" />
            <label htmlFor="withdraw-reason">{say(words.withdrawReason)}</label>
            <input id="withdraw-reason" name="reason" maxLength={2000} />
            <button type="submit" className="button">
              {say(words.withdraw)}
            </button>
          </Form>
        </section>
      )}
    </>
  );
}

function Lacking({ application, hidden }: Shown) {
  const say = useSay();
  const language = useLanguage();
  const until = application.lackingUntil;
  return (
    <section>
      <h2>{say(words.lacking)}</h2>
      {until !== undefined && <p>{say(words.lackingLead, { at: dateTime(until, language) })}</p>}
      <Form method="post" encType="multipart/form-data" className="form">
        {hidden}
        <input type="hidden" name="act" value="correct" />
        {application.lacking.map(({ requirement, name, what }) => (
          <div key={requirement}>
            <input type="hidden" name="lacking" value={`${requirement} ${name}`} />
            <label htmlFor={`file-${requirement}`}>{name}</label>
            <blockquote>{what}</blockquote>
            <input
              id={`file-${requirement}`}
              name={`file-${requirement}`}
              type="file"
              multiple
              required
              accept="application/pdf,image/jpeg,image/png,image/webp"
              aria-describedby={`hint-${requirement}`}
            />
            <p className="quiet" id={`hint-${requirement}`}>
              {say(words.files)}
            </p>
          </div>
        ))}
        <button type="submit" className="button primary">
          {say(words.send)}
        </button>
      </Form>
    </section>
  );
}

function Times({ application }: Pick<Shown, 'application'>) {
  const say = useSay();
  const language = useLanguage();
  if (application.clocks.length === 0) return null;
  return (
    <section>
      <h2>{say(words.clocks)}</h2>
      <dl>
        {application.clocks.map((clock) => (
          <div key={clock.name}>
            <dt>{say(clock.words)}</dt>
            <dd>
              {say(words.clockDue, { at: dateTime(clock.dueAt, language) })} · {say(words[clock.state])}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
