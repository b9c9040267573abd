// The form that changes how long a kind of record is kept: first a trial that counts what would go, then the setting. What
// would remove records wants their number typed.
import type { Retention as Kept, RetentionPeriod } from '@kapok/contracts/privacy/retention.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { date, number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { retentionKey } from './Retention.tsx';
import { retentionWords } from './words.ts';

interface Entered extends RetentionPeriod {
  readonly reason: string;
  readonly typed?: string;
}

const amountMax = 36_500;

export default function ChangePeriod({ kept, leave }: { readonly kept: Kept; readonly leave: () => void }) {
  const say = useWords(retentionWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [form] = Form.useForm<Entered>();
  const typed = Form.useWatch('typed', form);
  const { type } = kept;
  const attempt = useMutation({
    mutationFn: (period: RetentionPeriod) =>
      client.call(privacy.tryRetentionPeriod, { params: { type }, body: period }),
  });
  const set = useAct(
    ({ amount, unit, reason }: Entered, idempotencyKey) =>
      client.call(privacy.setRetentionPeriod, {
        params: { type },
        body: { amount, unit, reason: reason.trim() },
        idempotencyKey,
      }),
    { done: () => say('done'), touches: [retentionKey], after: leave },
  );
  const tried = attempt.data;
  const sure = tried && (tried.records === 0 || typed?.trim() === String(tried.records));
  return (
    <Form<Entered>
      form={form}
      name={`period-${type}`}
      className="panel__body privacy__form"
      layout="vertical"
      requiredMark={false}
      initialValues={kept.period}
      // A trial is of one period; another period wants another trial.
      onValuesChange={(changed: Partial<Entered>) => {
        if ('amount' in changed || 'unit' in changed) {
          attempt.reset();
          form.resetFields(['typed']);
        }
      }}
      onFinish={(entered) =>
        tried ? set.mutate(entered) : attempt.mutate({ amount: entered.amount, unit: entered.unit })
      }
    >
      <div className="privacy__period">
        <Form.Item
          name="amount"
          label={say('amount')}
          rules={[{ required: true, type: 'integer', min: 1, max: amountMax, message: say('amountNeeded') }]}
        >
          <InputNumber precision={0} autoFocus />
        </Form.Item>
        <Form.Item name="unit" label={say('unit')}>
          <Select
            aria-label={say('unit')}
            options={[
              { value: 'days', label: say('unitDays') },
              { value: 'months', label: say('unitMonths') },
              { value: 'years', label: say('unitYears') },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label={say('reason')}
        extra={say('reasonHint')}
        rules={[{ required: true, whitespace: true, message: say('reasonNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      {tried ? (
        <div className="privacy__trial" role="status">
          {tried.records === 0
            ? say('triedNone')
            : say('tried', {
                count: number(tried.records, language),
                before: date(tried.before, language),
              })}
        </div>
      ) : null}
      {tried && tried.records > 0 ? (
        <Form.Item name="typed" label={say('typeCount', { count: tried.records })}>
          <Input inputMode="numeric" autoComplete="off" maxLength={12} />
        </Form.Item>
      ) : null}
      <Refusal error={attempt.error ?? set.error} />
      <div className="actions">
        {tried ? (
          <Button danger={tried.records > 0} htmlType="submit" disabled={!sure} loading={set.isPending}>
            {say('submit')}
          </Button>
        ) : (
          <Button htmlType="submit" loading={attempt.isPending}>
            {say('try')}
          </Button>
        )}
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
