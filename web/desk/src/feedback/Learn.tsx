// Writes down what an accepted rectification teaches, so that it stands beside the indicator when the next goals are written.
import type { Rectification } from '@kapok/contracts/feedback.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Select } from 'antd';
import { client } from '../api.ts';
import { useLibrary } from '../goals/queries.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { rectificationsKey } from './queries.ts';
import { feedbackWords } from './words.ts';

interface Lesson {
  readonly indicator: string;
  readonly advice: string;
}

export function Learn({ read }: { readonly read: Rectification }) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const [form] = Form.useForm<Lesson>();
  const library = useLibrary('', true);
  const learn = useAct(
    ({ indicator, advice }: Lesson, idempotencyKey) =>
      client.call(feedback.learn, {
        params: { rectificationId: read.id },
        body: { indicator, advice: advice.trim() },
        idempotencyKey,
      }),
    {
      done: () => say('learned'),
      touches: [rectificationsKey, ['goal-library'], ['goal-set']],
      after: () => form.resetFields(),
    },
  );
  const own = read.item ? [{ value: read.item, label: say('ofFinding', { code: read.item }) }] : [];
  const needed = { required: true, message: say('needed') };
  return (
    <section className="panel" aria-labelledby="learn">
      <div className="panel__head">
        <h2 id="learn">{say('learn')}</h2>
      </div>
      <div className="panel__body">
        <p className="quiet">{say('learnLead')}</p>
        <Form<Lesson>
          form={form}
          name="learn"
          layout="vertical"
          requiredMark={false}
          initialValues={read.item ? { indicator: read.item } : {}}
          onFinish={(given) => learn.mutate(given)}
        >
          <Form.Item name="indicator" label={say('learnIndicator')} rules={[needed]}>
            <Select
              showSearch
              optionFilterProp="label"
              loading={library.isFetching}
              options={[
                ...own,
                ...(library.data?.items ?? []).map(({ code, name }) => ({
                  value: code,
                  label: inLanguage(name, language),
                })),
              ]}
            />
          </Form.Item>
          <Form.Item
            name="advice"
            label={say('advice')}
            extra={say('adviceExample')}
            rules={[{ ...needed, whitespace: true, min: 4 }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
          </Form.Item>
          <Refusal error={learn.error} />
          <Button htmlType="submit" loading={learn.isPending}>
            {say('learn')}
          </Button>
        </Form>
      </div>
    </section>
  );
}
