// The rules of missed bookings, waiting lists and calling, for all halls of the city. Everybody may read them here.
import type { AppointmentRules } from '@kapok/contracts/appointments/keeping.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, InputNumber } from 'antd';
import { client } from '../api.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { rulesKey, useRules } from './queries.ts';
import { appointmentsWords } from './words.ts';

/** With the most that each may be. */
const fields = [
  ['noShowMax', 1, 100],
  ['noShowDays', 1, 730],
  ['banDays', 0, 365],
  ['openBookingsMax', 1, 100],
  ['offerMinutes', 0, 2880],
  ['earlyMinutes', 0, 240],
  ['lateMinutes', 0, 240],
  ['bookedAheadMinutes', 0, 480],
  ['priorityAheadMinutes', 0, 480],
  ['ticketsDayMax', 1, 10_000],
] as const satisfies readonly (readonly [keyof AppointmentRules, number, number])[];

export default function RulesForm({ mayKeep }: { readonly mayKeep: boolean }) {
  return (
    <Loaded query={useRules()} skeleton={<Skeleton rows={8} />}>
      {(held) => (
        <OnVersion held={held}>
          {({ rules }, stand) => <Fields stand={stand} rules={rules} mayKeep={mayKeep} />}
        </OnVersion>
      )}
    </Loaded>
  );
}

function Fields({
  stand,
  rules,
  mayKeep,
}: {
  readonly stand: Stand;
  readonly rules: AppointmentRules;
  readonly mayKeep: boolean;
}) {
  const say = useWords(appointmentsWords);
  const save = useAct(
    (values: AppointmentRules, idempotencyKey) =>
      client.call(appointments.setRules, {
        body: { rules: values, expectedVersion: stand.version },
        idempotencyKey,
      }),
    { done: () => say('saved'), touches: [rulesKey], after: stand.saved },
  );
  return (
    <Form<AppointmentRules>
      name="rules"
      layout="vertical"
      requiredMark={false}
      disabled={!mayKeep}
      className="panel panel__body"
      initialValues={rules}
      onFinish={(values) => save.mutate(values)}
    >
      <h2>{say('rulesTitle')}</h2>
      <p className="quiet">{say('rulesLead')}</p>
      <div className="form__grid">
        {fields.map(([name, min, max]) => (
          <Form.Item
            key={name}
            name={name}
            label={say(`rule_${name}`)}
            rules={[{ required: true, message: say('needed', { field: say(`rule_${name}`) }) }]}
          >
            <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      {stand.refusal(save.error)}
      {mayKeep ? (
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}
