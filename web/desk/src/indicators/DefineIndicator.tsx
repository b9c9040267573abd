// The form by which staff define an indicator of their own, previewed in words while it is written.
// Never a formula box: what the form can say, the server can compute.

import type { EventDescription } from '@kapok/contracts/indicators/definition.ts';
import { indicatorDimensions } from '@kapok/contracts/indicators/definition.ts';
import { formulaInWords } from '@kapok/contracts/indicators/formula.ts';
import { createIntent } from '@kapok/web-shared/client.ts';
import { indicators } from '@kapok/web-shared/endpoints/indicators.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import '../parts/forms.css';
import { useNotify } from '../parts/Notices.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { type ConditionDraft, type Draft, definitionOf, ownCodePattern } from './draft.ts';
import './indicators.css';
import { indicatorsKey } from './queries.ts';
import { vocabulary } from './vocabulary.ts';
import { indicatorWords } from './words.ts';

const conditionsMax = 4;
const forms = ['count', 'share', 'average'] as const;

export default function DefineIndicator() {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<Draft>();
  const draft = Form.useWatch([], form) as Partial<Draft> | undefined;
  const event = vocabulary.find((each) => each.type === draft?.event);
  const definition = draft ? definitionOf(draft, event) : undefined;
  const define = useDefine();
  const numbers = Object.entries(event?.fields ?? {}).filter(([, field]) => field.kind === 'whole');
  return (
    <div className="page page--form">
      <PageHead title={say('defineTitle')} lead={say('defineLead')} />
      <Form<Draft>
        form={form}
        name="define"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        initialValues={{
          form: 'count',
          event: 'hotline.call',
          better: 'higher',
          dimensions: ['line'],
          where: [],
          also: [],
        }}
        onValuesChange={(changed) => {
          // Fields belong to an event: those of another mean nothing here.
          if ('event' in changed) form.setFieldsValue({ where: [], also: [], averaged: undefined } as never);
        }}
        onFinish={() => definition && define.mutate(definition)}
      >
        <section className="panel">
          <Form.Item name="form" label={say('form')}>
            <Radio.Group
              aria-label={say('form')}
              className="field__stack"
              options={forms.map((value) => ({ value, label: say(`form_${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="event" label={say('event')}>
            <PickField
              label={say('event')}
              choices={vocabulary.map((each) => ({
                value: each.type,
                label: inLanguage(each.name, language),
              }))}
            />
          </Form.Item>
          <Conditions name="where" label={say('conditions')} event={event} />
          {draft?.form === 'share' ? (
            <Conditions name="also" label={say('shareConditions')} event={event} />
          ) : null}
          {draft?.form === 'average' ? (
            <Form.Item
              name="averaged"
              label={say('averaged')}
              rules={[{ required: true, message: say('nameNeeded') }]}
            >
              <PickField
                label={say('averaged')}
                empty={say('field')}
                choices={numbers.map(([value, field]) => ({
                  value,
                  label: inLanguage(field.name, language),
                }))}
              />
            </Form.Item>
          ) : null}
          {definition ? (
            <div className="preview" role="status">
              <p className="small quiet">{say('preview')}</p>
              <p>{inLanguage(formulaInWords(definition, vocabulary), language)}</p>
            </div>
          ) : null}
        </section>
        <section className="panel">
          <div className="form__grid">
            <Form.Item
              name="nameZh"
              label={say('nameZh')}
              rules={[{ required: true, message: say('nameNeeded') }]}
            >
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item
              name="nameEn"
              label={say('nameEn')}
              rules={[{ required: true, message: say('nameNeeded') }]}
            >
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item
              name="code"
              label={say('code')}
              extra={say('codeHint')}
              rules={[{ required: true, pattern: ownCodePattern, message: say('codeNeeded') }]}
            >
              <Input prefix="own." maxLength={60} autoCapitalize="none" spellCheck={false} />
            </Form.Item>
            <Form.Item name="better" label={say('better')}>
              <Radio.Group
                aria-label={say('better')}
                options={(['higher', 'lower', 'neither'] as const).map((value) => ({
                  value,
                  label: say(`better_${value}`),
                }))}
              />
            </Form.Item>
          </div>
          <Form.Item name="dimensions" label={say('dimensions')}>
            <Checkbox.Group
              options={indicatorDimensions.map((value) => ({ value, label: say(`dimension_${value}`) }))}
            />
          </Form.Item>
        </section>
        <Refusal error={define.error} />
        <div className="actions form__foot">
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            disabled={!definition}
            loading={define.isPending}
          >
            {say('submitDefine')}
          </Button>
          <Button size="large" onClick={() => void navigate('/indicators')}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

function useDefine() {
  const say = useWords(indicatorWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [intent] = useState(createIntent);
  return useMutation({
    mutationFn: (body: NonNullable<ReturnType<typeof definitionOf>>) =>
      client.call(indicators.define, { body, idempotencyKey: intent(body) }),
    onSuccess: ({ code }) => {
      void queryClient.invalidateQueries({ queryKey: indicatorsKey });
      notify(say('defined'));
      void navigate(`/indicators/${code}`);
    },
  });
}

/** Rows of field and value; a value comes from the field's own list where it has one. */
function Conditions({
  name,
  label,
  event,
}: {
  readonly name: 'where' | 'also';
  readonly label: string;
  readonly event: EventDescription | undefined;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const rows = (Form.useWatch(name) as readonly ConditionDraft[] | undefined) ?? [];
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <fieldset className="conditions">
          <legend>{label}</legend>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="conditions__row">
              <Form.Item name={[at, 'field']} noStyle>
                <PickField
                  label={say('field')}
                  empty={say('field')}
                  choices={Object.entries(event?.fields ?? {}).map(([value, field]) => ({
                    value,
                    label: inLanguage(field.name, language),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[at, 'value']} noStyle>
                <ValueInput event={event} field={rows[at]?.field} />
              </Form.Item>
              <Button onClick={() => remove(at)}>{say('removeCondition')}</Button>
            </div>
          ))}
          {fields.length < conditionsMax ? (
            <Button onClick={() => add({})}>{say('addCondition')}</Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}

function ValueInput({
  event,
  field,
  ...bound
}: {
  readonly event: EventDescription | undefined;
  readonly field: string | undefined;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const known = field ? event?.fields[field] : undefined;
  const choices = known?.values
    ? Object.entries(known.values).map(([value, words]) => ({ value, label: inLanguage(words, language) }))
    : known?.kind === 'truth'
      ? [
          { value: 'true', label: say('yes') },
          { value: 'false', label: say('no') },
        ]
      : null;
  return choices ? (
    <PickField {...bound} label={say('fieldValue')} empty={say('fieldValue')} choices={choices} />
  ) : (
    <Input {...bound} aria-label={say('fieldValue')} inputMode="numeric" maxLength={12} />
  );
}
