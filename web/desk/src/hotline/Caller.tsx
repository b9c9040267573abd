// Who asked: masked as the order carries it, and whole for as long as the reader looks, once they said what for.
// Never keeps what was revealed anywhere but in this part of the page: not in the cache, not in an address.
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { AskPurpose } from '../parts/AskPurpose.tsx';
import { Refusal } from '../parts/States.tsx';
import { hotlineWords } from './words.ts';

export function Caller({ order }: { readonly order: WorkOrder }) {
  const say = useWords(hotlineWords);
  const [asking, setAsking] = useState(false);
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (purpose: Purpose) =>
      client.call(hotline.revealCaller, { params: { workOrderId: order.id }, purpose }),
    onSuccess: () => setAsking(false),
  });
  const { caller } = order;
  if (!caller || !(caller.name || caller.phone || caller.address || caller.anonymous))
    return caller?.confidential ? <p className="small quiet">{say('callerHidden')}</p> : null;
  const { name, phone, address } = reveal.data ?? caller;
  return (
    <>
      <dl className="order__caller" aria-label={say('caller')}>
        <div>
          <dt>{say('caller')}</dt>
          <dd>
            {name ?? (caller.anonymous ? say('anonymous') : null)}
            {caller.confidential ? <span className="tag tag--mark">{say('confidential')}</span> : null}
          </dd>
        </div>
        {phone ? (
          <div>
            <dt>{say('phone')}</dt>
            <dd className="tabular">{phone}</dd>
          </div>
        ) : null}
        {address ? (
          <div>
            <dt>{say('address')}</dt>
            <dd>{address}</dd>
          </div>
        ) : null}
      </dl>
      {order.revealPurposes.length === 0 || asking ? null : reveal.data ? (
        <button type="button" className="link-button" onClick={() => reveal.reset()}>
          {say('hide')}
        </button>
      ) : (
        <button
          type="button"
          className="link-button"
          aria-label={say('showWhole')}
          onClick={() => setAsking(true)}
        >
          {say('show')}
        </button>
      )}
      {asking ? (
        <AskPurpose
          purposes={order.revealPurposes}
          revealing={reveal.isPending}
          reveal={(purpose) => reveal.mutate(purpose)}
          leave={() => {
            setAsking(false);
            reveal.reset();
          }}
        />
      ) : null}
      {reveal.error ? <Refusal error={reveal.error} /> : null}
    </>
  );
}
