// The form that says who a member of staff is as a citizen. Number and name travel in the body only and stay on a refusal.
import type { NamedParty } from '@kapok/contracts/parties/parties.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { DocumentFields } from '../people/DocumentFields.tsx';
import { peopleWords } from '../people/words.ts';
import { type StaffId, staffKey } from '../staff/queries.ts';
import { accountWords } from './words.ts';

export default function LinkPerson({
  staffId,
  leave,
}: {
  readonly staffId: StaffId;
  readonly leave: () => void;
}) {
  const say = useWords(accountWords);
  const people = useWords(peopleWords);
  const common = useWords(commonWords);
  const link = useAct(
    ({ name, ...document }: NamedParty, idempotencyKey) =>
      client.call(parties.linkStaff, {
        params: { staffId },
        body: { ...document, name: name.trim() },
        idempotencyKey,
      }),
    { done: () => say('linkDone'), touches: [staffKey], after: leave },
  );
  return (
    <Form<NamedParty>
      name="link-person"
      className="panel__body staff-page__form"
      layout="vertical"
      requiredMark={false}
      initialValues={{ documentType: 'citizen-id' }}
      onFinish={(entered) => link.mutate(entered)}
    >
      <p className="small quiet account__asking">{say('linkLead')}</p>
      <div className="form__grid">
        <DocumentFields entities={false} />
        <Form.Item
          name="name"
          label={people('name')}
          rules={[{ required: true, whitespace: true, message: people('needed', { field: people('name') }) }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
      </div>
      <Refusal error={link.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={link.isPending}>
          {say('linkSubmit')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
