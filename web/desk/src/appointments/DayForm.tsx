// One day that is not as every week: closed, or open at other hours. Bookings that stand there are kept, and their number is told.
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { cityDay } from '../parts/days.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { hallKey } from './queries.ts';
import { appointmentsWords } from './words.ts';

interface Values {
  readonly day: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason: { readonly zh: string; readonly en?: string };
}

export default function DayForm({ hall }: { readonly hall: string }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const save = useAct(
    ({ day, from, to, reason }: Values, idempotencyKey) =>
      client.call(appointments.setDay, {
        params: { hall, day },
        body: {
          spans: from && to ? [{ from, to }] : [],
          reason: { zh: reason.zh, en: reason.en || reason.zh },
        },
        idempotencyKey,
      }),
    {
      done: ({ displaced }) => (displaced > 0 ? say('savedDisplaced', { count: displaced }) : say('saved')),
      touches: [hallKey(hall)],
      after: () => form.resetFields(),
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <Form<Values>
      form={form}
      name="day"
      layout="vertical"
      requiredMark={false}
      className="panel panel__body"
      onFinish={(values) => save.mutate(values)}
    >
      <h2>{say('setDay')}</h2>
      <div className="form__grid">
        <Form.Item name="day" label={say('day')} rules={needed(say('day'))}>
          <DayField min={cityDay(new Date())} />
        </Form.Item>
        <div />
        <Form.Item name="from" label={say('opensAt')} extra={say('closedHint')}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="to" label={say('closesAt')}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name={['reason', 'zh']} label={say('reason')} rules={needed(say('reason'))}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['reason', 'en']} label={language === 'zh' ? '原因（英文）' : 'Reason in English'}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Refusal error={save.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('save')}
        </Button>
      </div>
    </Form>
  );
}
