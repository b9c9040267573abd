// What people say and what the catalogue calls it, a line each, with a field to try what is found.
import type { Sayings as SayingSet } from '@kapok/contracts/services.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed } from '../parts/pages.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { useOffered } from '../shell/session.ts';
import { itemsKey, sayingsKey, useItems, useSayings } from './queries.ts';
import './services.css';
import { servicesWords } from './words.ts';

const wordMax = 40;

export default function Sayings() {
  const say = useWords(servicesWords);
  const sayings = useSayings();
  return (
    <div className="page page--form">
      <p>
        <Link to="/services">← {say('back')}</Link>
      </p>
      <PageHead title={say('sayingsTitle')} lead={say('sayingsLead')} />
      <Loaded query={sayings} skeleton={<Skeleton rows={12} />}>
        {(held) => <OnVersion held={held}>{(set, stand) => <Lines set={set} stand={stand} />}</OnVersion>}
      </Loaded>
      <Trying />
    </div>
  );
}

function Lines({ set, stand }: { readonly set: SayingSet; readonly stand: Stand }) {
  const say = useWords(servicesWords);
  const mayKeep = useOffered('keepCatalogue');
  const save = useAct<string, SayingSet>(
    (text, idempotencyKey) =>
      client.call(services.setSayings, {
        body: {
          version: stand.version,
          sayings: linesOf(text)
            .map(sayingOf)
            .filter((one) => one !== undefined),
        },
        idempotencyKey,
      }),
    { done: ({ version }) => say('saved', { version }), touches: [sayingsKey, itemsKey], after: stand.saved },
  );
  return (
    <Form<{ text: string }>
      className="services__sayings"
      layout="vertical"
      disabled={!mayKeep}
      initialValues={{ text: set.sayings.map(textOf).join('\n') }}
      onFinish={({ text }) => save.mutate(text)}
    >
      <Form.Item
        name="text"
        label={say('sayingsField')}
        extra={set.version === 0 ? say('sayingsOwn') : say('sayingsVersion', { version: set.version })}
        rules={[
          {
            validator: async (_rule, text: string) => {
              const wrong = linesOf(text).findIndex((line) => sayingOf(line) === undefined);
              if (wrong >= 0) throw new Error(say('sayingsLine', { line: wrong + 1 }));
            },
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 12, maxRows: 24 }} />
      </Form.Item>
      {stand.refusal(save.error)}
      {mayKeep ? (
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}

function Trying() {
  const say = useWords(servicesWords);
  const [question, setQuestion] = useState('');
  const found = useItems({ q: question }, question !== '');
  return (
    <section className="services__try" aria-labelledby="try-sayings">
      <h2 id="try-sayings">{say('tryIt')}</h2>
      <Input.Search
        aria-label={say('tryIt')}
        placeholder={say('tryHint')}
        maxLength={100}
        onSearch={(text) => setQuestion(text.trim())}
      />
      {question === '' ? null : (
        <Listed pages={found} skeleton={<Skeleton rows={3} />} empty={<p>{say('empty')}</p>}>
          {(items) => (
            <ol className="panel services__list">
              {items.slice(0, 5).map((item) => (
                <li key={item.code} className="services__row">
                  {item.name} <span className="quiet">{item.department}</span>
                </li>
              ))}
            </ol>
          )}
        </Listed>
      )}
    </section>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const textOf = ({ said, means }: SayingSet['sayings'][number]): string =>
  `${said.join(' ')} : ${means.join(' ')}`;

/** Undefined where a line is none. */
function sayingOf(line: string): SayingSet['sayings'][number] | undefined {
  const [said = [], means = [], ...more] = line
    .split(/[:：]/)
    .map((half) => half.split(/[\s　]+/).filter((word) => word !== ''));
  const words = [...said, ...means];
  return said.length > 0 &&
    means.length > 0 &&
    more.length === 0 &&
    words.every((word) => word.length <= wordMax)
    ? { said, means }
    : undefined;
}
