// The form by which an administrator asks for a machine account. What was written stays on a refusal.
import {
  type MachineOperation,
  machineDaysDefault,
  machineDaysMax,
  machineOperations,
} from '@kapok/contracts/parties/machineAccounts.ts';
import { systems } from '@kapok/web-shared/endpoints/systems.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { machinesKey } from './Machines.tsx';
import { machineAccountWords } from './machineWords.ts';
import { systemWords } from './words.ts';

interface Entered {
  readonly name: string;
  readonly unit: string;
  readonly operations: MachineOperation[];
  readonly days: number;
  readonly reason: string;
}

export default function AskMachine({
  show,
  leave,
}: {
  readonly show: (secret: string, what: string) => void;
  readonly leave: () => void;
}) {
  const say = useWords(machineAccountWords);
  const shared = useWords(systemWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const ask = useAct(
    (body: Entered, idempotencyKey) => client.call(systems.requestMachine, { body, idempotencyKey }),
    {
      done: () => say('asked'),
      touches: [machinesKey],
      after: ({ tokenHalf }) => {
        if (tokenHalf) show(tokenHalf, say('firstHalf'));
        leave();
      },
    },
  );
  const needed = (field: string) => [
    { required: true, whitespace: true, message: shared('needed', { field }) },
  ];
  return (
    <Form<Entered>
      name="ask-machine"
      className="panel__body"
      layout="vertical"
      requiredMark={false}
      initialValues={{
        days: machineDaysDefault,
        operations: ['listWorkOrders', 'readWorkOrder', 'commandWorkOrder.sign', 'commandWorkOrder.reply'],
      }}
      onFinish={(given) => ask.mutate(given)}
    >
      <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={needed(say('name'))}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="unit" label={say('unit')} rules={needed(say('unit'))}>
        <UnitPick label={say('unit')} />
      </Form.Item>
      <Form.Item
        name="operations"
        label={say('operations')}
        rules={[{ required: true, message: say('operationsNeeded') }]}
      >
        <Checkbox.Group
          aria-label={say('operations')}
          className="machines__choices"
          options={Object.entries(machineOperations).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="days"
        label={say('days')}
        extra={say('daysHint', { max: machineDaysMax })}
        rules={[
          {
            required: true,
            type: 'integer',
            min: 1,
            max: machineDaysMax,
            message: say('daysNeeded', { max: machineDaysMax }),
          },
        ]}
      >
        <InputNumber controls={false} />
      </Form.Item>
      <Form.Item name="reason" label={say('reason')} rules={needed(say('reason'))}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <Refusal error={ask.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {say('send')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
