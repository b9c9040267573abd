// One work order: what it is, its clocks, what was asked and answered, and everything that happened to it.
// Never shows more of the caller than the server gave with the order: the rest is asked for in Caller.tsx.
import { channels, orderTypes, relations, urgencies, waitedOn } from '@kapok/contracts/hotline/words.ts';
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { Caller } from './Caller.tsx';
import { Clocks } from './Clocks.tsx';
import { Intake } from './Intake.tsx';
import { NextSteps } from './NextSteps.tsx';
import { useNames } from './names.ts';
import { OrderHistory } from './OrderHistory.tsx';
import { receiptCodeKey, useWorkOrder } from './queries.ts';
import { Related } from './Related.tsx';
import { Timeline } from './Timeline.tsx';
import { hotlineWords } from './words.ts';

export function Order({ id, shortcutsOn }: { readonly id: string; readonly shortcutsOn: boolean }) {
  const say = useWords(hotlineWords);
  const query = useWorkOrder(id);
  return (
    <>
      <Link className="order__back" to={{ pathname: '/hotline', search: location.search }}>
        ← {say('backToQueue')}
      </Link>
      <Loaded
        query={query}
        skeleton={
          <div className="order__skeleton">
            <Skeleton rows={3} />
            <Skeleton rows={8} />
          </div>
        }
      >
        {(order) => (
          <article className="order" aria-labelledby="order-title">
            <OrderHead order={order} />
            <ReceiptCode id={order.id} />
            <NextSteps order={order} shortcutsOn={shortcutsOn} />
            <div className="order__body">
              <Request order={order} />
              <Intake key={order.id} order={order} />
              <Related order={order} />
              <OrderHistory key={order.id} id={order.id} />
              <Timeline order={order} />
              <Facts order={order} />
            </div>
          </article>
        )}
      </Loaded>
    </>
  );
}

function OrderHead({ order }: { readonly order: WorkOrder }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  return (
    <header className="order__head">
      <p className="order__number tabular">
        <span>{order.orderNo}</span>
        <span className="tag tag--strong">{inLanguage(order.words, language)}</span>
        <span className="tag">{inLanguage(orderTypes[order.orderType], language)}</span>
        {order.urgency === 'urgent' ? <span className="tag tag--mark">{say('urgent')}</span> : null}
        {order.supervised ? <span className="tag tag--mark">{say('supervised')}</span> : null}
        {order.escalation ? (
          <span className="tag tag--mark">{say('escalation', { level: order.escalation })}</span>
        ) : null}
        {order.relation ? (
          <span className="tag">{inLanguage(relations[order.relation], language)}</span>
        ) : null}
        {order.imported ? <span className="tag">{say('imported')}</span> : null}
      </p>
      <h1 id="order-title">{order.title ?? say('erased')}</h1>
      <Clocks clocks={order.clocks} />
    </header>
  );
}

/** Told to the citizen while the agent has just registered the order, and gone when the page is. */
function ReceiptCode({ id }: { readonly id: string }) {
  const say = useWords(hotlineWords);
  const code = useQueryClient().getQueryData<string>(receiptCodeKey(id));
  if (code === undefined) return null;
  return (
    <section className="panel panel__body order__code" aria-label={say('receiptCode')}>
      <p>
        {say('receiptCode')} <strong className="tabular">{code}</strong>
      </p>
      <p className="small quiet">{say('receiptCodeTold')}</p>
    </section>
  );
}

function Request({ order }: { readonly order: WorkOrder }) {
  const say = useWords(hotlineWords);
  return (
    <section className="panel" aria-labelledby="order-content">
      <div className="panel__head">
        <h2 id="order-content">{say('content')}</h2>
      </div>
      <div className="panel__body order__text">
        <p>{order.content ?? <span className="quiet">{say('erased')}</span>}</p>
        <Caller key={order.id} order={order} />
        {order.reply ? (
          <div className="order__reply">
            <h3>{say('reply')}</h3>
            <p>{order.reply}</p>
          </div>
        ) : null}
      </div>
    </section>
  );
}

function Facts({ order }: { readonly order: WorkOrder }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const { name } = useNames();
  const rated = (value: 1 | 2 | 3 | 4 | 5 | undefined) => (value ? say(`rating_${value}`) : undefined);
  const rows: readonly (readonly [string, string | 0 | undefined])[] = [
    [say('registeredAt'), dateTime(order.registeredAt, language)],
    [say('category'), name('categories', order.category)],
    [say('district'), name('districts', order.district)],
    [say('channel'), inLanguage(channels[order.channel], language)],
    [say('line'), name('lines', order.line)],
    [say('urgency'), inLanguage(urgencies[order.urgency], language)],
    [say('waitingOn'), order.waitingOn && inLanguage(waitedOn[order.waitingOn], language)],
    [say('department'), name('departments', order.department)],
    [say('coDepartments'), order.coDepartments.map((code) => name('departments', code)).join('、')],
    [say('assignee'), order.assigneeName ?? (order.assignee ? say('staff') : undefined)],
    [
      say('extensionAsked'),
      order.extensionAskedWorkingDays && say('workingDays', { count: order.extensionAskedWorkingDays }),
    ],
    [say('callBackDue'), order.callBackDue ? say('yes') : ''],
    [say('transfers'), order.transfers > 0 ? say('times', { count: order.transfers }) : ''],
    [say('rulings'), order.rulings > 0 ? say('times', { count: order.rulings }) : ''],
    [say('returns'), order.returns > 0 ? say('times', { count: order.returns }) : ''],
    [say('extensions'), order.extensions > 0 ? say('times', { count: order.extensions }) : ''],
    [say('reopens'), order.reopens > 0 ? say('times', { count: order.reopens }) : ''],
    [say('satisfactionAgent'), rated(order.satisfactionAgent)],
    [say('satisfactionHandling'), rated(order.satisfactionHandling)],
  ];
  return (
    <section className="panel" aria-labelledby="order-facts">
      <div className="panel__head">
        <h2 id="order-facts">{say('facts')}</h2>
      </div>
      <dl className="panel__body facts">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
