// Asks for another target after approval, with reason and document. Weights are left as they are: they add up.
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Select } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { asDecimal } from './draft.ts';
import { useSetAct } from './queries.ts';
import { unitText } from './sets.ts';
import { goalWords } from './words.ts';

interface Asked {
  readonly code: string;
  readonly value: string;
  readonly reason: string;
  readonly document: string;
}

export function AskAdjustment({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const newest = set.revisions.at(-1)?.indicators ?? [];
  const ask = useSetAct(
    ({ code, value, reason, document }: Asked, idempotencyKey) => {
      const target = newest.find((one) => one.code === code)?.target;
      const changes = target
        ? [{ code, target: { ...target, value: asDecimal(value) ?? value }, reason }]
        : [];
      return client.call(goals.requestAdjustment, {
        params: { goalSetId: set.id },
        body: { changes, reason, document },
        idempotencyKey,
      });
    },
    () => say('adjustDone'),
  );
  const needed = { required: true, whitespace: true, message: say('needed') };
  return (
    <section className="panel" aria-labelledby="goal-adjust">
      <header className="panel__head">
        <h2 id="goal-adjust">{say('adjust')}</h2>
      </header>
      <Form<Asked>
        name="goal-adjust"
        layout="vertical"
        requiredMark={false}
        className="panel__body"
        onFinish={(given) => ask.mutate(given)}
      >
        <Form.Item name="code" label={say('adjustWhich')} rules={[needed]}>
          <Select
            options={newest.map(({ code, name, target }) => ({
              value: code,
              label: `${inLanguage(name, language)} ${target.value}${unitText(target.unit, language)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="value" label={say('adjustValue')} rules={[needed]}>
          <Input inputMode="decimal" maxLength={25} />
        </Form.Item>
        <Form.Item name="reason" label={say('adjustReason')} rules={[{ ...needed, min: 10 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="document" label={say('adjustDocument')} rules={[needed]}>
          <Input maxLength={200} />
        </Form.Item>
        <Refusal error={ask.error} />
        <Button htmlType="submit" loading={ask.isPending}>
          {say('adjustSubmit')}
        </Button>
      </Form>
    </section>
  );
}
