// Begins a campaign: year, template, departments and the last day of each step. Never begins one whose days are out of order;
// the server says so.
import { remindDaysDefault } from '@kapok/contracts/evaluation/campaigns.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { campaignWords, deadlineWords } from './campaignWords.ts';
import { campaignsKey } from './queries.ts';
import { RemindFields } from './RemindDays.tsx';

interface Given {
  readonly year: string;
  readonly name: string;
  readonly template: string;
  readonly departments: readonly string[];
  readonly deadlines: Readonly<Record<keyof typeof deadlineWords, string>>;
}

export function BeginCampaign() {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => client.call(parties.listDepartments, { signal }),
  });
  const templates = useQuery({
    queryKey: ['evaluation-templates'],
    queryFn: ({ signal }) => client.call(evaluations.templates, { signal }),
  });
  const [remindDays, setRemindDays] = useState<readonly number[] | undefined>(remindDaysDefault);
  const begin = useAct(
    ({ year, name, template, departments: chosen, deadlines }: Given, idempotencyKey) =>
      client.call(evaluations.openCampaign, {
        body: {
          year: Number(year),
          name: { zh: name, en: name },
          deadlines,
          ...(remindDays ? { remindDays: [...remindDays] } : {}),
          enrolled: chosen.map((department) => ({ department, template })),
        },
        idempotencyKey,
      }),
    { done: () => say('begun'), touches: [campaignsKey] },
  );
  const needed = [{ required: true, message: say('needed') }];
  return (
    <details className="panel campaign-begin">
      <summary>{say('begin')}</summary>
      <Form<Given>
        name="campaign"
        layout="vertical"
        requiredMark={false}
        initialValues={{ template: 'guangzhou-department' }}
        onFinish={(given) => begin.mutate(given)}
      >
        <div className="campaign-begin__fields">
          <Form.Item
            name="year"
            label={say('year')}
            rules={[{ required: true, pattern: /^(19|20)\d\d$/, message: say('needed') }]}
          >
            <Input inputMode="numeric" maxLength={4} />
          </Form.Item>
          <Form.Item name="name" label={say('name')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="template" label={say('template')} rules={needed}>
            <PickField
              label={say('template')}
              choices={[...new Map((templates.data?.items ?? []).map((one) => [one.code, one])).values()].map(
                ({ code, name: words }) => ({ value: code, label: inLanguage(words, language) }),
              )}
            />
          </Form.Item>
          {(Object.keys(deadlineWords) as (keyof typeof deadlineWords)[]).map((step) => (
            <Form.Item
              key={step}
              name={['deadlines', step]}
              label={inLanguage(deadlineWords[step], language)}
              rules={[{ required: true, message: say('dayNeeded') }]}
            >
              <DayField />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="departments" label={say('departments')} rules={needed}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={(departments.data?.items ?? []).map(({ code, name }) => ({
              value: code,
              label: inLanguage(name, language),
            }))}
          />
        </Form.Item>
        <RemindFields initial={remindDaysDefault} onChange={setRemindDays} />
        <Refusal error={begin.error} />
        <Button type="primary" htmlType="submit" disabled={!remindDays} loading={begin.isPending}>
          {say('beginSubmit')}
        </Button>
      </Form>
    </details>
  );
}
