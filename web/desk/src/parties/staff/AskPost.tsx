// The form that asks for a post for somebody else. What was written stays on a refusal.
import { type Role, roles } from '@kapok/contracts/operation.ts';
import { roleWords } from '@kapok/contracts/parties/roleWords.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Radio, Select } from 'antd';
import { client } from '../../api.ts';
import { DayField } from '../../parts/DayField.tsx';
import { cityDay, dayEnds } from '../../parts/days.ts';
import { useAct } from '../../parts/useAct.ts';
import '../../parts/forms.css';
import { UnitPick } from '../units/UnitPick.tsx';
import { Asked } from './Asked.tsx';
import { fromOf } from './from.ts';
import { powerKeys, type StaffId } from './queries.ts';
import { reachWords, staffWords } from './words.ts';

interface Entered {
  readonly role: Role;
  readonly reach: 'unit' | 'subtree' | 'city';
  readonly unit?: string;
  readonly fromDay?: string;
  readonly untilDay?: string;
  readonly reason: string;
}

export default function AskPost({
  staffId,
  leave,
}: {
  readonly staffId: StaffId;
  readonly leave: () => void;
}) {
  const say = useWords(staffWords);
  const language = useLanguage();
  const [form] = Form.useForm<Entered>();
  const reach = Form.useWatch('reach', form);
  const ask = useAct(
    ({ role, reach: reaches, unit, fromDay, untilDay, reason }: Entered, idempotencyKey) =>
      client.call(parties.requestPost, {
        body: {
          staffId,
          role,
          reach: reaches,
          ...(unit && reaches !== 'city' ? { unit } : {}),
          ...fromOf(fromDay),
          ...(untilDay ? { until: dayEnds(untilDay) } : {}),
          reason: reason.trim(),
        },
        idempotencyKey,
      }),
    { done: () => say('asked'), touches: powerKeys, after: leave },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  const optional = (field: string) => say('optional', { field });
  const today = cityDay(new Date());
  return (
    <Form<Entered>
      form={form}
      name="ask-post"
      className="panel__body staff-page__form"
      layout="vertical"
      requiredMark={false}
      initialValues={{ reach: 'unit' }}
      onFinish={(entered) => ask.mutate(entered)}
    >
      <Asked error={ask.error} pending={ask.isPending} leave={leave}>
        <Form.Item name="role" label={say('role')} rules={needed(say('role'))}>
          <Select
            aria-label={say('role')}
            options={roles.map((role) => ({ value: role, label: inLanguage(roleWords[role], language) }))}
          />
        </Form.Item>
        {reach === 'city' ? (
          <p className="quiet small staff-page__aside">{say('cityNoUnit')}</p>
        ) : (
          <Form.Item name="unit" label={say('unit')} rules={needed(say('unit'))}>
            <UnitPick label={say('unit')} />
          </Form.Item>
        )}
        <Form.Item name="reach" label={say('reach')} className="form__wide">
          <Radio.Group
            aria-label={say('reach')}
            options={(['unit', 'subtree', 'city'] as const).map((value) => ({
              value,
              label: inLanguage(reachWords[value], language),
            }))}
          />
        </Form.Item>
        <Form.Item name="fromDay" label={optional(say('from'))} extra={say('fromHint')}>
          <DayField min={today} />
        </Form.Item>
        <Form.Item name="untilDay" label={optional(say('untilField'))} extra={say('untilHint')}>
          <DayField min={today} />
        </Form.Item>
      </Asked>
    </Form>
  );
}
