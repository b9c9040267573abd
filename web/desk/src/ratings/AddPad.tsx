// The form that puts a pad at a counter. What was written stays on a refusal.
import { receivedRatings } from '@kapok/web-shared/endpoints/ratings.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { padsKey } from './queries.ts';
import { padWords } from './words.ts';

export function AddPad({
  show,
  leave,
}: {
  readonly show: (padKey: string) => void;
  readonly leave: () => void;
}) {
  const say = useWords(padWords);
  const common = useWords(commonWords);
  const add = useAct(
    ({ department, window }: { readonly department: string; readonly window: string }, idempotencyKey) =>
      client.call(receivedRatings.addPad, { body: { department, window: window.trim() }, idempotencyKey }),
    {
      done: () => say('addedDone'),
      touches: [padsKey],
      after: ({ padKey }) => {
        show(padKey);
        leave();
      },
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <Form<{ department: string; window: string }>
      name="add-pad"
      layout="vertical"
      requiredMark={false}
      aria-label={say('add')}
      onFinish={(given) => add.mutate(given)}
    >
      <Form.Item name="department" label={say('department')} rules={needed(say('department'))}>
        <UnitPick label={say('department')} />
      </Form.Item>
      <Form.Item name="window" label={say('window')} extra={say('windowHint')} rules={needed(say('window'))}>
        <Input maxLength={64} spellCheck={false} />
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
