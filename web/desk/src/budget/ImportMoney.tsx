// Takes a file in: movements of money, or another office's statement. What was not taken in is told line by line.
import { importBytesMax, importColumns } from '@kapok/contracts/budget/movements.ts';
import {
  type StatementBasis,
  statementBases,
  statementColumns,
} from '@kapok/contracts/budget/reconciliation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import '../parts/files.css';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { base64Of } from '../parts/files.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import './budget.css';
import { budgetKey } from './queries.ts';
import { budgetWords } from './words.ts';

type What = 'movements' | 'statement';

export default function ImportMoney() {
  const say = useWords(budgetWords);
  const [what, setWhat] = useState<What>('movements');
  return (
    <div className="page">
      <PageHead title={say('importTitle')} lead={say('importLead')}>
        <Link to="/budget">{say('title')}</Link>
      </PageHead>
      <div className="budget">
        <Switch<What>
          label={say('importWhat')}
          value={what}
          choices={[
            { value: 'movements', label: say('importMovements') },
            { value: 'statement', label: say('importStatement') },
          ]}
          onChange={setWhat}
        />
        {what === 'movements' ? <MovementsFile /> : <StatementFile />}
      </div>
    </div>
  );
}

function MovementsFile() {
  const say = useWords(budgetWords);
  const act = useAct(
    async (file: File) =>
      client.call(budgets.importMovements, {
        body: { name: file.name, contentBase64: await base64Of(file) },
      }),
    { done: ({ imported }) => say('importDone', { imported }), touches: [budgetKey] },
  );
  return (
    <section className="panel" aria-label={say('importMovements')}>
      <div className="panel__body budget__stack">
        <Columns columns={importColumns} />
        <FileField busy={act.isPending} onFile={(file) => act.mutate(file)} />
        <Refusal error={act.error} />
        {act.data ? (
          <>
            <p role="status">
              {say('importSummary', {
                read: act.data.read,
                imported: act.data.imported,
                unchanged: act.data.unchanged,
                refused: act.data.refusedRows,
              })}
            </p>
            <Findings rows={act.data.refused} />
          </>
        ) : null}
      </div>
    </section>
  );
}

interface StatementFields {
  readonly year: string;
  readonly department: string;
  readonly at: string;
}

function StatementFile() {
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

function Columns({ columns }: { readonly columns: Readonly<Record<string, Words>> }) {
  const say = useWords(budgetWords);
  return (
    <div>
      <p className="small quiet">{say('columns')}</p>
      <ul className="budget__columns">
        {Object.entries(columns).map(([name, words]) => (
          <li key={name} className="tag">
            {words.zh} · <span className="mono">{words.en}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function FileField({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: File) => void }) {
  const say = useWords(budgetWords);
  const id = useId();
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  return (
    <div className="attach">
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx"
        className="visually-hidden attach__input"
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          setTooLarge(file && file.size > importBytesMax ? file : null);
          if (file && file.size <= importBytesMax) onFile(file);
        }}
      />
      <label htmlFor={id} className="attach__button" aria-busy={busy}>
        {say('file')}
      </label>
      <span className="small quiet">{say('fileLimit')}</span>
      {tooLarge ? (
        <p className="attach__refused" role="alert">
          {say('tooLarge', { name: tooLarge.name })}
        </p>
      ) : null}
    </div>
  );
}

function Findings({ rows }: { readonly rows: readonly { readonly line: number; readonly reason: Words }[] }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  if (rows.length === 0) return <p className="quiet">{say('allGood')}</p>;
  return (
    <Sideways label={say('findings')}>
      <table>
        <caption className="visually-hidden">{say('findings')}</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              {say('line')}
            </th>
            <th scope="col">{say('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, reason }) => (
            <tr key={line}>
              <td className="end">{line}</td>
              <td>{inLanguage(reason, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
