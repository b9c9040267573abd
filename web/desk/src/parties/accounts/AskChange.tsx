// The form that asks for a change of somebody's account. What was written stays on a refusal.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { AccountChangeKind, requestAccountChange } from '@kapok/contracts/parties/accountChanges.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Input } from 'antd';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { useAct } from '../../parts/useAct.ts';
import { Asked } from '../staff/Asked.tsx';
import type { StaffId } from '../staff/queries.ts';
import { changesKey } from './queries.ts';
import { accountWords, changeWords } from './words.ts';

interface Entered {
  readonly subject?: string;
  readonly reason: string;
}

export default function AskChange({
  staffId,
  kind,
  asked,
  leave,
}: {
  readonly staffId: StaffId;
  readonly kind: AccountChangeKind;
  readonly asked: (answer: AnswerOf<typeof requestAccountChange>) => void;
  readonly leave: () => void;
}) {
  const say = useWords(accountWords);
  const language = useLanguage();
  const ask = useAct(
    ({ subject, reason }: Entered, idempotencyKey) =>
      client.call(parties.requestAccountChange, {
        body: {
          staffId,
          kind,
          ...(kind === 'identity' && subject ? { subject: subject.trim() } : {}),
          reason: reason.trim(),
        },
        idempotencyKey,
      }),
    { done: () => say('asked'), touches: [changesKey], after: asked },
  );
  return (
    <Form<Entered>
      name="ask-change"
      className="panel__body staff-page__form"
      layout="vertical"
      requiredMark={false}
      onFinish={(entered) => ask.mutate(entered)}
    >
      <h3 className="account__asking">{inLanguage(changeWords[kind], language)}</h3>
      <Asked error={ask.error} pending={ask.isPending} leave={leave}>
        {kind === 'identity' ? (
          <Form.Item
            name="subject"
            label={say('subjectField')}
            extra={say('subjectHint')}
            rules={[
              {
                required: true,
                whitespace: true,
                message: say('needed', { field: say('subjectField') }),
              },
            ]}
          >
            <Input maxLength={255} autoComplete="off" autoCapitalize="off" spellCheck={false} />
          </Form.Item>
        ) : null}
      </Asked>
    </Form>
  );
}
