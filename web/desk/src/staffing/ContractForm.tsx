// The form of a year's contract: how many contacts were agreed. Told again, the new number holds for the whole year.
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { NumberField } from './NumberField.tsx';
import { staffingKey } from './queries.ts';
import { staffingWords } from './words.ts';

const contactsMax = 1_000_000_000;

export function ContractForm({
  year,
  contract,
  leave,
}: {
  readonly year: number;
  readonly contract: number | null;
  readonly leave: () => void;
}) {
  const say = useWords(staffingWords);
  const common = useWords(commonWords);
  const set = useAct(
    (body: { year: number; contacts: number }, idempotencyKey) =>
      client.call(hotline.setContract, { body, idempotencyKey }),
    { done: () => say('contractSet'), touches: [staffingKey], after: leave },
  );
  return (
    <Form<{ contacts: number }>
      name="contract"
      layout="vertical"
      requiredMark={false}
      className="staffing__contract"
      aria-label={say('setContract')}
      initialValues={contract === null ? {} : { contacts: contract }}
      onFinish={({ contacts }) => set.mutate({ year, contacts })}
    >
      <NumberField
        name="contacts"
        label={say('contractOf', { year })}
        extra={say('contractHint')}
        min={0}
        max={contactsMax}
        whole
      />
      <Refusal error={set.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
