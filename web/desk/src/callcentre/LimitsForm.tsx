// The form of the queue's limits. What was written stays on a refusal.
import { type QueueLimit, type QueueSettings, queueLimits } from '@kapok/contracts/callcentre/settings.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, InputNumber } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { limitWords } from './limitWords.ts';
import { limitsKey } from './queries.ts';

export default function LimitsForm({
  held,
  leave,
}: {
  readonly held: QueueSettings;
  readonly leave: () => void;
}) {
  const say = useWords(limitWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const set = useAct(
    (body: QueueSettings, idempotencyKey) => client.call(callcentre.setSettings, { body, idempotencyKey }),
    { done: () => say('saved'), touches: [limitsKey], after: leave },
  );
  return (
    <Form<QueueSettings>
      name="queue-limits"
      className="panel__body"
      layout="vertical"
      requiredMark={false}
      initialValues={held}
      onFinish={(filled) => set.mutate(filled)}
    >
      <div className="form__grid">
        {(Object.keys(queueLimits) as QueueLimit[]).map((name) => {
          const { from, to } = queueLimits[name];
          const range = { from: number(from, language), to: number(to, language) };
          return (
            <Form.Item
              key={name}
              name={name}
              label={say(name)}
              extra={say('range', range)}
              rules={[
                { required: true, type: 'integer', min: from, max: to, message: say('outside', range) },
              ]}
            >
              <InputNumber />
            </Form.Item>
          );
        })}
      </div>
      <Refusal error={set.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
