// Hot topics (热点): what many suddenly report, by which words that was found, how it grew over 24 hours, and the orders behind it.
// Leaders say once that they know and what is done.
import { type Topic, topicStates } from '@kapok/contracts/assistant/topics.ts';
import { assistant } from '@kapok/web-shared/endpoints/assistant.ts';
import { dateTime, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Empty } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './topics.css';
import { topicStateWords, topicWords } from './topicWords.ts';

const TopicOrders = lazily(() => import('./TopicOrders.tsx').then((file) => file.TopicOrders), 4);

const topicsKey = ['assistant-topics'] as const;
/** It is looked for every ten minutes. */
const againMs = 60_000;
const pageItems = 20;

export default function Topics() {
  const say = useWords(topicWords);
  const language = useLanguage();
  const [asked, setAsked] = useParam('state');
  const state = topicStates.find((one) => one === asked) ?? 'open';
  const topics = usePages(
    [...topicsKey, state],
    (cursor, signal) =>
      client.call(assistant.topics, { query: { state, limit: pageItems, ...cursor }, signal }),
    { refetchInterval: againMs },
  );
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Switch
          label={say('standing')}
          value={state}
          choices={topicStates.map((value) => ({
            value,
            label: inLanguage(topicStateWords[value], language),
          }))}
          onChange={setAsked}
        />
      </PageHead>
      <details className="topics__method">
        <summary>{say('method')}</summary>
        <p>{say('methodText')}</p>
      </details>
      <Listed
        pages={topics}
        empty={
          <div className="panel">
            <Empty title={say(state === 'open' ? 'emptyOpen' : 'empty')}>{say('emptyText')}</Empty>
          </div>
        }
      >
        {(items) => (
          <ul className="topics">
            {items.map((topic) => (
              <OneTopic key={topic.id} topic={topic} />
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}

const aDay = (hundredths: number): number => hundredths / 100;

function OneTopic({ topic }: { readonly topic: Topic }) {
  const say = useWords(topicWords);
  const language = useLanguage();
  const mayAcknowledge = useOffered('acknowledgeTopic');
  const [shown, setShown] = useState(false);
  const name = topic.words.map(({ word }) => word).join(' · ');
  const toggle = say(shown ? 'hideOrders' : 'showOrders');
  const acknowledge = useAct(
    (note: string, idempotencyKey) =>
      client.call(assistant.acknowledgeTopic, {
        params: { topicId: topic.id },
        body: { note },
        idempotencyKey,
      }),
    { done: () => say('acknowledged'), touches: [topicsKey] },
  );
  return (
    <li className="panel topics__one">
      <div className="topics__head">
        <h2>{name}</h2>
        <p className="topics__count">
          <strong>{number(topic.orders, language)}</strong>{' '}
          {say('in24Hours', { usual: number(aDay(topic.usualHundredths), language) })}
        </p>
      </div>
      <Hours hours={topic.hours} label={say('hoursLabel', { name, hours: topic.hours.join(', ') })} />
      <p className="small quiet topics__axis" aria-hidden>
        <span>{say('dayAgo')}</span>
        <span>{say('seenAt', { at: dateTime(topic.seenAt, language) })}</span>
      </p>
      <p className="small">
        {say('because')}
        {topic.words
          .map(({ word, orders, usualHundredths }) =>
            say('wordRose', {
              word,
              orders: number(orders, language),
              usual: number(aDay(usualHundredths), language),
            }),
          )
          .join(say('between'))}
      </p>
      {topic.acknowledgedAt ? (
        <p className="topics__note">
          {say('knownBy', {
            at: dateTime(topic.acknowledgedAt, language),
            who: topic.acknowledgedBy ? inLanguage(topic.acknowledgedBy, language) : say('somebody'),
          })}
          {topic.note}
        </p>
      ) : null}
      <div className="actions">
        <Button
          aria-expanded={shown}
          aria-label={say('named', { act: toggle, name })}
          onClick={() => setShown(!shown)}
        >
          {toggle}
        </Button>
        {mayAcknowledge && topic.state === 'open' ? (
          <ReasonForm
            label={say('acknowledge')}
            about={say('named', { act: say('acknowledge'), name })}
            field={say('note')}
            needed={say('noteNeeded')}
            act={acknowledge}
          />
        ) : null}
      </div>
      {shown ? <TopicOrders topicId={topic.id} /> : null}
    </li>
  );
}

const barWidth = 10;
const chartHeight = 48;

function Hours({ hours, label }: { readonly hours: readonly number[]; readonly label: string }) {
  const most = Math.max(1, ...hours);
  return (
    <svg
      className="topics__hours"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${hours.length * barWidth} ${chartHeight}`}
      preserveAspectRatio="none"
    >
      {hours.map((count, at) => {
        const height = Math.max(count === 0 ? 1 : 3, (count / most) * chartHeight);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour has no identity but its place.
            key={at}
            x={at * barWidth + 1}
            width={barWidth - 2}
            y={chartHeight - height}
            height={height}
            className={count === 0 ? 'topics__hour topics__hour--none' : 'topics__hour'}
          />
        );
      })}
    </svg>
  );
}
