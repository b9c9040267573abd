// Systems that send requests through Open311: each with a key of its own, ended without a trace of what it sent being lost.
import type { SourceId } from '@kapok/contracts/ids.ts';
import { systems } from '@kapok/web-shared/endpoints/systems.ts';
import { dateTime, noValue, number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { systemWords } from './words.ts';

const sourcesKey = ['systems', 'sources'] as const;

export function Sources({ show }: { readonly show: (secret: string) => void }) {
  const say = useWords(systemWords);
  const language = useLanguage();
  const keeps = useOffered('keepSystems');
  const [adding, setAdding] = useState(false);
  const list = useQuery({
    queryKey: sourcesKey,
    queryFn: ({ signal }) => client.call(systems.sources, { signal }),
  });
  const end = useAct(
    (sourceId: SourceId, idempotencyKey) =>
      client.call(systems.endSource, { params: { sourceId }, idempotencyKey }),
    { done: () => say('done'), touches: [sourcesKey] },
  );
  return (
    <section className="panel" aria-labelledby="systems-sources">
      <div className="panel__head">
        <h2 id="systems-sources">{say('sources')}</h2>
        {keeps && !adding ? <Button onClick={() => setAdding(true)}>{say('add')}</Button> : null}
      </div>
      {adding ? <AddSource show={show} leave={() => setAdding(false)} /> : null}
      <Refusal error={end.error} />
      <Loaded query={list} skeleton={<Skeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('emptySources')}>{say('emptySourcesText')}</Empty>
          ) : (
            <Sideways label={say('sources')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('name')}</th>
                    <th scope="col">{say('operator')}</th>
                    <th scope="col" className="end">
                      {say('requests')}
                    </th>
                    <th scope="col">{say('lastRequest')}</th>
                    <th scope="col">{say('state')}</th>
                    <th scope="col">{say('acts')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.name}</th>
                      <td>{one.operator}</td>
                      <td className="end">{number(one.requests, language)}</td>
                      <td>{one.lastRequestAt ? dateTime(one.lastRequestAt, language) : noValue}</td>
                      <td>{say(one.endedAt ? 'ended' : 'running')}</td>
                      <td>
                        {keeps && !one.endedAt ? (
                          <Button size="small" loading={end.isPending} onClick={() => end.mutate(one.id)}>
                            {say('end')}
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
    </section>
  );
}

function AddSource({ show, leave }: { readonly show: (secret: string) => void; readonly leave: () => void }) {
  const say = useWords(systemWords);
  const common = useWords(commonWords);
  const add = useAct(
    (body: { readonly name: string; readonly operator: string }, idempotencyKey) =>
      client.call(systems.addSource, { body, idempotencyKey }),
    {
      done: () => say('done'),
      touches: [sourcesKey],
      after: ({ apiKey }) => {
        show(apiKey);
        leave();
      },
    },
  );
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form
      name="add-source"
      className="panel__body"
      layout="vertical"
      requiredMark={false}
      onFinish={(given: { name: string; operator: string }) => add.mutate(given)}
    >
      <Form.Item name="name" label={say('name')} rules={needed(say('name'))}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="operator" label={say('operator')} rules={needed(say('operator'))}>
        <Input maxLength={200} />
      </Form.Item>
      <Refusal error={add.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {say('add')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
