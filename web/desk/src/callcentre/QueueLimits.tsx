// The limits of the queue: read by all who work with it, changed by who leads the floor.
import { type QueueLimit, type QueueSettings, queueLimits } from '@kapok/contracts/callcentre/settings.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { limitWords } from './limitWords.ts';
import { limitsKey } from './queries.ts';

const LimitsForm = lazy(() => import('./LimitsForm.tsx'));
const limitNames = Object.keys(queueLimits) as QueueLimit[];

export function QueueLimits() {
  const say = useWords(limitWords);
  const maySet = useOffered('setLane');
  const [changing, setChanging] = useState(false);
  const limits = useQuery({
    queryKey: limitsKey,
    queryFn: ({ signal }) => client.call(callcentre.settings, { signal }),
  });
  return (
    <section className="panel lanes__limits" aria-labelledby="queue-limits">
      <div className="panel__head">
        <h2 id="queue-limits">{say('title')}</h2>
        {maySet && limits.data && !changing ? (
          <Button aria-label={say('changeLimits')} onClick={() => setChanging(true)}>
            {say('change')}
          </Button>
        ) : null}
      </div>
      <Loaded query={limits} skeleton={<Skeleton rows={4} />}>
        {(held) =>
          changing ? (
            <Suspense fallback={<Skeleton rows={6} />}>
              <LimitsForm held={held} leave={() => setChanging(false)} />
            </Suspense>
          ) : (
            <Held held={held} />
          )
        }
      </Loaded>
    </section>
  );
}

function Held({ held }: { readonly held: QueueSettings }) {
  const say = useWords(limitWords);
  const language = useLanguage();
  return (
    <dl className="facts panel__body">
      {limitNames.map((name) => (
        <div key={name}>
          <dt>{say(name)}</dt>
          <dd className="tabular">{number(held[name], language)}</dd>
        </div>
      ))}
    </dl>
  );
}
