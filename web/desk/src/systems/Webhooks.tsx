// Departments' systems that are told of their orders: what waits, what was given up, and sending it again.
import { deliveryStates, type Webhook, type WebhookId } from '@kapok/contracts/webhooks.ts';
import { systems } from '@kapok/web-shared/endpoints/systems.ts';
import { dateTime, noValue, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../api.ts';
import { useUnit } from '../parties/units/queries.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { systemWords } from './words.ts';

const AddWebhook = lazy(() => import('./AddWebhook.tsx'));
export const webhooksKey = ['systems', 'webhooks'] as const;

export function Webhooks({ show }: { readonly show: (secret: string) => void }) {
  const say = useWords(systemWords);
  const keeps = useOffered('keepSystems');
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<WebhookId>();
  const list = useQuery({
    queryKey: webhooksKey,
    queryFn: ({ signal }) => client.call(systems.webhooks, { signal }),
  });
  return (
    <section className="panel" aria-labelledby="systems-webhooks">
      <div className="panel__head">
        <h2 id="systems-webhooks">{say('webhooks')}</h2>
        {keeps && !adding ? <Button onClick={() => setAdding(true)}>{say('add')}</Button> : null}
      </div>
      {adding ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <AddWebhook types={list.data?.types ?? []} show={show} leave={() => setAdding(false)} />
        </Suspense>
      ) : null}
      <Loaded query={list} skeleton={<Skeleton rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('emptyWebhooks')}>{say('emptyWebhooksText')}</Empty>
          ) : (
            <Table items={items} keeps={keeps} show={show} choose={setChosen} />
          )
        }
      </Loaded>
      {chosen ? <GivenUp id={chosen} keeps={keeps} /> : null}
    </section>
  );
}

function Table({
  items,
  keeps,
  show,
  choose,
}: {
  readonly items: readonly Webhook[];
  readonly keeps: boolean;
  readonly show: (secret: string) => void;
  readonly choose: (id: WebhookId) => void;
}) {
  const say = useWords(systemWords);
  const language = useLanguage();
  const told = { done: () => say('done'), touches: [webhooksKey] };
  const pause = useAct(
    ({ id: webhookId, url, types, paused }: Webhook, idempotencyKey) =>
      client.call(systems.changeWebhook, {
        params: { webhookId },
        body: { url, types, paused: !paused },
        idempotencyKey,
      }),
    told,
  );
  const rotate = useAct(
    (webhookId: WebhookId, idempotencyKey) =>
      client.call(systems.rotateSecret, { params: { webhookId }, idempotencyKey }),
    { ...told, after: ({ secret }) => show(secret) },
  );
  const end = useAct(
    (webhookId: WebhookId, idempotencyKey) =>
      client.call(systems.endWebhook, { params: { webhookId }, idempotencyKey }),
    told,
  );
  return (
    <>
      <Refusal error={pause.error ?? rotate.error ?? end.error} />
      <Sideways label={say('webhooks')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('department')}</th>
              <th scope="col">{say('address')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col" className="end">
                {say('waiting')}
              </th>
              <th scope="col" className="end">
                {say('dead')}
              </th>
              <th scope="col">{say('last')}</th>
              <th scope="col">{say('acts')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => {
              const state = one.endedAt ? 'ended' : one.paused ? 'paused' : 'running';
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <UnitName code={one.department} />
                  </th>
                  <td className="systems__address">{one.url}</td>
                  <td>
                    <span className="systems__state">
                      <LightShape
                        size={11}
                        state={state === 'running' ? 'green' : state === 'paused' ? 'yellow' : 'off'}
                      />
                      {say(state)}
                    </span>
                  </td>
                  <td className="end">{number(one.waiting, language)}</td>
                  <td className="end">{number(one.dead, language)}</td>
                  <td>{one.lastDeliveredAt ? dateTime(one.lastDeliveredAt, language) : noValue}</td>
                  <td>
                    <span className="systems__acts">
                      <Button size="small" onClick={() => choose(one.id)}>
                        {say('showDead')}
                      </Button>
                      {keeps && !one.endedAt ? (
                        <>
                          <Button size="small" onClick={() => pause.mutate(one)}>
                            {say(one.paused ? 'resume' : 'pause')}
                          </Button>
                          <Button size="small" onClick={() => rotate.mutate(one.id)}>
                            {say('rotate')}
                          </Button>
                          <Button size="small" onClick={() => end.mutate(one.id)}>
                            {say('end')}
                          </Button>
                        </>
                      ) : null}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
    </>
  );
}

function UnitName({ code }: { readonly code: string }) {
  const language = useLanguage();
  const unit = useUnit(code).data;
  return unit ? inLanguage(unit.name, language) : code;
}

function GivenUp({ id, keeps }: { readonly id: WebhookId; readonly keeps: boolean }) {
  const say = useWords(systemWords);
  const language = useLanguage();
  const key = [...webhooksKey, id] as const;
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      client.call(systems.deliveries, { params: { webhookId: id }, query: { state: 'dead' }, signal }),
  });
  const replay = useAct(
    (deliveryId: string, idempotencyKey) =>
      client.call(systems.replay, {
        params: { webhookId: id, deliveryId: deliveryId as never },
        idempotencyKey,
      }),
    { done: () => deliveryStates.pending[language], touches: [webhooksKey] },
  );
  return (
    <div className="panel__body">
      <h3>{say('deadTitle')}</h3>
      <Refusal error={replay.error} />
      <Loaded query={list} skeleton={<Skeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('noneDead')}</p>
          ) : (
            <Sideways label={say('deadTitle')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('when')}</th>
                    <th scope="col">{say('event')}</th>
                    <th scope="col" className="end">
                      {say('attempts')}
                    </th>
                    <th scope="col">{say('outcome')}</th>
                    <th scope="col">{say('acts')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td>{dateTime(one.createdAt, language)}</td>
                      <td>{one.type}</td>
                      <td className="end">{one.attempts}</td>
                      <td>{one.outcome ?? noValue}</td>
                      <td>
                        {keeps ? (
                          <Button
                            size="small"
                            loading={replay.isPending}
                            onClick={() => replay.mutate(one.id)}
                          >
                            {say('replay')}
                          </Button>
                        ) : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          )
        }
      </Loaded>
    </div>
  );
}
