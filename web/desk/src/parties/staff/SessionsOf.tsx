// Where somebody's account is signed in, and ending that at once. Shows devices and times, never what was done.
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { client } from '../../api.ts';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import '../security.css';
import { securityWords } from '../securityWords.ts';
import { type Held, useDeviceName } from '../useDeviceName.ts';
import type { StaffId } from './queries.ts';
import { staffWords } from './words.ts';

export function SessionsOf({ staffId }: { readonly staffId: StaffId }) {
  const say = useWords(staffWords);
  const key = ['sessions-of', staffId];
  const held = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.call(parties.listSessionsOf, { params: { staffId }, signal }),
  });
  const end = useAct(
    (_given: object, idempotencyKey) =>
      client.call(parties.endSessionsOf, { params: { staffId }, idempotencyKey }),
    { done: ({ ended }) => say('sessionsEnded', { count: ended }), touches: [key] },
  );
  return (
    <section className="panel" aria-labelledby="sessions-of">
      <div className="panel__head">
        <h2 id="sessions-of">{say('sessions')}</h2>
        {held.data?.items.length ? (
          <Button loading={end.isPending} onClick={() => end.mutate({})}>
            {say('endSessions')}
          </Button>
        ) : null}
      </div>
      <Refusal error={end.error} />
      <Loaded
        query={held}
        skeleton={
          <div className="panel__body">
            <Skeleton rows={2} />
          </div>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel__body quiet">{say('noSessions')}</p>
          ) : (
            <>
              <ul className="security__sessions">
                {items.map((session) => (
                  <Row key={session.id} session={session} />
                ))}
              </ul>
              <p className="quiet small security__foot">{say('endSessionsNote')}</p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Row({ session }: { readonly session: Held }) {
  const say = useWords(securityWords);
  const language = useLanguage();
  return (
    <li className="security__session">
      <div>
        <p className="security__device">{useDeviceName(session)}</p>
        <p className="quiet small security__times">
          <span>
            {say('used')} {dateTime(session.lastUsedAt, language)}
          </span>
          <span>
            {say('opened')} {dateTime(session.openedAt, language)}
          </span>
        </p>
      </div>
    </li>
  );
}
