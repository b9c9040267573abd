// Orders that belong to one: what it serves, its parts, the shares of helping departments, duplicates merged into it. Never opens
// what the reader may not read: the server then says so.
import { workOrderStates } from '@kapok/contracts/hotline/words.ts';
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { useNames } from './names.ts';
import { hotlineWords } from './words.ts';

export function Related({ order }: { readonly order: WorkOrder }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const { name } = useNames();
  const now = useNow();
  if (order.related.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="order-related">
      <div className="panel__head">
        <h2 id="order-related">{say('related')}</h2>
      </div>
      <ul className="panel__body related">
        {order.related.map((other) => (
          <li key={other.id}>
            <p className="related__line">
              <LightShape
                state={
                  other.state === 'closed' ? 'done' : other.overdue ? 'red' : other.dueAt ? 'green' : 'off'
                }
                size={12}
              />
              <Link className="tabular" to={`/hotline/orders/${other.id}`}>
                {other.orderNo}
              </Link>
              <span className="tag">{inLanguage(other.words, language)}</span>
              <span>{name('departments', other.department)}</span>
              <span className="quiet">{inLanguage(workOrderStates[other.state], language)}</span>
              {other.dueAt ? (
                <span className="small tabular quiet">
                  {say(other.overdue ? 'wasDueBy' : 'relatedDue', {
                    time: shortDateTime(other.dueAt, language, now),
                  })}
                </span>
              ) : null}
            </p>
            {other.reply ? <p className="timeline__note">{other.reply}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
