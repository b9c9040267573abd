// Begins the goals of a department or of one of its projects for a year.

import type { GoalSubject } from '@kapok/contracts/goals/items.ts';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useGoalSettings, useSetAct } from './queries.ts';
import { goalWords } from './words.ts';

interface Opening {
  readonly year: string;
  readonly department: string;
  readonly kind: GoalSubject['kind'];
  readonly project?: string;
  readonly scheme: string;
}

export function OpenGoals() {
  const say = useWords(goalWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<Opening>();
  const [kind, setKind] = useState<GoalSubject['kind']>('department');
  const year = Form.useWatch('year', form);
  const department = Form.useWatch('department', form);
  const schemes = (useGoalSettings().data?.settings.schemes ?? []).filter((one) => one.kind === kind);
  const found = useQuery({
    queryKey: ['goal-projects', year, department],
    enabled: kind === 'project' && /^\d{4}$/.test(year ?? '') && Boolean(department),
    queryFn: ({ signal }) =>
      client.call(budgets.projects, { query: { year: Number(year), department, limit: 200 }, signal }),
  });
  const open = useSetAct(
    (given: Opening, idempotencyKey) => {
      const of = given.department;
      const subject: GoalSubject =
        given.kind === 'department'
          ? { kind: 'department', department: of }
          : { kind: 'project', department: of, project: given.project as ProjectId };
      const body = { year: Number(given.year), subject, scheme: given.scheme };
      return client.call(goals.open, { body, idempotencyKey });
    },
    () => say('opened'),
    ({ id }) => void navigate(`/goals/${id}`),
  );
  const needed = { required: true, message: say('needed') };
  return (
    <section className="panel goal-open" aria-labelledby="goals-open">
      <header className="panel__head">
        <h2 id="goals-open">{say('open')}</h2>
      </header>
      <Form<Opening>
        form={form}
        name="goals-open"
        layout="vertical"
        requiredMark={false}
        className="panel__body"
        initialValues={{ kind: 'department', year: String(new Date().getFullYear() + 1) }}
        onFinish={(given) => open.mutate(given)}
      >
        <div className="goal-form__fields">
          <Form.Item name="year" label={say('year')} rules={[{ ...needed, pattern: /^(19|20)\d\d$/ }]}>
            <Input inputMode="numeric" maxLength={4} />
          </Form.Item>
          <Form.Item name="department" label={say('department')} rules={[needed]}>
            <UnitPick label={say('department')} />
          </Form.Item>
          <Form.Item name="kind" label={say('openKind')}>
            <Radio.Group
              aria-label={say('openKind')}
              options={[
                { value: 'department', label: say('wholeDepartment') },
                { value: 'project', label: say('project') },
              ]}
              onChange={(event) => {
                setKind(event.target.value as GoalSubject['kind']);
                form.setFieldsValue({ scheme: undefined as unknown as string });
              }}
            />
          </Form.Item>
          {kind === 'project' ? (
            <Form.Item name="project" label={say('openProject')} rules={[needed]}>
              <Select
                loading={found.isFetching}
                options={(found.data?.items ?? []).map(({ id, name }) => ({
                  value: id,
                  label: inLanguage(name, language),
                }))}
              />
            </Form.Item>
          ) : null}
          <Form.Item name="scheme" label={say('openScheme')} rules={[needed]}>
            <Select
              options={schemes.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }))}
            />
          </Form.Item>
        </div>
        <Refusal error={open.error} />
        <Button htmlType="submit" loading={open.isPending}>
          {say('openSubmit')}
        </Button>
      </Form>
    </section>
  );
}
