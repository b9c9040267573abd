// The form that enters days of the calendar: a run of days that are all worked or all not, with why.
import { calendarDaysMax } from '@kapok/contracts/cases.ts';
import { cases } from '@kapok/web-shared/endpoints/cases.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, Radio } from 'antd';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { calendarKey } from './Calendar.tsx';
import { calendarWords } from './words.ts';

interface Given {
  readonly from: string;
  readonly to: string;
  readonly working: boolean;
  readonly reason: string;
}

export default function EnterDays({ leave }: { readonly leave: () => void }) {
  const say = useWords(calendarWords);
  const common = useWords(commonWords);
  const set = useAct(
    ({ from, to, working, reason }: Given, idempotencyKey) =>
      client.call(cases.setDays, {
        body: { days: daysBetween(from, to).map((date) => ({ date, working, reason: reason.trim() })) },
        idempotencyKey,
      }),
    { done: (answer) => say('saved', { count: answer.set }), touches: [calendarKey], after: leave },
  );
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form<Given>
      name="calendar-days"
      className="panel panel__body calendar__form"
      layout="vertical"
      requiredMark={false}
      initialValues={{ working: false }}
      onFinish={(given) => set.mutate(given)}
    >
      <div className="form__grid">
        <Form.Item name="from" label={say('from')} rules={needed(say('from'))}>
          <DayField />
        </Form.Item>
        <Form.Item
          name="to"
          label={say('to')}
          dependencies={['from']}
          rules={[
            ...needed(say('to')),
            ({ getFieldValue }) => ({
              validator: async (_, to: string | undefined) => {
                const from = getFieldValue('from') as string | undefined;
                if (!from || !to) return;
                const count = daysBetween(from, to).length;
                if (count === 0 || count > calendarDaysMax)
                  throw new Error(say('order', { count: calendarDaysMax }));
              },
            }),
          ]}
        >
          <DayField />
        </Form.Item>
        <Form.Item name="working" label={say('what')}>
          <Radio.Group
            options={[
              { value: false, label: say('rest') },
              { value: true, label: say('worked') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say('reason')}
          extra={say('reasonHint')}
          rules={needed(say('reason'))}
        >
          <Input maxLength={100} />
        </Form.Item>
      </div>
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

const dayMs = 86_400_000;

/** Both ends among them; none where the end is before the beginning. */
function daysBetween(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return Array.from({ length: Math.min(Math.max(0, count), calendarDaysMax + 1) }, (_, at) =>
    new Date(Date.parse(from) + at * dayMs).toISOString().slice(0, 10),
  );
}
