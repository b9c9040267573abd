// The department's one answer to scores that finance changed. Never sends an answer on an item whose score stands.
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { explanationLengthMin } from '@kapok/contracts/evaluation/operations.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { Refusal } from '../parts/States.tsx';
import { chainWords } from './chainWords.ts';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

export function Answer({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(chainWords);
  const language = useLanguage();
  const conflict = useWords(evaluationWords)('conflict');
  const [form] = Form.useForm<Record<string, string>>();
  const written = Form.useWatch([], form) ?? {};
  const send = useWrite(evaluation, evaluations.answer, {
    done: (after) => say(after.state === 'reviewed' ? 'accepted' : 'answered'),
  });
  const changed = evaluation.items.filter(({ review }) => review);
  const answers = changed.flatMap(({ code }) => {
    const text = written[code]?.trim();
    return text ? [{ item: code, text }] : [];
  });
  return (
    <section className="panel panel__body doing" aria-labelledby="answer-title">
      <h2 id="answer-title">{say('answerTitle')}</h2>
      <p className="quiet">{say('answerLead')}</p>
      {evaluation.answerBy ? (
        <p>{say('waitingAnswer', { date: dateTime(evaluation.answerBy, language) })}</p>
      ) : null}
      <Form
        form={form}
        name="answer"
        layout="vertical"
        requiredMark={false}
        onFinish={() => send.mutate({ answers })}
      >
        {changed.map((item) => (
          <ChangedItem key={item.code} item={item} />
        ))}
        <Refusal error={send.error}>{isConflict(send.error) ? <p>{conflict}</p> : null}</Refusal>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say(answers.length > 0 ? 'answer' : 'accept')}
        </Button>
      </Form>
    </section>
  );
}

function ChangedItem({ item }: { readonly item: EvaluationItem }) {
  const say = useWords(chainWords);
  const language = useLanguage();
  const name = inLanguage(item.name, language);
  return (
    <div className="answer">
      <p>
        <strong>{name}</strong>{' '}
        {say('changed', {
          from: item.selfScore,
          to: item.review?.score ?? item.score,
          reason: item.review?.reason ?? '',
        })}
      </p>
      <Form.Item
        name={item.code}
        label={say('answerOf', { name })}
        help={say('answerHint')}
        rules={[{ min: explanationLengthMin, message: say('answerHint') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </div>
  );
}
