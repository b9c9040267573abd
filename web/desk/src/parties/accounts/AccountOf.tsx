// The account of one member of staff: how they sign in, who they are as a citizen, and what may be asked to be changed of it.
import type { AccountChangeKind } from '@kapok/contracts/parties/accountChanges.ts';
import type { StaffWithPosts } from '@kapok/contracts/parties/staff.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../api.ts';
import { ReasonForm } from '../../parts/ReasonForm.tsx';
import { Skeleton } from '../../parts/States.tsx';
import { LightShape } from '../../parts/signs.tsx';
import { Twice } from '../../parts/Twice.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered, useSession } from '../../shell/session.ts';
import { staffKey } from '../staff/queries.ts';
import './accounts.css';
import { ChangeList } from './ChangeList.tsx';
import { CodeHalf } from './CodeHalf.tsx';
import { useAccountChanges } from './queries.ts';
import { accountWords } from './words.ts';

const AskChange = lazy(() => import('./AskChange.tsx'));
const LinkPerson = lazy(() => import('./LinkPerson.tsx'));

interface OfStaff {
  readonly staff: StaffWithPosts;
}

export default function AccountOf({ staff }: OfStaff) {
  const say = useWords(accountWords);
  const [asking, setAsking] = useState<AccountChangeKind | 'person'>();
  const [half, setHalf] = useState<string>();
  const leave = () => setAsking(undefined);
  return (
    <section className="panel" aria-labelledby="account-title">
      <div className="panel__head">
        <h2 id="account-title">{say('account')}</h2>
      </div>
      <div className="panel__body">
        <dl className="facts">
          <Fact label={say('secondFactor')} on={staff.secondFactor} yes={say('on')} no={say('off')} />
          <Fact label={say('identity')} on={staff.identity} yes={say('linked')} no={say('notLinked')} />
          <Fact
            label={say('asCitizen')}
            on={staff.linked}
            yes={say('citizenKnown')}
            no={say('citizenUnknown')}
          />
        </dl>
      </div>
      {half ? (
        <div className="panel__body">
          <CodeHalf half={half} note={say('halfFirst')} done={() => setHalf(undefined)} />
        </div>
      ) : null}
      {asking ? (
        <Suspense fallback={<Skeleton rows={3} />}>
          {asking === 'person' ? (
            <LinkPerson staffId={staff.staffId} leave={leave} />
          ) : (
            <AskChange
              staffId={staff.staffId}
              kind={asking}
              leave={leave}
              asked={({ codeHalf }) => {
                setHalf(codeHalf);
                leave();
              }}
            />
          )}
        </Suspense>
      ) : (
        <Acts staff={staff} ask={setAsking} />
      )}
      <ChangeList pages={useAccountChanges({ staffId: staff.staffId })} named={false} empty={null} />
    </section>
  );
}

function Fact({
  label,
  on,
  yes,
  no,
}: {
  readonly label: string;
  readonly on: boolean | undefined;
  readonly yes: string;
  readonly no: string;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="request__state">
          <LightShape size={12} state={on ? 'done' : 'off'} />
          {on ? yes : no}
        </span>
      </dd>
    </div>
  );
}

function Acts({ staff, ask }: OfStaff & { readonly ask: (what: AccountChangeKind | 'person') => void }) {
  const say = useWords(accountWords);
  const me = useSession().staff.staffId;
  const mayAsk = useOffered('requestPost');
  const mayEnd = useOffered('endStaff');
  const mayUnlink = useOffered('decidePost');
  const ways = useQuery({
    queryKey: ['sign-in-ways'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => client.call(parties.readSignInWays, { signal, anonymous: true }),
  });
  if (staff.staffId === me || staff.endedAt || !(mayAsk || mayEnd)) return null;
  return (
    <div className="panel__body account__acts">
      {mayAsk ? <Button onClick={() => ask('password-reset')}>{say('askReset')}</Button> : null}
      {mayAsk && staff.secondFactor ? (
        <Button onClick={() => ask('second-factor-removal')}>{say('askFactor')}</Button>
      ) : null}
      {mayAsk && !staff.identity && ways.data?.staff ? (
        <Button onClick={() => ask('identity')}>{say('askIdentity')}</Button>
      ) : null}
      {mayAsk && !staff.linked ? <Button onClick={() => ask('person')}>{say('link')}</Button> : null}
      {mayEnd && staff.identity ? <EndIdentity staff={staff} /> : null}
      {mayUnlink && staff.linked ? <Unlink staff={staff} /> : null}
    </div>
  );
}

function EndIdentity({ staff }: OfStaff) {
  const say = useWords(accountWords);
  const language = useLanguage();
  const end = useAct(
    (reason: string, idempotencyKey) =>
      client.call(parties.endStaffIdentity, {
        params: { staffId: staff.staffId },
        body: { reason },
        idempotencyKey,
      }),
    { done: ({ ended }) => say('identityEnded', { count: ended }), touches: [staffKey] },
  );
  return (
    <ReasonForm
      label={say('endIdentity')}
      about={say('endIdentityAbout', { name: inLanguage(staff.name, language) })}
      note={say('endIdentityNote')}
      field={say('endReason')}
      needed={say('reasonNeeded')}
      act={end}
    />
  );
}

function Unlink({ staff }: OfStaff) {
  const say = useWords(accountWords);
  const language = useLanguage();
  const unlink = useAct(
    (_given: object, idempotencyKey) =>
      client.call(parties.unlinkStaff, { params: { staffId: staff.staffId }, idempotencyKey }),
    { done: () => say('unlinkDone'), touches: [staffKey] },
  );
  return (
    <Twice
      label={say('unlink')}
      about={say('unlinkAbout', { name: inLanguage(staff.name, language) })}
      note={say('unlinkNote')}
      act={unlink}
    />
  );
}
