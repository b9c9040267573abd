// The form that lets a department's system be told of its orders. What was written stays on a refusal.
import { systems } from '@kapok/web-shared/endpoints/systems.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, Radio } from 'antd';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { webhooksKey } from './Webhooks.tsx';
import { systemWords } from './words.ts';

interface Entered {
  readonly department: string;
  readonly url: string;
  readonly steps: 'every' | 'main';
}

const mainSteps = ['dispatched', 'returned', 'closed'].map((step) => `hotline.work-order.${step}`);

export default function AddWebhook({
  types,
  show,
  leave,
}: {
  readonly types: readonly string[];
  readonly show: (secret: string) => void;
  readonly leave: () => void;
}) {
  const say = useWords(systemWords);
  const common = useWords(commonWords);
  const add = useAct(
    ({ department, url, steps }: Entered, idempotencyKey) =>
      client.call(systems.addWebhook, {
        body: { department, url: url.trim(), types: steps === 'every' ? [...types] : mainSteps },
        idempotencyKey,
      }),
    {
      done: () => say('done'),
      touches: [webhooksKey],
      after: ({ secret }) => {
        show(secret);
        leave();
      },
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <Form<Entered>
      name="add-webhook"
      className="panel__body"
      layout="vertical"
      requiredMark={false}
      initialValues={{ steps: 'every' }}
      onFinish={(given) => add.mutate(given)}
    >
      <Form.Item name="department" label={say('department')} rules={needed(say('department'))}>
        <UnitPick label={say('department')} />
      </Form.Item>
      <Form.Item name="url" label={say('address')} extra={say('addressHint')} rules={needed(say('address'))}>
        <Input maxLength={500} inputMode="url" placeholder="https://" spellCheck={false} />
      </Form.Item>
      <Form.Item name="steps" label={say('kinds')}>
        <Radio.Group
          aria-label={say('kinds')}
          options={[
            { value: 'every', label: say('everyStep', { count: types.length }) },
            { value: 'main', label: say('mainSteps') },
          ]}
        />
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
