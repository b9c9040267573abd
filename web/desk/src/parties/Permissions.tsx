// The role matrix as it is enforced: operations by module, roles beside them. Reads what the server publishes about itself
// and decides nothing.
import { type Grantee, roles } from '@kapok/contracts/operation.ts';
import { machineWords, roleWords } from '@kapok/contracts/parties/roleWords.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { operationWords } from '@kapok/web-shared/words/operations.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import './permissions.css';
import { permissionWords } from './permissionWords.ts';

interface Described {
  readonly operationId: string;
  readonly tags: readonly [string, ...string[]];
  readonly summary: string;
  readonly 'x-kapok-granted': readonly Grantee[];
}
interface Row {
  readonly id: string;
  readonly module: string;
  readonly name: string;
  readonly granted: ReadonlySet<Grantee>;
}

const grantees: readonly Grantee[] = ['public', 'person', 'account', 'machine', ...roles];
const moduleNames = {
  parties: 'moduleParties',
  cases: 'moduleCases',
  hotline: 'moduleHotline',
  ledger: 'moduleLedger',
  indicators: 'moduleIndicators',
  evaluation: 'moduleEvaluation',
  privacy: 'modulePrivacy',
  keys: 'moduleKeys',
} as const;

export default function Permissions() {
  const say = useWords(permissionWords);
  const language = useLanguage();
  const nameOf = useGranteeName();
  const [text, setText] = useState('');
  const [role, setRole] = useState<string>('');
  const document = useQuery({
    queryKey: ['openapi'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readOperations(signal),
  });

  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={document} skeleton={<Skeleton rows={12} />}>
        {(described) => {
          const rows = described
            .map((each) => rowOf(each, language === 'zh' ? operationWords[each.operationId] : each.summary))
            .filter(
              (row) =>
                (role === '' || row.granted.has(role as Grantee)) &&
                `${row.id} ${row.name}`.toLowerCase().includes(text.trim().toLowerCase()),
            );
          return (
            <>
              <div className="permissions__filters">
                <Input
                  aria-label={say('find')}
                  placeholder={say('findHint')}
                  value={text}
                  allowClear
                  onChange={(event) => setText(event.target.value)}
                />
                <Pick
                  label={say('role')}
                  value={role}
                  choices={[
                    { value: '', label: say('everyRole') },
                    ...grantees.map((each) => ({ value: each, label: nameOf(each) })),
                  ]}
                  onChange={setRole}
                />
                <span className="quiet" role="status">
                  {say('count', { count: rows.length })}
                </span>
              </div>
              {rows.length === 0 ? (
                <Empty
                  title={say('nothing')}
                  action={
                    <Button
                      onClick={() => {
                        setText('');
                        setRole('');
                      }}
                    >
                      {say('clear')}
                    </Button>
                  }
                >
                  {say('nothingText')}
                </Empty>
              ) : (
                <Matrix rows={rows} shown={role === '' ? grantees : [role as Grantee]} />
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Matrix({ rows, shown }: { readonly rows: readonly Row[]; readonly shown: readonly Grantee[] }) {
  const say = useWords(permissionWords);
  const nameOf = useGranteeName();
  const modules = [...new Set(rows.map((row) => row.module))];
  return (
    <Sideways label={say('table')} className="panel permissions">
      <table>
        <thead>
          <tr>
            <th scope="col" className="permissions__name">
              {say('operation')}
            </th>
            {shown.map((grantee) => (
              <th key={grantee} scope="col" className="permissions__role">
                {nameOf(grantee)}
              </th>
            ))}
          </tr>
        </thead>
        {modules.map((module) => (
          <tbody key={module}>
            <tr>
              <th scope="rowgroup" colSpan={shown.length + 1} className="permissions__module">
                {say(moduleNames[module as keyof typeof moduleNames] ?? 'moduleKernel')}
              </th>
            </tr>
            {rows
              .filter((row) => row.module === module)
              .map((row) => (
                <tr key={row.id}>
                  <th scope="row" className="permissions__name">
                    <span className="permissions__word">{row.name}</span>
                    <span className="mono quiet">{row.id}</span>
                  </th>
                  {shown.map((grantee) => (
                    <td key={grantee} className="permissions__mark">
                      <Mark granted={row.granted.has(grantee)} />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </Sideways>
  );
}

/** A filled square or a faint dot: a shape and a word, never a colour alone. */
function Mark({ granted }: { readonly granted: boolean }) {
  const say = useWords(permissionWords);
  return (
    <>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {granted ? (
          <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" />
        ) : (
          <circle cx="7" cy="7" r="1.5" fill="var(--k-line)" />
        )}
      </svg>
      <span className="visually-hidden">{say(granted ? 'granted' : 'denied')}</span>
    </>
  );
}

function useGranteeName(): (grantee: Grantee) => string {
  const say = useWords(permissionWords);
  const language = useLanguage();
  return (grantee) =>
    grantee === 'public' || grantee === 'person' || grantee === 'account'
      ? say(grantee)
      : inLanguage(grantee === 'machine' ? machineWords : roleWords[grantee], language);
}

function rowOf(described: Described, name: string | undefined): Row {
  const { operationId, tags, summary } = described;
  const granted = new Set(described['x-kapok-granted']);
  return { id: operationId, module: tags[0], name: name ?? summary, granted };
}

async function readOperations(signal: AbortSignal): Promise<readonly Described[]> {
  const answer = await fetch('/api/v1/openapi.json', { signal });
  if (!answer.ok) throw new Error(`the API description answered ${answer.status}`);
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Described>> };
  return Object.values(paths).flatMap((methods) => Object.values(methods));
}
