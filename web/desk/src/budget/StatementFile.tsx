// Takes another office's statement in, to be held against the movements.
import {
  type StatementBasis,
  statementBases,
  statementColumns,
} from '@kapok/contracts/budget/reconciliation.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { base64Of } from '../parts/files.ts';
import { Pick } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { Columns, FileField, Findings } from './FileParts.tsx';
import { budgetKey } from './queries.ts';
import { budgetWords } from './words.ts';

interface StatementFields {
  readonly year: string;
  readonly department: string;
  readonly at: string;
}

export function StatementFile() {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const [form] = Form.useForm<StatementFields>();
  const [basis, setBasis] = useState<StatementBasis>('final-accounts');
  const act = useAct(
    async ({ file, fields }: { file: File; fields: StatementFields }) =>
      client.call(budgets.importStatement, {
        body: {
          year: Number(fields.year),
          department: fields.department.trim(),
          at: fields.at,
          basis,
          name: file.name,
          contentBase64: await base64Of(file),
        },
      }),
    { done: ({ statement }) => say('statementDone', { rows: statement.rows }), touches: [budgetKey] },
  );
  const send = async (file: File) => {
    const fields = await form.validateFields().catch(() => undefined);
    if (fields) act.mutate({ file, fields });
  };
  const needed = { required: true, message: say('needed') };
  return (
    <section className="panel" aria-label={say('importStatement')}>
      <div className="panel__body budget__stack">
        <Columns columns={statementColumns} />
        <Form form={form} layout="vertical" requiredMark={false} className="budget__fields">
          <div className="budget__field">
            <span>{say('basis')}</span>
            <Pick
              label={say('basis')}
              value={basis}
              choices={Object.entries(statementBases).map(([value, words]) => ({
                value,
                label: inLanguage(words, language),
              }))}
              onChange={(value) => setBasis(value as StatementBasis)}
            />
          </div>
          <Form.Item name="year" label={say('year')} rules={[{ ...needed, pattern: /^20\d\d$/ }]}>
            <Input inputMode="numeric" maxLength={4} />
          </Form.Item>
          <Form.Item name="department" label={say('department')} rules={[needed]}>
            <UnitPick label={say('department')} />
          </Form.Item>
          <Form.Item name="at" label={say('statementDay')} rules={[needed]}>
            <DayField />
          </Form.Item>
        </Form>
        <FileField busy={act.isPending} onFile={(file) => void send(file)} />
        <Refusal error={act.error} />
        {act.data ? (
          <>
            <p role="status">
              {say('statementDone', { rows: act.data.statement.rows })}{' '}
              <Link to={`/budget/statements/${act.data.statement.id}`}>{say('reconcile')}</Link>
            </p>
            <Findings rows={act.data.refused} />
          </>
        ) : null}
      </div>
    </section>
  );
}
