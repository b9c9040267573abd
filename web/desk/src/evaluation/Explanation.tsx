// Why an item missed its target, lost points or went far past it: shown to everyone, written by its preparer.
// Never accepts a word or two: what is too short explains nothing.
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Refusal } from '../parts/States.tsx';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords, reasonWords } from './words.ts';

const lengthMin = 10;
const lengthMax = 4000;

export function Explanation({
  item,
  evaluation,
  editable,
}: {
  readonly item: EvaluationItem;
  readonly evaluation: Evaluation;
  readonly editable: boolean;
}) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  if (!item.needsExplanation && !item.explanation) return null;
  const writes = editable && (editing || !item.explanation);
  return (
    <section className="detail__block" aria-label={say('explanation')}>
      <h4>{say('explanation')}</h4>
      {item.needsExplanation && !item.explanation ? (
        <p className="detail__reason">{inLanguage(reasonWords[item.needsExplanation], language)}</p>
      ) : null}
      {writes ? (
        <ExplainForm item={item} evaluation={evaluation} leave={() => setEditing(false)} />
      ) : (
        <>
          <p className="detail__text">{item.explanation}</p>
          {editable ? (
            <button type="button" className="link-button" onClick={() => setEditing(true)}>
              {say('editExplanation')}
            </button>
          ) : null}
        </>
      )}
    </section>
  );
}

function ExplainForm({
  item,
  evaluation,
  leave,
}: {
  readonly item: EvaluationItem;
  readonly evaluation: Evaluation;
  readonly leave: () => void;
}) {
  const say = useWords(evaluationWords);
  const common = useWords(commonWords);
  const write = useWrite(evaluation, evaluations.explain, {
    done: () => say('savedExplanation'),
    after: leave,
  });
  return (
    <Form<{ text: string }>
      name={`explain-${item.code}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ text: item.explanation ?? '' }}
      onFinish={({ text }) => write.mutate({ item: item.code, text: text.trim() })}
    >
      <Form.Item
        name="text"
        label={say('explanationHint')}
        rules={[{ required: true, min: lengthMin, whitespace: true, message: say('explanationNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={lengthMax} />
      </Form.Item>
      <Refusal error={write.error}>{isConflict(write.error) ? <p>{say('conflict')}</p> : null}</Refusal>
      <div className="actions">
        <Button htmlType="submit" loading={write.isPending}>
          {say('saveExplanation')}
        </Button>
        {item.explanation ? <Button onClick={leave}>{common('cancel')}</Button> : null}
      </div>
    </Form>
  );
}
