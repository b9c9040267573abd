// A hall's name, its place, whose it is and whether it is open to people. Whose it is stays; its queues and counters are set in it.
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import type { HallDesk } from './Hall.tsx';
import { hallKey, hallsKey } from './queries.ts';
import { appointmentsWords } from './words.ts';

interface Values extends Pick<HallDesk, 'code' | 'unit' | 'name' | 'place' | 'active'> {}

export default function HallForm({
  hall,
  leave,
  saved = leave,
}: {
  readonly hall?: HallDesk;
  readonly leave: () => void;
  readonly saved?: (code: string) => void;
}) {
  const say = useWords(appointmentsWords);
  const common = useWords(commonWords);
  const save = useAct(
    ({ code, unit, name, place, active }: Values, idempotencyKey) =>
      client
        .call(appointments.setHall, {
          params: { hall: hall?.code ?? code },
          body: {
            name,
            place,
            active,
            unit: hall?.unit ?? unit,
            ...(hall ? { expectedVersion: hall.version } : {}),
          },
          idempotencyKey,
        })
        .then(() => code),
    {
      done: () => say('saved'),
      touches: [hallsKey, ...(hall ? [hallKey(hall.code)] : [])],
      after: saved,
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <Form<Values>
      name="hall"
      layout="vertical"
      requiredMark={false}
      className="panel panel__body halls__form"
      initialValues={hall ?? { active: true }}
      onFinish={(values) => save.mutate(values)}
    >
      <h2>{say(hall ? 'changeHall' : 'newHall')}</h2>
      <div className="form__grid">
        {hall ? null : (
          <>
            <Form.Item
              name="code"
              label={say('hallCode')}
              rules={[{ required: true, pattern: /^[a-z0-9-]{1,40}$/, message: say('queueCodeHint') }]}
            >
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="unit"
              label={say('hallUnit')}
              extra={say('hallUnitHint')}
              rules={needed(say('hallUnit'))}
            >
              <UnitPick label={say('hallUnit')} />
            </Form.Item>
          </>
        )}
        {(
          [
            [['name', 'zh'], 'nameZh'],
            [['name', 'en'], 'nameEn'],
            [['place', 'zh'], 'placeZh'],
            [['place', 'en'], 'placeEn'],
          ] as const
        ).map(([path, label]) => (
          <Form.Item key={label} name={[...path]} label={say(label)} rules={needed(say(label))}>
            <Input maxLength={80} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="active" valuePropName="checked" extra={say('hallActiveHint')}>
        <Checkbox>{say('hallActive')}</Checkbox>
      </Form.Item>
      <Refusal error={save.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
