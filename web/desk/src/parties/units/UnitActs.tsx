// Renaming and ending a unit. Ending cannot be taken back, so it wants the unit's code typed.
import type { UnitDetail } from '@kapok/contracts/parties/units.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../../api.ts';
import { DayField } from '../../parts/DayField.tsx';
import { cityDay, dayBegins } from '../../parts/days.ts';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import '../../parts/forms.css';
import { staffKey } from '../staff/queries.ts';
import { unitsKey } from './queries.ts';
import { UnitPick } from './UnitPick.tsx';
import { unitWords } from './words.ts';

interface Doing {
  readonly unit: UnitDetail;
  readonly leave: () => void;
}

export function RenameUnit({ unit, leave }: Doing) {
  const say = useWords(unitWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const rename = useAct(
    (name: { zh: string; en: string }, idempotencyKey) =>
      client.call(parties.renameUnit, { params: { code: unit.code }, body: { name }, idempotencyKey }),
    {
      done: (renamed) => say('renamed', { name: inLanguage(renamed.name, language) }),
      touches: [unitsKey, staffKey],
      after: leave,
    },
  );
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form<{ zh: string; en: string }>
      name="rename-unit"
      className="panel__body units__act"
      layout="vertical"
      requiredMark={false}
      initialValues={unit.name}
      onFinish={({ zh, en }) => rename.mutate({ zh: zh.trim(), en: en.trim() })}
    >
      <p className="small quiet">{say('renameNote')}</p>
      <div className="form__grid">
        <Form.Item name="zh" label={say('nameZh')} rules={needed(say('nameZh'))}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="en" label={say('nameEn')} rules={needed(say('nameEn'))}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Refusal error={rename.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={rename.isPending}>
          {say('rename')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

interface Ending {
  readonly successor?: string;
  readonly day?: string;
  readonly typed?: string;
}

export function EndUnit({ unit, leave }: Doing) {
  const say = useWords(unitWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [form] = Form.useForm<Ending>();
  const typed = Form.useWatch('typed', form);
  const end = useAct(
    ({ successor, day }: Ending, idempotencyKey) =>
      client.call(parties.endUnit, {
        params: { code: unit.code },
        body: { ...(successor ? { successor } : {}), ...(day ? { at: dayBegins(day) } : {}) },
        idempotencyKey,
      }),
    {
      done: () => say('endDone', { name: inLanguage(unit.name, language) }),
      touches: [unitsKey, staffKey],
      after: leave,
    },
  );
  if (unit.unitsBelow > 0)
    return (
      <div className="panel__body units__act" role="status">
        <p>{say('endHasBelow', { count: unit.unitsBelow })}</p>
        <div className="actions">
          <Button onClick={leave}>{common('close')}</Button>
        </div>
      </div>
    );
  return (
    <Form<Ending>
      form={form}
      name="end-unit"
      className="panel__body units__act"
      layout="vertical"
      requiredMark={false}
      onFinish={(entered) => end.mutate(entered)}
    >
      <p className="small quiet">{say('endNote')}</p>
      <div className="form__grid">
        <Form.Item name="successor" label={say('optional', { field: say('successor') })}>
          <UnitPick label={say('optional', { field: say('successor') })} />
        </Form.Item>
        <Form.Item name="day" label={say('optional', { field: say('endAt') })} extra={say('endAtHint')}>
          <DayField max={cityDay(new Date())} />
        </Form.Item>
        <Form.Item name="typed" label={say('typeCode', { code: unit.code })} className="form__wide">
          <Input autoCapitalize="off" autoComplete="off" spellCheck={false} maxLength={40} />
        </Form.Item>
      </div>
      <Refusal error={end.error} />
      <div className="actions">
        <Button danger htmlType="submit" disabled={typed?.trim() !== unit.code} loading={end.isPending}>
          {say('end')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
