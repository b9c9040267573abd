// What people are told: which ways are connected, what did not leave the house, quiet hours and words. Never to whom.
import {
  type MessageDeliveryState,
  messageChannelWords,
  messageDeliveryStates,
} from '@kapok/contracts/messages/deliveries.ts';
import type { MessageTemplate } from '@kapok/contracts/messages.ts';
import { toldMessages } from '@kapok/web-shared/endpoints/messages.ts';
import { dateTime, noValue } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { OnVersion } from '../parts/OnVersion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { deliveriesKey, useDeliveries, useMessageSettings } from './queries.ts';
import './ratings.css';
import { messageWords } from './words.ts';

const Settings = lazily(() => import('./Settings.tsx').then((file) => file.Settings), 12);
const states: readonly MessageDeliveryState[] = ['dead', 'pending', 'sent'];

export default function Messages() {
  const say = useWords(messageWords);
  const language = useLanguage();
  const looks = useOffered('listMessageDeliveries');
  const settings = useMessageSettings();
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={settings} skeleton={<Skeleton rows={10} />}>
        {(held) => (
          <div className="ratings__sections">
            <dl className="panel panel__body facts">
              {(
                [
                  ['sms', held.channels.bySms],
                  ['email', held.channels.byMail],
                ] as const
              ).map(([channel, connected]) => (
                <div key={channel}>
                  <dt>{inLanguage(messageChannelWords[channel], language)}</dt>
                  <dd className="ratings__state">{say(connected ? 'connected' : 'notConnected')}</dd>
                </div>
              ))}
            </dl>
            {looks ? <Deliveries templates={held.settings.templates} /> : null}
            <OnVersion held={held}>{(base, stand) => <Settings held={base} stand={stand} />}</OnVersion>
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Deliveries({ templates }: { readonly templates: readonly MessageTemplate[] }) {
  const say = useWords(messageWords);
  const language = useLanguage();
  const resends = useOffered('resendMessage');
  const [asked, setAsked] = useParam('state');
  const state = states.find((one) => one === asked) ?? 'dead';
  const deliveries = useDeliveries(state);
  /** As its news is titled; one whose template is gone, by its type. */
  const called = (event: string) => {
    const title = templates.find((one) => one.event === event)?.title;
    return title ? inLanguage(title, language) : event;
  };
  const resend = useAct(
    (deliveryId: string, idempotencyKey) =>
      client.call(toldMessages.resend, { params: { deliveryId: deliveryId as never }, idempotencyKey }),
    { done: () => say('resent'), touches: [deliveriesKey] },
  );
  return (
    <section className="panel" aria-labelledby="deliveries">
      <div className="panel__head">
        <h2 id="deliveries">{say('deliveries')}</h2>
        <Switch
          label={say('state')}
          value={state}
          choices={states.map((value) => ({
            value,
            label: inLanguage(messageDeliveryStates[value], language),
          }))}
          onChange={setAsked}
        />
      </div>
      <Refusal error={resend.error} />
      <Listed
        pages={deliveries}
        skeleton={<Skeleton rows={4} />}
        empty={<Empty title={say('none')}>{say(`none_${state}`)}</Empty>}
      >
        {(items) => (
          <Sideways label={say('deliveries')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('when')}</th>
                  <th scope="col">{say('event')}</th>
                  <th scope="col">{say('channel')}</th>
                  <th scope="col" className="end">
                    {say('attempts')}
                  </th>
                  <th scope="col">{say('outcome')}</th>
                  {resends && state === 'dead' ? <th scope="col">{say('acts')}</th> : null}
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.deliveryId}>
                    <td>{dateTime(one.createdAt, language)}</td>
                    <th scope="row">{called(one.event)}</th>
                    <td>{inLanguage(messageChannelWords[one.channel], language)}</td>
                    <td className="end">{one.attempts}</td>
                    <td>
                      <span className="ratings__state">
                        <LightShape
                          size={11}
                          state={one.state === 'sent' ? 'green' : one.state === 'dead' ? 'red' : 'yellow'}
                        />
                        {one.outcome ?? noValue}
                      </span>
                    </td>
                    {resends && state === 'dead' ? (
                      <td>
                        <Button
                          size="small"
                          loading={resend.isPending && resend.variables === one.deliveryId}
                          onClick={() => resend.mutate(one.deliveryId)}
                        >
                          {say('resend')}
                        </Button>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        )}
      </Listed>
    </section>
  );
}
