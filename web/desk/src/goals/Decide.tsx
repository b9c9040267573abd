// Finance's decision on a round of goals. Nothing is decided without an opinion in words.
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Radio } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useSetAct } from './queries.ts';
import { CommentForm } from './Review.tsx';
import { goalWords } from './words.ts';

export function Decide({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const decide = useSetAct(
    (given: { outcome: 'approved' | 'returned'; opinion: string }, idempotencyKey) =>
      client.call(goals.decide, {
        params: { goalSetId: set.id },
        body: { expectedVersion: set.version, ...given },
        idempotencyKey,
      }),
    ({ state }) => say(state === 'approved' ? 'approvedDone' : 'returnedDone'),
  );
  return (
    <Form<{ outcome: 'approved' | 'returned'; opinion: string }>
      name="goal-decision"
      layout="vertical"
      requiredMark={false}
      initialValues={{ outcome: 'approved' }}
      onFinish={(given) => decide.mutate(given)}
    >
      <p className="quiet">{say('reviewLead')}</p>
      <Form.Item name="outcome" label={say('decision')}>
        <Radio.Group
          aria-label={say('decision')}
          options={[
            { value: 'approved', label: say('approve') },
            { value: 'returned', label: say('return') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={say('opinion')}
        rules={[{ required: true, min: 2, whitespace: true, message: say('needed') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Refusal error={decide.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={decide.isPending}>
          {say('decide')}
        </Button>
        <CommentForm set={set} draft={null} />
      </div>
    </Form>
  );
}
