// What came in with a request that a resident sent: place, answers and pictures, and whether anybody may read it. Pictures are
// fetched when somebody asks for them, as each look at one is on record.

import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import type { Intake as Sent } from '@kapok/contracts/open311/intake.ts';
import { Problem, urlOf } from '@kapok/web-shared/client.ts';
import { open311 } from '@kapok/web-shared/endpoints/open311.ts';
import { number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import './intake.css';
import { intakeWords } from './intakeWords.ts';
import { PlaceMap } from './PlaceMap.tsx';

const sentThrough: readonly WorkOrder['channel'][] = ['web', 'open311'];

export function Intake({ order }: { readonly order: WorkOrder }) {
  const say = useWords(intakeWords);
  const may = useOffered('readIntake') && sentThrough.includes(order.channel);
  const intake = useQuery({
    queryKey: ['intake', order.id],
    enabled: may,
    // An order of these channels may have been entered by hand; then nothing came with it.
    queryFn: async ({ signal }): Promise<Sent | null> => {
      try {
        return await client.call(open311.intake, { params: { workOrderId: order.id }, signal });
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });
  if (!may || intake.data === null) return null;
  return (
    <section className="panel" aria-labelledby="order-intake">
      <div className="panel__head">
        <h2 id="order-intake">{say('title')}</h2>
      </div>
      <Loaded query={intake} skeleton={<Skeleton rows={4} />}>
        {(sent) => (sent ? <Shown sent={sent} order={order} /> : null)}
      </Loaded>
    </section>
  );
}

function Shown({ sent, order }: { readonly sent: Sent; readonly order: WorkOrder }) {
  const say = useWords(intakeWords);
  const language = useLanguage();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('service'), inLanguage(sent.service.words, language)],
    [say('source'), sent.source],
    [say('address'), sent.address],
    [say('email'), sent.email],
    [say('media'), sent.mediaUrl],
    ...sent.answers.map(({ words, value }) => [inLanguage(words, language), value] as const),
  ];
  return (
    <div className="panel__body intake">
      <dl className="facts">
        {facts.map(([term, value]) =>
          value ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {sent.point ? <PlaceMap point={sent.point} district={order.district} /> : null}
      {sent.photos.length > 0 ? <Photos sent={sent} /> : null}
      <Listing sent={sent} />
    </div>
  );
}

function Photos({ sent }: { readonly sent: Sent }) {
  const say = useWords(intakeWords);
  const language = useLanguage();
  const [shown, show] = useState(false);
  const count = number(sent.photos.length, language);
  if (!shown)
    return (
      <div className="intake__ask">
        <Button onClick={() => show(true)}>{say('showPhotos', { count })}</Button>
        <span className="small quiet">{say('onRecord')}</span>
      </div>
    );
  return (
    <ul className="intake__photos">
      {sent.photos.map(({ id, sha256 }, at) => {
        const url = urlOf(open311.photo, { params: { workOrderId: sent.workOrderId, photoId: id } });
        return (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer">
              <img src={url} alt={say('photo', { at: number(at + 1, language), count })} />
            </a>
            <span className="small quiet mono">SHA-256 {sha256.slice(0, 16)}…</span>
          </li>
        );
      })}
    </ul>
  );
}

function Listing({ sent }: { readonly sent: Sent }) {
  const say = useWords(intakeWords);
  const may = useOffered('setRequestListing');
  const act = useAct(
    (reason: string, idempotencyKey) =>
      client.call(open311.setListing, {
        params: { workOrderId: sent.workOrderId },
        body: { listed: !sent.listed, reason },
        idempotencyKey,
      }),
    { done: () => say('listingChanged'), touches: [['intake', sent.workOrderId]] },
  );
  const change = say(sent.listed ? 'unlist' : 'list');
  return (
    <div className="intake__ask">
      <span className="tag">{say(sent.listed ? 'listed' : 'unlisted')}</span>
      {may ? (
        <ReasonForm
          label={change}
          about={`${change}：${sent.orderNo}`}
          note={say('listingNote')}
          field={say('reason')}
          needed={say('reasonNeeded')}
          act={act}
        />
      ) : null}
    </div>
  );
}
