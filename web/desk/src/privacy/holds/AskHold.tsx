// The form that asks for a legal hold. What was written stays on a refusal.

import type { BodyOf } from '@kapok/contracts/operation.ts';
import type { requestHold } from '@kapok/contracts/privacy/holds.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { holdsKey } from './queries.ts';
import { holdWords } from './words.ts';

type Body = BodyOf<typeof requestHold>;
interface Entered {
  readonly subject: string;
  readonly basis: string;
}

const anId = /^\s*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*$/i;

export default function AskHold({ leave }: { readonly leave: () => void }) {
  const say = useWords(holdWords);
  const common = useWords(commonWords);
  const ask = useAct(
    ({ subject, basis }: Entered, idempotencyKey) =>
      client.call(privacy.requestHold, {
        body: { subject: subject.trim().toLowerCase() as Body['subject'], basis: basis.trim() },
        idempotencyKey,
      }),
    { done: () => say('asked'), touches: [holdsKey], after: leave },
  );
  return (
    <section className="panel" aria-labelledby="ask-hold">
      <div className="panel__head">
        <h2 id="ask-hold">{say('ask')}</h2>
      </div>
      <Form<Entered>
        name="hold"
        className="panel__body"
        layout="vertical"
        requiredMark={false}
        onFinish={(entered) => ask.mutate(entered)}
      >
        <div className="form__grid">
          <Form.Item
            name="subject"
            label={say('subject')}
            extra={say('subjectHint')}
            rules={[{ required: true, pattern: anId, message: say('subjectWrong') }]}
          >
            <Input maxLength={60} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="basis"
            label={say('basis')}
            extra={say('basisHint')}
            rules={[{ required: true, whitespace: true, message: say('basisNeeded') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </div>
        <Refusal error={ask.error} />
        <div className="actions form__foot">
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {say('submit')}
          </Button>
          <Button onClick={leave}>{common('cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}
