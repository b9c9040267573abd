// Takes a file in: movements of money, or another office's statement. What was not taken in is told line by line.
import { importColumns } from '@kapok/contracts/budget/movements.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { base64Of } from '../parts/files.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import './budget.css';
import { Columns, FileField, Findings } from './FileParts.tsx';
import { budgetKey } from './queries.ts';
import { budgetWords } from './words.ts';

const StatementFile = lazily(() => import('./StatementFile.tsx').then((file) => file.StatementFile));

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
