// Finance's part: begin the review, comment line by line, decide. Nothing is decided without an opinion in words.
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Radio } from 'antd';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Refusal } from '../parts/States.tsx';
import { useSetAct } from './queries.ts';
import { goalWords } from './words.ts';

export function TakeReview({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const take = useSetAct(
    (_given: null, idempotencyKey) =>
      client.call(goals.take, {
        params: { goalSetId: set.id },
        body: { expectedVersion: set.version },
        idempotencyKey,
      }),
    () => say('taken'),
  );
  return (
    <>
      <Button type="primary" loading={take.isPending} onClick={() => take.mutate(null)}>
        {say('takeReview')}
      </Button>
      <Refusal error={take.error} />
    </>
  );
}

export function CommentForm({ set, draft }: { readonly set: GoalSet; readonly draft: GoalDraft | null }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const act = useSetAct(
    (text: string, idempotencyKey) =>
      client.call(goals.comment, {
        params: { goalSetId: set.id },
        body: { indicator: draft?.code ?? null, text },
        idempotencyKey,
      }),
    () => say('commented'),
  );
  const name = draft ? inLanguage(draft.name, language) : say('whole');
  return (
    <ReasonForm
      label={say('comment')}
      about={say('commentOn', { name })}
      field={say('commentText')}
      needed={say('needed')}
      act={act}
    />
  );
}

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
