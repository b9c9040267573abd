// The form that registers a new order. What was written stays on a refusal; the caller's data travels in the body only.

import type { AssistantSuggestion } from '@kapok/contracts/assistant.ts';
import { channels, orderTypes, urgencies } from '@kapok/contracts/hotline/words.ts';
import type { registerWorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { createIntent } from '@kapok/web-shared/client.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { useNotify } from '../parts/Notices.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import '../parts/forms.css';
import { useNames } from './names.ts';
import { receiptCodeKey, workOrderKey, workOrdersKey } from './queries.ts';
import { tellJudged } from './suggestions/judging.ts';
import { hotlineWords } from './words.ts';

type Registration = BodyOf<typeof registerWorkOrder>;

const Suggestions = lazily(() => import('./suggestions/Suggestions.tsx').then((file) => file.Suggestions), 3);

/** The field of the form that each suggestion is about. */
const fieldOf = { category: 'category', department: 'dispatchTo', urgency: 'urgency' } as const;
const titleMax = 200;
const contentMax = 20_000;

export default function RegisterOrder() {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { options } = useNames();
  const [intent] = useState(createIntent);
  const [form] = Form.useForm<Registration>();
  const shown = useRef<readonly AssistantSuggestion[]>([]);
  const register = useRegister(intent, shown);
  const needed = (field: string) => [
    { required: true, whitespace: true, message: say('required', { field }) },
  ];
  const few = (words: Readonly<Record<string, Words>>) =>
    Object.entries(words).map(([value, said]) => ({ value, label: inLanguage(said, language) }));
  const search = { optionFilterProp: 'label' };

  return (
    <div className="page page--form">
      <PageHead title={say('registerTitle')} lead={say('registerLead')} />
      <Form<Registration>
        name="register"
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        initialValues={{ channel: 'phone', urgency: 'normal', orderType: 'help' }}
        onFinish={(values) => register.mutate(values)}
      >
        <section className="panel panel__body" aria-labelledby="register-request">
          <h2 id="register-request">{say('request')}</h2>
          <Form.Item
            name="title"
            label={say('titleField')}
            extra={say('titleHint')}
            rules={needed(say('titleField'))}
          >
            <Input maxLength={titleMax} autoFocus />
          </Form.Item>
          <Form.Item name="content" label={say('contentField')} rules={needed(say('contentField'))}>
            <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={contentMax} />
          </Form.Item>
        </section>

        <Suggestions
          title={Form.useWatch('title', form)}
          content={Form.useWatch('content', form)}
          chosen={{
            category: Form.useWatch('category', form),
            department: Form.useWatch('dispatchTo', form),
            urgency: Form.useWatch('urgency', form),
          }}
          take={(target, code) => form.setFieldValue(fieldOf[target], code)}
          digits
          shown={shown}
        />

        <section className="panel panel__body" aria-labelledby="register-class">
          <h2 id="register-class">{say('classification')}</h2>
          <div className="form__grid">
            <Form.Item name="orderType" label={say('orderType')}>
              <PickField label={say('orderType')} choices={few(orderTypes)} />
            </Form.Item>
            <Form.Item name="urgency" label={say('urgency')}>
              <PickField label={say('urgency')} choices={few(urgencies)} />
            </Form.Item>
            <Form.Item name="channel" label={say('channel')}>
              <PickField label={say('channel')} choices={few(channels)} />
            </Form.Item>
            <Form.Item name="category" label={say('category')} rules={needed(say('category'))}>
              <Select aria-label={say('category')} showSearch={search} options={options('categories')} />
            </Form.Item>
            <Form.Item name="district" label={say('district')} rules={needed(say('district'))}>
              <Select aria-label={say('district')} showSearch={search} options={options('districts')} />
            </Form.Item>
            <Form.Item name="line" label={say('line')} rules={needed(say('line'))}>
              <Select aria-label={say('line')} showSearch={search} options={options('lines')} />
            </Form.Item>
            <Form.Item name="dispatchTo" label={say('suggestDepartment')}>
              <Select
                aria-label={say('suggestDepartment')}
                allowClear
                showSearch={search}
                options={options('departments')}
              />
            </Form.Item>
          </div>
        </section>

        <section className="panel panel__body" aria-labelledby="register-caller">
          <h2 id="register-caller">{say('callerSection')}</h2>
          <div className="form__grid">
            <Form.Item name={['caller', 'name']} label={say('name')}>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
            <Form.Item name={['caller', 'phone']} label={say('phone')}>
              <Input maxLength={32} inputMode="tel" autoComplete="off" />
            </Form.Item>
            <Form.Item name={['caller', 'address']} label={say('address')} className="form__wide">
              <Input maxLength={400} autoComplete="off" />
            </Form.Item>
          </div>
          <div className="actions">
            <label className="form__check">
              <Form.Item name={['caller', 'anonymous']} valuePropName="checked" noStyle>
                <input type="checkbox" />
              </Form.Item>
              {say('anonymous')}
            </label>
            <label className="form__check">
              <Form.Item name={['caller', 'confidential']} valuePropName="checked" noStyle>
                <input type="checkbox" />
              </Form.Item>
              {say('confidential')}
            </label>
          </div>
        </section>

        {register.error ? <Refusal error={register.error} /> : null}
        <div className="actions form__foot">
          <Button type="primary" htmlType="submit" size="large" loading={register.isPending}>
            {say('submitRegister')}
          </Button>
          <Button size="large" onClick={() => void navigate('/hotline')}>
            {say('leave')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

function useRegister(intent: (body: unknown) => string, shown: RefObject<readonly AssistantSuggestion[]>) {
  const say = useWords(hotlineWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (values: Registration) => {
      const body = withoutEmpty(values);
      return client.call(hotline.registerWorkOrder, { body, idempotencyKey: intent(body) });
    },
    onSuccess: ({ workOrder, receiptCode }, values) => {
      tellJudged(workOrder.id, shown.current, {
        category: values.category,
        department: values.dispatchTo,
        urgency: values.urgency,
      });
      queryClient.setQueryData(workOrderKey(workOrder.id), workOrder);
      queryClient.setQueryData(receiptCodeKey(workOrder.id), receiptCode);
      void queryClient.invalidateQueries({ queryKey: workOrdersKey });
      notify(say('registered', { orderNo: workOrder.orderNo }));
      void navigate(`/hotline/orders/${workOrder.id}`);
    },
  });
}

/** Fields left blank are not sent: the contract knows absent, not empty. */
function withoutEmpty(values: Registration): Registration {
  const filled = (given: object) =>
    Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined && value !== '' && value !== false),
    );
  const { caller, ...rest } = values;
  const known = filled(caller ?? {});
  return { ...filled(rest), ...(Object.keys(known).length > 0 ? { caller: known } : {}) } as Registration;
}
