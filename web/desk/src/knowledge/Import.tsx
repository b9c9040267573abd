// Takes drafts of entries from a CSV file: checked first and told row by row, then taken. Nothing is kept of a file that was only checked.

import {
  importCharactersMax,
  importColumns,
  importColumnsMore,
  importRowsMax,
} from '@kapok/contracts/knowledge/limits.ts';
import type { RowFinding } from '@kapok/contracts/knowledge.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSession } from '../shell/session.ts';
import '../parts/files.css';
import '../parts/forms.css';
import './knowledge.css';
import { entriesKey } from './queries.ts';
import { knowledgeWords } from './words.ts';

interface Chosen {
  readonly name: string;
  readonly csv: string;
}

export default function Import() {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const [id, unitId] = [useId(), useId()];
  const own = useSession().staff.department?.code;
  const [owner, setOwner] = useState<string | undefined>(own);
  const [chosen, setChosen] = useState<Chosen>();
  const [tooLarge, setTooLarge] = useState(false);
  const check = useMutation({
    mutationFn: ({ csv, of }: { readonly csv: string; readonly of: string }) =>
      client.call(knowledge.import, { body: { owner: of, csv, tryOnly: true } }),
  });
  const take = useAct(
    ({ csv, of }: { readonly csv: string; readonly of: string }, idempotencyKey) =>
      client.call(knowledge.import, { body: { owner: of, csv, tryOnly: false }, idempotencyKey }),
    {
      done: ({ drafted }) => say('importTaken', { drafted: number(drafted, language) }),
      touches: [entriesKey],
      after: () => setChosen(undefined),
    },
  );
  const look = async (file: File, of: string) => {
    const csv = await file.text();
    setTooLarge(csv.length > importCharactersMax);
    if (csv.length > importCharactersMax) return;
    setChosen({ name: file.name, csv });
    check.mutate({ csv, of });
  };
  const found = chosen ? check.data : undefined;
  const bad = new Set(found?.findings.map(({ row }) => row)).size;
  const good = found ? found.rows - found.already - bad : 0;
  return (
    <div className="page page--form">
      <p>
        <Link to="/hotline/knowledge">← {say('back')}</Link>
      </p>
      <PageHead title={say('importTitle')} lead={say('importLead')} />
      <section className="panel panel__body knowledge__stack" aria-label={say('importTitle')}>
        <Columns title={say('importColumns')} columns={importColumns} />
        <Columns title={say('importColumnsMore')} columns={importColumnsMore} />
        {own === undefined ? (
          <div>
            <label htmlFor={unitId}>{say('importOwner')}</label>
            <UnitPick
              id={unitId}
              label={say('importOwner')}
              {...(owner ? { value: owner } : {})}
              onChange={(code) => {
                setOwner(code);
                setChosen(undefined);
              }}
            />
          </div>
        ) : null}
        <div className="attach">
          <input
            id={id}
            type="file"
            accept=".csv,text/csv"
            className="visually-hidden attach__input"
            disabled={owner === undefined || check.isPending}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file && owner) void look(file, owner);
            }}
          />
          <label htmlFor={id} className="attach__button" aria-busy={check.isPending}>
            {say('importFile')}
          </label>
          <span className="small quiet">{say('importLimit', { rows: number(importRowsMax, language) })}</span>
          {tooLarge ? (
            <p className="attach__refused" role="alert">
              {say('importTooLarge')}
            </p>
          ) : null}
        </div>
        <Refusal error={check.error ?? take.error} />
        {found && chosen && owner ? (
          <>
            <p role="status">
              {say('importChecked', {
                name: chosen.name,
                rows: number(found.rows, language),
                good: number(good, language),
                already: number(found.already, language),
                bad: number(bad, language),
              })}
            </p>
            {found.findings.length > 0 ? <Findings findings={found.findings} /> : null}
            {good > 0 ? (
              <div className="actions">
                <Button
                  type="primary"
                  loading={take.isPending}
                  onClick={() => take.mutate({ csv: chosen.csv, of: owner })}
                >
                  {say('importTake', { good: number(good, language) })}
                </Button>
              </div>
            ) : null}
          </>
        ) : null}
      </section>
    </div>
  );
}

function Columns({
  title,
  columns,
}: {
  readonly title: string;
  readonly columns: Readonly<Record<string, Words>>;
}) {
  const language = useLanguage();
  return (
    <div>
      <p className="small quiet">{title}</p>
      <ul className="knowledge__columns">
        {Object.entries(columns).map(([name, words]) => (
          <li key={name} className="tag">
            {inLanguage(words, language)} · <span className="mono">{name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const findingsShownMax = 200;

function Findings({ findings }: { readonly findings: readonly RowFinding[] }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  return (
    <Sideways label={say('importWhat')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="end">
              {say('importRow')}
            </th>
            <th scope="col">{say('importColumn')}</th>
            <th scope="col">{say('importWhat')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, findingsShownMax).map(({ row, column, what }) => (
            <tr key={`${row} ${column}`}>
              <td className="end">{row}</td>
              <td className="mono">{column}</td>
              <td>{inLanguage(what, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
