// How an order stands, for whoever it is from, and what they can do now: the same page with a code and signed in. Forms work
// without script.
import type { FollowedOrder } from '@kapok/contracts/hotline/following.ts';
import { dateTime, date as day } from '@kapok/web-shared/format.ts';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useLanguage, useSay } from '../language.ts';
import { Standing } from '../parts/standing.tsx';
import '../me/me.css';
import { orderWords as words } from './words.ts';

export function OrderStatus({
  order,
  hidden,
}: {
  readonly order: FollowedOrder;
  readonly hidden: ReactNode;
}) {
  const say = useSay();
  const language = useLanguage();
  const time = (at: string) => dateTime(at, language);
  return (
    <>
      <section className="beginning" aria-labelledby="order-title">
        <p className="quiet tabular">{order.orderNo}</p>
        <h2 id="order-title">{order.title ?? say(words.erased)}</h2>
        <p>
          <Standing kind={order.state === 'closed' ? 'good' : 'open'}>{say(order.words)}</Standing>
        </p>
        <p className="quiet">
          {say(words.registered, { at: time(order.registeredAt) })}
          {order.department &&
            ` · ${say(words.department)}${language === 'zh' ? '：' : ': '}${say(order.department)}`}
        </p>
        {order.dueAt !== undefined && <p>{say(words.due, { at: time(order.dueAt) })}</p>}
        {order.merged && <p className="notice">{say(words.merged)}</p>}
      </section>
      {order.question !== undefined && (
        <Act act="supply" title={say(words.question)} hidden={hidden} primary submit={say(words.supply)}>
          <blockquote>{order.question}</blockquote>
          <p className="quiet">{say(words.questionTold)}</p>
          <label htmlFor="answer">{say(words.answer)}</label>
          <textarea id="answer" name="answer" required maxLength={2000} rows={4} />
        </Act>
      )}
      {order.reply !== undefined && (
        <section>
          <h2>{say(words.reply)}</h2>
          <p className="said">{order.reply}</p>
        </section>
      )}
      {order.may.includes('rate') && (
        <Act act="rate" title={say(words.rate)} hidden={hidden} primary submit={say(words.sendRating)}>
          <Ratings name="satisfactionAgent" legend={say(words.rateAgent)} required={false} />
          <Ratings name="satisfactionHandling" legend={say(words.rateResult)} required />
          <label htmlFor="rating-note">{say(words.ratingNote)}</label>
          <textarea id="rating-note" name="note" maxLength={2000} rows={2} />
        </Act>
      )}
      {order.may.includes('remind') && (
        <Act act="remind" title={say(words.remindTitle)} hidden={hidden} submit={say(words.remind)}>
          <label htmlFor="remind-note">{say(words.remindNote)}</label>
          <textarea id="remind-note" name="note" maxLength={2000} rows={2} />
        </Act>
      )}
      {order.may.includes('reopen') && (
        <Act act="reopen" title={say(words.reopenTitle)} hidden={hidden} submit={say(words.reopen)}>
          <p>
            {order.reopenUntil === undefined
              ? say(words.reopenLeadNow)
              : say(words.reopenLead, { day: day(order.reopenUntil, language) })}
          </p>
          <label htmlFor="reason">{say(words.reopenReason)}</label>
          <textarea id="reason" name="reason" required maxLength={2000} rows={3} />
        </Act>
      )}
      <section>
        <h2>{say(words.updates)}</h2>
        <ol className="looks">
          {order.updates.map((update, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen in one instant, and a list read whole keeps its order.
            <li key={`${update.at}-${at}`}>
              <p className="look-when">{time(update.at)}</p>
              <h3>{say(update.words)}</h3>
              {update.text !== undefined && <p className="said">{update.text}</p>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Act({
  act,
  title,
  hidden,
  submit,
  primary = false,
  children,
}: {
  readonly act: string;
  readonly title: string;
  readonly hidden: ReactNode;
  readonly submit: string;
  readonly primary?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={`act-${act}`}>
      <h2 id={`act-${act}`}>{title}</h2>
      <Form method="post" className="form">
        {hidden}
        <input type="hidden" name="act" value={act} />
        {children}
        <button type="submit" className={primary ? 'button primary' : 'button'}>
          {submit}
        </button>
      </Form>
    </section>
  );
}

const ratings = [5, 4, 3, 2, 1] as const;

function Ratings({
  name,
  legend,
  required,
}: {
  readonly name: string;
  readonly legend: string;
  readonly required: boolean;
}) {
  const say = useSay();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {ratings.map((value) => (
        <label key={value} className="choice">
          <input type="radio" name={name} value={value} required={required} />
          {say(words[`rating${value}`])}
        </label>
      ))}
    </fieldset>
  );
}
