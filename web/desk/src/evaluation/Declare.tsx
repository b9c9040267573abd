// The form by which a department states an actual value that no record computes, in the kind its rule asks for.
// Never for a computed item: what records say is not for typing.
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form } from 'antd';
import { Refusal } from '../parts/States.tsx';
import { type DeclaredValues, declaredOf, ItemFields, startOf } from './itemFields.tsx';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

export function Declare({
  item,
  evaluation,
}: {
  readonly item: EvaluationItem;
  readonly evaluation: Evaluation;
}) {
  const say = useWords(evaluationWords);
  const write = useWrite(evaluation, evaluations.declare, { done: () => say('savedDeclared') });
  return (
    <section className="detail__block" aria-label={say('declareTitle')}>
      <h4>{say('declareTitle')}</h4>
      <Form<DeclaredValues>
        name={`declare-${item.code}`}
        layout="vertical"
        requiredMark={false}
        initialValues={startOf(item)}
        onFinish={(values) =>
          write.mutate({ items: [{ item: item.code, ...declaredOf(item.rule, values) }] })
        }
      >
        <ItemFields item={item} />
        <Refusal error={write.error}>{isConflict(write.error) ? <p>{say('conflict')}</p> : null}</Refusal>
        <Button htmlType="submit" loading={write.isPending}>
          {say('saveDeclared')}
        </Button>
      </Form>
    </section>
  );
}
