// The form of what may be reported: its words, the work order it becomes, and what is asked besides. What was written stays on a
// refusal.
import { orderTypes } from '@kapok/contracts/hotline/words.ts';
import type { Service, ServiceDefinition } from '@kapok/contracts/open311/services.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { open311 } from '@kapok/web-shared/endpoints/open311.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { client } from '../../api.ts';
import { PickField } from '../../parts/Pick.tsx';
import { type FilledQuestion, filledOf, questionsOf } from '../../parts/questions/filled.ts';
import { Questions } from '../../parts/questions/Questions.tsx';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import '../../parts/forms.css';
import { useNames } from '../names.ts';
import { reportedKey } from './queries.ts';
import { reportingWords } from './words.ts';

interface Filled extends Omit<ServiceDefinition, 'attributes' | 'keywords'> {
  readonly code: string;
  readonly keywords?: string;
  readonly attributes?: readonly FilledQuestion[];
}

const codeForm = /^[A-Za-z0-9._-]{1,40}$/;
const fresh: Partial<Filled> = { orderType: 'complaint', active: true, attributes: [] };

export default function ServiceForm({
  service,
  leave,
}: {
  readonly service: Service | undefined;
  readonly leave: () => void;
}) {
  const say = useWords(reportingWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { options } = useNames();
  const set = useAct(
    (filled: Filled, idempotencyKey) =>
      client.call(open311.setService, {
        params: { code: service?.code ?? filled.code },
        body: definitionOf(filled),
        idempotencyKey,
      }),
    {
      done: () => say('saved', { name: inLanguage(form.getFieldValue('words') as Words, language) }),
      touches: [reportedKey],
      after: leave,
    },
  );
  const [form] = Form.useForm<Filled>();
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form<Filled>
      form={form}
      name="reported-service"
      className="panel panel__body reporting__form"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={service ? startOf(service) : fresh}
      onFinish={(filled) => set.mutate(filled)}
    >
      <h2>{service ? say('changeOf', { name: inLanguage(service.words, language) }) : say('add')}</h2>
      <div className="form__grid">
        {service ? null : (
          <Form.Item
            className="form__wide"
            name="code"
            label={say('code')}
            extra={say('codeHint')}
            rules={[{ required: true, pattern: codeForm, message: say('codeHint') }]}
          >
            <Input maxLength={40} autoComplete="off" autoFocus />
          </Form.Item>
        )}
        {(
          [
            [['words', 'zh'], 'nameZh', 200],
            [['words', 'en'], 'nameEn', 200],
            [['description', 'zh'], 'descriptionZh', 1000],
            [['description', 'en'], 'descriptionEn', 1000],
            [['group', 'zh'], 'groupZh', 200],
            [['group', 'en'], 'groupEn', 200],
          ] as const
        ).map(([name, label, lengthMax]) => (
          <Form.Item key={label} name={[...name]} label={say(label)} rules={needed(say(label))}>
            <Input maxLength={lengthMax} />
          </Form.Item>
        ))}
        <Form.Item name="orderType" label={say('orderType')}>
          <PickField
            label={say('orderType')}
            choices={Object.entries(orderTypes).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
          />
        </Form.Item>
        <Form.Item name="category" label={say('category')} rules={needed(say('category'))}>
          <PickField label={say('category')} empty={say('choose')} choices={options('categories')} />
        </Form.Item>
        <Form.Item name="keywords" label={say('keywords')} extra={say('keywordsHint')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="active" valuePropName="checked" className="form__check">
          <Checkbox>{say('active')}</Checkbox>
        </Form.Item>
      </div>
      <Questions title={say('questions')} name="attributes" />
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

function startOf({ keywords, attributes, version: _, ...rest }: Service): Filled {
  return {
    ...rest,
    keywords: keywords.join(' '),
    attributes: filledOf(attributes),
  };
}

function definitionOf({ code: _, keywords = '', attributes = [], ...rest }: Filled): ServiceDefinition {
  return {
    ...rest,
    keywords: keywords.split(/\s+/).filter(Boolean),
    attributes: questionsOf(attributes),
  };
}
