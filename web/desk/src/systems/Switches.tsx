// Telephone switches that report their calls: each signs with a secret of its own, and one that is ended is believed no more.
import { systems } from '@kapok/web-shared/endpoints/systems.ts';
import { dateTime, noValue } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { systemWords } from './words.ts';

const switchesKey = ['systems', 'switches'] as const;
const codeForm = /^[a-z0-9][a-z0-9-]{0,31}$/;

export function Switches({ show }: { readonly show: (secret: string) => void }) {
  const say = useWords(systemWords);
  const language = useLanguage();
  const keeps = useOffered('keepSystems');
  const mayEnd = useOffered('endSwitch');
  const [adding, setAdding] = useState(false);
  const list = useQuery({
    queryKey: switchesKey,
    queryFn: ({ signal }) => client.call(systems.switches, { signal }),
  });
  const end = useAct(
    (source: string, idempotencyKey) =>
      client.call(systems.endSwitch, { params: { source }, idempotencyKey }),
    { done: () => say('done'), touches: [switchesKey] },
  );
  return (
    <section className="panel" aria-labelledby="systems-switches">
      <div className="panel__head">
        <h2 id="systems-switches">{say('switches')}</h2>
        {keeps && !adding ? <Button onClick={() => setAdding(true)}>{say('add')}</Button> : null}
      </div>
      {adding ? <AddSwitch show={show} leave={() => setAdding(false)} /> : null}
      <Refusal error={end.error} />
      <Loaded query={list} skeleton={<Skeleton rows={3} />}>
        {({ sources }) =>
          sources.length === 0 ? (
            <Empty title={say('emptySwitches')}>{say('emptySwitchesText')}</Empty>
          ) : (
            <Sideways label={say('switches')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('name')}</th>
                    <th scope="col">{say('switchCode')}</th>
                    <th scope="col">{say('routing')}</th>
                    <th scope="col">{say('heard')}</th>
                    <th scope="col">{say('state')}</th>
                    <th scope="col">{say('acts')}</th>
                  </tr>
                </thead>
                <tbody>
                  {sources.map((one) => (
                    <tr key={one.code}>
                      <th scope="row">{one.name}</th>
                      <td className="mono">{one.code}</td>
                      <td>{say(one.routes ? 'bySwitch' : 'byQueue')}</td>
                      <td>{one.heardAt ? dateTime(one.heardAt, language) : noValue}</td>
                      <td>{say(one.endedAt ? 'ended' : 'connected')}</td>
                      <td>
                        {mayEnd && !one.endedAt ? (
                          <Button
                            size="small"
                            aria-label={say('endSwitch', { name: one.name })}
                            loading={end.isPending}
                            onClick={() => end.mutate(one.code)}
                          >
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

interface Given {
  readonly code: string;
  readonly name: string;
  readonly routes: boolean;
}

function AddSwitch({ show, leave }: { readonly show: (secret: string) => void; readonly leave: () => void }) {
  const say = useWords(systemWords);
  const common = useWords(commonWords);
  const add = useAct(
    (body: Given, idempotencyKey) => client.call(systems.addSwitch, { body, idempotencyKey }),
    {
      done: () => say('done'),
      touches: [switchesKey],
      after: ({ secret }) => {
        show(secret);
        leave();
      },
    },
  );
  return (
    <Form<Given>
      name="add-switch"
      className="panel__body"
      layout="vertical"
      requiredMark={false}
      initialValues={{ routes: false }}
      onFinish={(given) => add.mutate(given)}
    >
      <Form.Item
        name="code"
        label={say('switchCode')}
        extra={say('switchCodeHint')}
        rules={[{ required: true, pattern: codeForm, message: say('switchCodeHint') }]}
      >
        <Input maxLength={32} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="name"
        label={say('name')}
        rules={[{ required: true, whitespace: true, message: say('needed', { field: say('name') }) }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="routes" valuePropName="checked">
        <Checkbox>{say('routes')}</Checkbox>
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
