// The form by which staff at a window register a guardianship. Names and numbers travel in the body only and stay on a refusal.
import type { GuardianshipGround } from '@kapok/contracts/parties/delegations.ts';
import { type DocumentType, documentTypes } from '@kapok/contracts/parties/parties.ts';
import { guardianships } from '@kapok/web-shared/endpoints/guardianships.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, Radio, Select } from 'antd';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { DayField } from '../../parts/DayField.tsx';
import { cityDay, dayEnds } from '../../parts/days.ts';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { guardianshipsKey } from './Guardianships.tsx';
import { groundWords, guardianshipWords } from './words.ts';

interface Named {
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly name: string;
}
interface Entered {
  readonly ward: Named;
  readonly guardian: Named;
  readonly ground: GuardianshipGround;
  readonly basis: string;
  readonly untilDay?: string;
}

export default function RegisterGuardian({ leave }: { readonly leave: () => void }) {
  const say = useWords(guardianshipWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const register = useAct(
    ({ untilDay, basis, ...given }: Entered, idempotencyKey) =>
      client.call(guardianships.register, {
        body: { ...given, basis: basis.trim(), ...(untilDay ? { until: dayEnds(untilDay) } : {}) },
        idempotencyKey,
      }),
    { done: () => say('registered'), touches: [guardianshipsKey], after: leave },
  );
  return (
    <section className="panel" aria-labelledby="register-guardian">
      <div className="panel__head">
        <h2 id="register-guardian">{say('register')}</h2>
      </div>
      <Form<Entered>
        name="guardian"
        className="panel__body"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        initialValues={{
          ground: 'minor',
          ward: { documentType: 'citizen-id' },
          guardian: { documentType: 'citizen-id' },
        }}
        onFinish={(entered) => register.mutate(entered)}
      >
        <Person side="ward" />
        <Person side="guardian" />
        <Form.Item name="ground" label={say('ground')}>
          <Radio.Group
            aria-label={say('ground')}
            options={(['minor', 'incapacity'] as const).map((value) => ({
              value,
              label: inLanguage(groundWords[value], language),
            }))}
          />
        </Form.Item>
        <div className="form__grid">
          <Form.Item
            name="basis"
            label={say('basis')}
            extra={say('basisHint')}
            rules={[{ required: true, whitespace: true, message: say('needed', { field: say('basis') }) }]}
          >
            <Input maxLength={500} autoComplete="off" />
          </Form.Item>
          <Form.Item name="untilDay" label={say('until')} extra={say('untilHint')}>
            <DayField min={cityDay(new Date())} />
          </Form.Item>
        </div>
        <Refusal error={register.error} />
        <div className="actions form__foot">
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            {say('submit')}
          </Button>
          <Button onClick={leave}>{common('cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}

function Person({ side }: { readonly side: 'ward' | 'guardian' }) {
  const say = useWords(guardianshipWords);
  const language = useLanguage();
  const field = (name: 'documentType' | 'documentNumber' | 'name') =>
    say(side === 'ward' ? 'ofWard' : 'ofGuardian', { field: say(name) });
  const needed = (label: string) => [
    { required: true, whitespace: true, message: say('needed', { field: label }) },
  ];
  return (
    <fieldset className="guardian__person">
      <legend>{say(side)}</legend>
      <div className="form__grid">
        <Form.Item name={[side, 'name']} label={field('name')} rules={needed(field('name'))}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name={[side, 'documentType']} label={field('documentType')}>
          <Select
            aria-label={field('documentType')}
            options={Object.entries(documentTypes)
              .filter(([type]) => type !== 'credit-code')
              .map(([value, words]) => ({ value, label: inLanguage(words, language) }))}
          />
        </Form.Item>
        <Form.Item
          name={[side, 'documentNumber']}
          label={field('documentNumber')}
          rules={needed(field('documentNumber'))}
        >
          <Input maxLength={40} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </div>
    </fieldset>
  );
}
