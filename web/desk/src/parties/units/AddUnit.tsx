// The form that adds a unit. What was written stays on a refusal.
import { type UnitKind, unitKinds } from '@kapok/contracts/parties/units.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, Radio, Select } from 'antd';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { DayField } from '../../parts/DayField.tsx';
import { cityDay, dayBegins } from '../../parts/days.ts';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { unitsKey } from './queries.ts';
import { UnitPick } from './UnitPick.tsx';
import { kindWords, unitWords } from './words.ts';

interface Entered {
  readonly code: string;
  readonly kind: UnitKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parent?: string;
  readonly divisionCode?: string;
  readonly creditCode?: string;
  readonly handlesCases: boolean;
  readonly from?: string;
}

export default function AddUnit({
  parent,
  leave,
  added,
}: {
  readonly parent: string;
  readonly leave: () => void;
  readonly added: (code: string) => void;
}) {
  const say = useWords(unitWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const add = useAct(
    ({ nameZh, nameEn, parent: below, divisionCode, creditCode, from, ...given }: Entered, idempotencyKey) =>
      client.call(parties.addUnit, {
        body: {
          ...given,
          name: { zh: nameZh.trim(), en: nameEn.trim() },
          ...(below ? { parent: below } : {}),
          ...(divisionCode ? { divisionCode } : {}),
          ...(creditCode ? { creditCode } : {}),
          ...(from ? { from: dayBegins(from) } : {}),
        },
        idempotencyKey,
      }),
    {
      done: (unit) => say('added', { name: inLanguage(unit.name, language) }),
      touches: [unitsKey],
      after: (unit) => added(unit.code),
    },
  );
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  const formed = (field: string, pattern: RegExp) => ({ pattern, message: say('wrong', { field }) });
  const optional = (field: string) => say('optional', { field });
  return (
    <section className="panel" aria-labelledby="add-unit">
      <div className="panel__head">
        <h2 id="add-unit">{say(parent ? 'addBelow' : 'add')}</h2>
      </div>
      <Form<Entered>
        name="add-unit"
        className="panel__body"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        initialValues={{ handlesCases: false, ...(parent ? { parent } : {}) }}
        onFinish={(entered) => add.mutate(entered)}
      >
        <div className="form__grid">
          <Form.Item name="nameZh" label={say('nameZh')} rules={needed(say('nameZh'))}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item name="nameEn" label={say('nameEn')} rules={needed(say('nameEn'))}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="code"
            label={say('code')}
            extra={say('codeHint')}
            rules={[...needed(say('code')), formed(say('code'), /^[a-z0-9-]{2,40}$/)]}
          >
            <Input maxLength={40} autoCapitalize="off" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="kind"
            label={say('kind')}
            rules={[{ required: true, message: say('needed', { field: say('kind') }) }]}
          >
            <Select
              aria-label={say('kind')}
              options={unitKinds.map((kind) => ({
                value: kind,
                label: inLanguage(kindWords[kind], language),
              }))}
            />
          </Form.Item>
          <Form.Item name="parent" label={optional(say('parent'))}>
            <UnitPick label={optional(say('parent'))} />
          </Form.Item>
          <Form.Item name="from" label={optional(say('from'))} extra={say('fromHint')}>
            <DayField max={cityDay(new Date())} />
          </Form.Item>
          <Form.Item
            name="divisionCode"
            label={optional(say('divisionCode'))}
            extra={say('divisionHint')}
            rules={[formed(say('divisionCode'), /^(\d{6}|\d{9}|\d{12})$/)]}
          >
            <Input maxLength={12} inputMode="numeric" />
          </Form.Item>
          <Form.Item
            name="creditCode"
            label={optional(say('creditCode'))}
            rules={[formed(say('creditCode'), /^[0-9A-HJ-NPQRTUWXY]{18}$/)]}
          >
            <Input maxLength={18} spellCheck={false} />
          </Form.Item>
        </div>
        <Form.Item name="handlesCases" label={say('handlesCases')}>
          <Radio.Group
            aria-label={say('handlesCases')}
            options={[
              { value: true, label: say('yes') },
              { value: false, label: say('no') },
            ]}
          />
        </Form.Item>
        <Refusal error={add.error} />
        <div className="actions form__foot">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {say('add')}
          </Button>
          <Button onClick={leave}>{common('cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}
