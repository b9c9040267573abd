// What a department says of one goal or budget: values that nothing computes, how likely it is, and why it is off course.
import {
  type DeviationCause,
  deviationCauses,
  type Likelihood,
  likelihoods,
  type WatchItem,
  type WatchRound,
} from '@kapok/contracts/watching/items.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Pick } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { roundsKey } from './queries.ts';
import { watchingWords } from './words.ts';

interface Fields {
  readonly actual?: string;
  readonly expected?: string;
  readonly explanation?: string;
}

export function Explain({
  item,
  round,
  done,
}: {
  readonly item: WatchItem;
  readonly round: WatchRound;
  readonly done: () => void;
}) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const [cause, setCause] = useState<string>(item.cause ?? '');
  const [likelihood, setLikelihood] = useState<string>('');
  const act = useAct(
    (fields: Fields, idempotencyKey) => {
      const given = Object.fromEntries(Object.entries(fields).filter(([, text]) => text?.trim()));
      return client.call(watching.explain, {
        params: { roundId: round.id },
        body: {
          expectedVersion: round.version,
          item: item.item,
          ...given,
          ...(cause ? { cause: cause as DeviationCause } : {}),
          ...(likelihood ? { likelihood: likelihood as Likelihood } : {}),
        },
        idempotencyKey,
      });
    },
    { done: () => say('saved'), touches: [roundsKey], after: done },
  );
  const choices = (list: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(list).map(([value, words]) => ({ value, label: inLanguage(words, language) }));
  const number = { pattern: /^-?\d{1,18}(\.\d{1,6})?$/, message: say('needed') };
  const declared = item.source === 'declared';
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      className="watching__fields"
      aria-label={say('explainOf', { what: inLanguage(item.name, language) })}
      initialValues={{
        explanation: item.explanation,
        ...(declared ? { actual: item.actual, expected: item.expected?.value } : {}),
      }}
      onFinish={(fields) => act.mutate(fields)}
    >
      {declared ? (
        <Form.Item name="actual" label={say('actual')} rules={[number]}>
          <Input inputMode="decimal" maxLength={25} />
        </Form.Item>
      ) : null}
      {declared || item.expected === null ? (
        <Form.Item name="expected" label={say('expected')} rules={[number]}>
          <Input inputMode="decimal" maxLength={25} />
        </Form.Item>
      ) : null}
      <div className="watching__field">
        <span>{say('likelihood')}</span>
        <Pick
          label={say('likelihood')}
          value={likelihood}
          any={say('bySystem')}
          choices={choices(likelihoods)}
          onChange={setLikelihood}
        />
      </div>
      <div className="watching__field">
        <span>{say('causeClass')}</span>
        <Pick
          label={say('causeClass')}
          value={cause}
          any={say('none')}
          choices={choices(deviationCauses)}
          onChange={setCause}
        />
      </div>
      <Form.Item name="explanation" label={say('explanation')} className="watching__wide">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
      <Button htmlType="submit" loading={act.isPending}>
        {say('save')}
      </Button>
      <Refusal error={act.error} />
    </Form>
  );
}
