// The page of words that mean the same to a search: read by all who answer, set by who leads the hotline, a version at a time.

import { synonymGroupsMax } from '@kapok/contracts/knowledge/limits.ts';
import type { Synonyms as Held } from '@kapok/contracts/knowledge.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import '../parts/forms.css';
import './knowledge.css';
import {
  charactersOfWordMax,
  readGroups,
  type SynonymFault,
  wordsOfGroupMax,
  writtenGroups,
} from './synonyms.ts';
import { knowledgeWords } from './words.ts';

const synonymsKey = ['knowledge-synonyms'] as const;
const rowsMin = 8;
const rowsMax = 24;
const faultsShownMax = 10;

export default function Synonyms() {
  const say = useWords(knowledgeWords);
  const maySet = useOffered('setKnowledgeSynonyms');
  const query = useQuery({
    queryKey: synonymsKey,
    queryFn: ({ signal }) => client.call(knowledge.synonyms, { signal }),
  });
  return (
    <div className="page page--form">
      <p>
        <Link to="/hotline/knowledge">← {say('back')}</Link>
      </p>
      <PageHead title={say('synonymsTitle')} lead={say('synonymsLead')} />
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(held) =>
          maySet ? (
            <OnVersion held={held}>{(base, stand) => <Editor held={base} stand={stand} />}</OnVersion>
          ) : (
            <ul className="panel knowledge__list">
              {held.groups.map((group) => (
                <li key={group.join()} className="knowledge__row">
                  {group.join('、')}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Editor({ held, stand }: { readonly held: Held; readonly stand: Stand }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const id = useId();
  const [text, setText] = useState(() => writtenGroups(held.groups));
  const [tried, setTried] = useState(false);
  const { groups, faults } = readGroups(text);
  const set = useAct(
    (body: Held, idempotencyKey) => client.call(knowledge.setSynonyms, { body, idempotencyKey }),
    {
      done: ({ version }) => say('synonymsSaved', { version }),
      touches: [synonymsKey],
      after: stand.saved,
    },
  );
  const save = () => {
    setTried(true);
    if (faults.length === 0) set.mutate({ version: stand.version, groups });
  };
  return (
    <section className="panel panel__body knowledge__stack">
      <label htmlFor={id}>{say('synonymsField')}</label>
      <Input.TextArea
        id={id}
        value={text}
        autoSize={{ minRows: rowsMin, maxRows: rowsMax }}
        status={tried && faults.length > 0 ? 'error' : ''}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="small quiet">
        {say('synonymsCount', { count: number(groups.length, language), version: held.version })}
      </p>
      {tried && faults.length > 0 ? (
        <div role="alert">
          <p>{say('faultsLead')}</p>
          <ul>
            {faults.slice(0, faultsShownMax).map((fault) => (
              <li key={`${fault.what}${fault.line}`}>{say(`fault_${fault.what}`, told(fault))}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {stand.refusal(set.error)}
      <div className="actions">
        <Button type="primary" loading={set.isPending} onClick={save}>
          {say('save')}
        </Button>
      </div>
    </section>
  );
}

const limits = {
  alone: 0,
  twice: 0,
  tooMany: wordsOfGroupMax,
  tooLong: charactersOfWordMax,
  tooManyGroups: synonymGroupsMax,
} as const;
const told = (fault: SynonymFault) => ({ word: '', before: 0, ...fault, max: limits[fault.what] });
