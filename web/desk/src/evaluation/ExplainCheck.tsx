// Explains a difference that a cross-check found and that need not be a mistake.
import type { Check } from '@kapok/contracts/evaluation/checking.ts';
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { explanationLengthMin } from '@kapok/contracts/evaluation/operations.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { Refusal } from '../parts/States.tsx';
import { checkWords } from './checkWords.ts';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

export function ExplainCheck({
  check,
  evaluation,
}: {
  readonly check: Check;
  readonly evaluation: Evaluation;
}) {
  const say = useWords(checkWords);
  const common = useWords(commonWords);
  const conflict = useWords(evaluationWords)('conflict');
  const write = useWrite(evaluation, evaluations.explain, { done: () => say('saved') });
  return (
    <Form<{ text: string }>
      name={check.code}
      layout="vertical"
      requiredMark={false}
      onFinish={({ text }) => write.mutate({ item: check.code, text: text.trim() })}
    >
      <Form.Item
        name="text"
        label={say('explainLabel')}
        rules={[
          { required: true, min: explanationLengthMin, whitespace: true, message: say('explainLabel') },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Refusal error={write.error}>{isConflict(write.error) ? <p>{conflict}</p> : null}</Refusal>
      <Button htmlType="submit" loading={write.isPending}>
        {common('save')}
      </Button>
    </Form>
  );
}
