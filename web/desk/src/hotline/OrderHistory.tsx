// Beside an order: what else came from the number its caller left. Asked for only when somebody wants it, as each look is on record.
import { historyWithholdings } from '@kapok/contracts/hotline/history.ts';
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { HistoryList } from './HistoryList.tsx';
import { historyWords } from './historyWords.ts';

export function OrderHistory({ id }: { readonly id: WorkOrder['id'] }) {
  const say = useWords(historyWords);
  const language = useLanguage();
  const mayRead = useOffered('readOrderHistory');
  const [asked, setAsked] = useState(false);
  const history = useQuery({
    queryKey: ['order-history', id],
    enabled: asked,
    queryFn: ({ signal }) => client.call(hotline.orderHistory, { params: { workOrderId: id }, signal }),
  });
  if (!mayRead) return null;
  return (
    <section className="panel" aria-labelledby="order-history">
      <div className="panel__head">
        <h2 id="order-history">{say('title')}</h2>
      </div>
      <div className="panel__body">
        {asked ? (
          <Loaded query={history} skeleton={<Skeleton rows={3} />}>
            {({ entries, withheld }) =>
              withheld ? (
                <p className="quiet">
                  {say('withheld', { why: inLanguage(historyWithholdings[withheld], language) })}
                </p>
              ) : (
                <HistoryList entries={entries} />
              )
            }
          </Loaded>
        ) : (
          <>
            <p className="small quiet">{say('told')}</p>
            <Button onClick={() => setAsked(true)}>{say('show')}</Button>
          </>
        )}
      </div>
    </section>
  );
}
