// Finance review (复核): scores changed one by one with a reason each, then one decision. Never changes a score silently.
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Radio } from 'antd';
import { Refusal } from '../parts/States.tsx';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

/** Changes not yet sent, by item. */
export type ReviewChanges = Readonly<Record<string, { readonly score: string; readonly reason: string }>>;

const reasonLengthMin = 10;
const points = /^-?\d{1,3}(\.\d{1,2})?$/;

export function ReviewItem({
  item,
  changes,
  setChanges,
}: {
  readonly item: EvaluationItem;
  readonly changes: ReviewChanges;
  readonly setChanges: (changes: ReviewChanges) => void;
}) {
  const say = useWords(evaluationWords);
  const change = changes[item.code];
  return (
    <section className="detail__block" aria-label={say('reviewItem')}>
      <h4>{say('reviewItem')}</h4>
      <Form<{ score: string; reason: string }>
        name={`review-${item.code}`}
        layout="vertical"
        requiredMark={false}
        initialValues={{ score: change?.score ?? item.score, reason: change?.reason ?? '' }}
        onFinish={(given) => setChanges({ ...changes, [item.code]: given })}
      >
        <Form.Item
          name="score"
          label={say('reviewScore')}
          rules={[{ required: true, pattern: points, message: say('numberNeeded') }]}
        >
          <Input inputMode="decimal" className="detail__number" suffix={`/ ${item.weight}`} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say('reviewReason')}
          rules={[
            { required: true, min: reasonLengthMin, whitespace: true, message: say('explanationNeeded') },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        <div className="actions">
          <Button htmlType="submit">{say('reviewKeep')}</Button>
          {change ? (
            <Button
              onClick={() => {
                const { [item.code]: _dropped, ...rest } = changes;
                setChanges(rest);
              }}
            >
              {say('reviewDrop')}
            </Button>
          ) : null}
        </div>
      </Form>
    </section>
  );
}

export function ReviewDecision({
  evaluation,
  changes,
}: {
  readonly evaluation: Evaluation;
  readonly changes: ReviewChanges;
}) {
  const say = useWords(evaluationWords);
  const write = useWrite(evaluation, evaluations.review, { done: () => say('reviewed') });
  const scores = Object.entries(changes).map(([item, change]) => ({ item, ...change }));
  return (
    <section className="panel panel__body doing" aria-labelledby="review-title">
      <h2 id="review-title">{say('review')}</h2>
      <p className="quiet">{say('reviewLead')}</p>
      {scores.length > 0 ? <p>{say('reviewChanges', { count: scores.length })}</p> : null}
      <Form<{ decision: 'accepted' | 'returned'; opinion: string }>
        name="review"
        layout="vertical"
        requiredMark={false}
        initialValues={{ decision: 'accepted' }}
        onFinish={(given) => write.mutate({ ...given, ...(scores.length > 0 ? { scores } : {}) })}
      >
        <Form.Item name="decision" label={say('decision')}>
          <Radio.Group
            aria-label={say('decision')}
            options={[
              { value: 'accepted', label: say('reviewAccept') },
              { value: 'returned', label: say('reviewReturn') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="opinion"
          label={say('opinion')}
          rules={[{ required: true, min: 2, whitespace: true, message: say('opinionNeeded') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
        <Refusal error={write.error}>{isConflict(write.error) ? <p>{say('conflict')}</p> : null}</Refusal>
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {say('reviewSubmit')}
        </Button>
      </Form>
    </section>
  );
}
