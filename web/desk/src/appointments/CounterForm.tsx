// Which queues a counter serves. Whoever is served there stays; the next are called by the new setting.
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import type { HallDesk } from './Hall.tsx';
import { hallKey } from './queries.ts';
import { appointmentsWords } from './words.ts';

interface Values {
  readonly counter: string;
  readonly queues: string[];
}

export default function CounterForm({
  desk,
  counter,
  leave,
}: {
  readonly desk: HallDesk;
  readonly counter: string;
  readonly leave: () => void;
}) {
  const say = useWords(appointmentsWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const held = desk.counters.find((one) => one.counter === counter);
  const save = useAct(
    (values: Values, idempotencyKey) =>
      client.call(appointments.setCounter, {
        params: { hall: desk.code, counter: values.counter },
        body: { queues: values.queues, ...(held ? { expectedVersion: held.version } : {}) },
        idempotencyKey,
      }),
    { done: () => say('saved'), touches: [hallKey(desk.code)], after: leave },
  );
  return (
    <Form<Values>
      name="counter"
      layout="vertical"
      requiredMark={false}
      className="panel panel__body"
      initialValues={{ counter, queues: held?.queues ?? [] }}
      onFinish={(values) => save.mutate({ ...values, counter: held ? counter : values.counter })}
    >
      <h2>{held ? say('changeCounter', { counter }) : say('newCounter')}</h2>
      {held ? null : (
        <Form.Item
          name="counter"
          label={say('counterNumber')}
          rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,12}$/, message: say('counterNumberHint') }]}
        >
          <Input maxLength={12} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="queues"
        label={say('serves')}
        rules={[{ required: true, message: say('servesNeeded') }]}
      >
        <Checkbox.Group
          options={desk.queues.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }))}
        />
      </Form.Item>
      <Refusal error={save.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
