// Asks a department to answer a question within working days.
import type { KnowledgeGap } from '@kapok/contracts/knowledge.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, InputNumber } from 'antd';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { gapsKey } from './queries.ts';
import { knowledgeWords } from './words.ts';

const workingDaysUsual = 5;
const workingDaysMax = 60;
const noteMax = 500;

interface Asked {
  readonly department: string;
  readonly workingDays: number;
  readonly note: string;
}

export function AskGap({ gap, leave }: { readonly gap: KnowledgeGap; readonly leave: () => void }) {
  const say = useWords(knowledgeWords);
  const common = useWords(commonWords);
  const ask = useAct<Asked, KnowledgeGap>(
    (body, idempotencyKey) =>
      client.call(knowledge.askGap, { params: { gapId: gap.id }, body, idempotencyKey }),
    { done: () => say('asked'), touches: [gapsKey], after: leave },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <Form<Asked>
      className="reason-form"
      layout="vertical"
      requiredMark={false}
      aria-label={say('askOf', { question: gap.question })}
      initialValues={{ workingDays: workingDaysUsual }}
      onFinish={(asked) => ask.mutate({ ...asked, note: asked.note.trim() })}
    >
      <Form.Item name="department" label={say('department')} rules={needed(say('department'))}>
        <UnitPick label={say('department')} />
      </Form.Item>
      <Form.Item name="workingDays" label={say('workingDays')} rules={needed(say('workingDays'))}>
        <InputNumber min={1} max={workingDaysMax} precision={0} />
      </Form.Item>
      <Form.Item name="note" label={say('note')} rules={needed(say('note'))}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={noteMax} />
      </Form.Item>
      {ask.error ? <Refusal error={ask.error} /> : null}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {say('ask')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
