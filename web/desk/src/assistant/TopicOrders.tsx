// The orders behind a hot topic, newest first, each a way to its page.
import { topicOrdersShown } from '@kapok/contracts/assistant/topics.ts';
import type { TopicId } from '@kapok/contracts/ids.ts';
import { assistant } from '@kapok/web-shared/endpoints/assistant.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { useNames } from '../hotline/names.ts';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { topicWords } from './topicWords.ts';

export function TopicOrders({ topicId }: { readonly topicId: TopicId }) {
  const say = useWords(topicWords);
  const language = useLanguage();
  const names = useNames();
  const topic = useQuery({
    queryKey: ['assistant-topics', 'one', topicId],
    queryFn: ({ signal }) => client.call(assistant.topic, { params: { topicId }, signal }),
  });
  return (
    <Loaded query={topic} skeleton={<Skeleton rows={4} />}>
      {({ behind }) => (
        <>
          <ul className="topics__orders">
            {behind.map((order) => (
              <li key={order.id}>
                <Link to={`/hotline/orders/${order.id}`}>{order.title ?? order.orderNo}</Link>
                <span className="small quiet">
                  {[
                    dateTime(order.registeredAt, language),
                    order.district ? names.name('districts', order.district) : undefined,
                    names.name('categories', order.category),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {behind.length === topicOrdersShown ? (
            <p className="small quiet">{say('onlyNewest', { count: topicOrdersShown })}</p>
          ) : null}
        </>
      )}
    </Loaded>
  );
}
