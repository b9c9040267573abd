// Setting the rules of work. The server says which rules leave no shift at all.
import type { WorkingRules } from '@kapok/contracts/staffing.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { PickField } from '../parts/Pick.tsx';
import type { Act } from '../parts/useAct.ts';
import { NumberField } from './NumberField.tsx';
import { rosterWords } from './rosterWords.ts';

const numbers = [
  ['longestShiftHours', 4, 12],
  ['shortestShiftHours', 0, 12],
  ['weekHoursMax', 8, 60],
  ['daysOff', 1, 4],
  ['daysInRowMax', 4, 12],
  ['restHours', 8, 16],
  ['breakAfterHours', 3, 8],
  ['agentsMin', 0, 1000],
] as const;
const clocks = ['earliestStart', 'latestStart', 'lateFrom'] as const;
const picks = [
  ['breakMinutes', [30, 60, 90]],
  ['startEveryMinutes', [30, 60, 120]],
] as const;

export function RulesForm({
  rules,
  act,
  refusal,
  leave,
}: {
  readonly rules: WorkingRules;
  readonly act: Act<WorkingRules>;
  readonly refusal: ReactNode;
  readonly leave: () => void;
}) {
  const say = useWords(rosterWords);
  const common = useWords(commonWords);
  return (
    <Form
      name="working-rules"
      layout="vertical"
      requiredMark={false}
      className="staffing__form"
      initialValues={{
        ...rules,
        breakMinutes: String(rules.breakMinutes),
        startEveryMinutes: String(rules.startEveryMinutes),
      }}
      onFinish={(entered: Record<string, unknown>) =>
        act.mutate({
          ...(entered as unknown as WorkingRules),
          breakMinutes: Number(entered.breakMinutes) as WorkingRules['breakMinutes'],
          startEveryMinutes: Number(entered.startEveryMinutes) as WorkingRules['startEveryMinutes'],
        })
      }
    >
      {numbers.map(([name, min, max]) => (
        <NumberField key={name} name={name} label={say(name)} min={min} max={max} whole />
      ))}
      {clocks.map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={say(name)}
          rules={[{ required: true, pattern: /^([01][0-9]|2[0-3]):(00|30)$/, message: 'HH:00 / HH:30' }]}
        >
          <Input maxLength={5} />
        </Form.Item>
      ))}
      {picks.map(([name, values]) => (
        <Form.Item key={name} name={name} label={say(name)}>
          <PickField
            label={say(name)}
            choices={values.map((value) => ({ value: String(value), label: String(value) }))}
          />
        </Form.Item>
      ))}
      <div className="staffing__wide">
        {refusal}
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {common('save')}
          </Button>
          <Button onClick={leave}>{common('cancel')}</Button>
        </div>
      </div>
    </Form>
  );
}
