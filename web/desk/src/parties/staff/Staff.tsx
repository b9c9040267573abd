// One member of staff: posts, substitutions, sessions, and the end of the employment. Shows nothing of what they did.
import type { StaffWithPosts } from '@kapok/contracts/parties/staff.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { ReasonForm } from '../../parts/ReasonForm.tsx';
import { RequestList } from '../../parts/Requests.tsx';
import { Loaded, Skeleton } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered, useSession } from '../../shell/session.ts';
import { powerKeys, type StaffId, usePosts, useStaff, useSubstitutes } from './queries.ts';
import { PostItem, SubstituteItem } from './RequestItem.tsx';
import { SessionsOf } from './SessionsOf.tsx';
import './staff.css';
import { staffWords } from './words.ts';

const AccountOf = lazy(() => import('../accounts/AccountOf.tsx'));
const AskPost = lazy(() => import('./AskPost.tsx'));
const SetSubstitute = lazy(() => import('./SetSubstitute.tsx'));

export default function Staff() {
  const staffId = useParams().staffId as StaffId;
  const say = useWords(staffWords);
  const language = useLanguage();
  const seesSessions = useOffered('seeSessions');
  return (
    <div className="page">
      <p className="staff-page__back">
        <Link to="/administration/staff">← {say('backToStaff')}</Link>
      </p>
      <Loaded query={useStaff(staffId)} skeleton={<Skeleton rows={10} />}>
        {(staff) => (
          <>
            <PageHead
              title={inLanguage(staff.name, language)}
              lead={say(staff.endedAt ? 'staffLeft' : 'staffLead', {
                username: staff.username,
                day: date(staff.endedAt ?? staff.addedAt, language),
              })}
            />
            <div className="staff-page">
              <Posts staff={staff} />
              <Substitutes staff={staff} />
              <Suspense fallback={<Skeleton rows={4} />}>
                <AccountOf staff={staff} />
              </Suspense>
              {seesSessions && !staff.endedAt ? <SessionsOf staffId={staff.staffId} /> : null}
              <Leave staff={staff} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

interface OfStaff {
  readonly staff: StaffWithPosts;
}

/** Whether this reader may ask something for this person: never for themselves, and not once the person has left. */
function useMayAsk({ staffId, endedAt }: StaffWithPosts): boolean {
  const me = useSession().staff.staffId;
  return useOffered('requestPost') && staffId !== me && endedAt === undefined;
}

function Posts({ staff }: OfStaff) {
  const say = useWords(staffWords);
  const me = useSession().staff.staffId;
  const [asking, setAsking] = useState(false);
  const mayAsk = useMayAsk(staff);
  const asksForOneself = useOffered('requestPost') && staff.staffId === me;
  return (
    <section className="panel" aria-labelledby="posts-title">
      <div className="panel__head">
        <h2 id="posts-title">{say('postsTitle')}</h2>
        {mayAsk && !asking ? <Button onClick={() => setAsking(true)}>{say('ask')}</Button> : null}
        {asksForOneself ? <span className="small quiet">{say('noPower')}</span> : null}
      </div>
      {asking ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <AskPost staffId={staff.staffId} leave={() => setAsking(false)} />
        </Suspense>
      ) : null}
      <RequestList
        pages={usePosts({ staffId: staff.staffId })}
        rows={4}
        empty={<p className="panel__body quiet">{say('postsEmpty')}</p>}
      >
        {(post) => <PostItem key={post.id} post={post} named={false} />}
      </RequestList>
    </section>
  );
}

function Substitutes({ staff }: OfStaff) {
  const say = useWords(staffWords);
  const [asking, setAsking] = useState(false);
  const mayAsk = useMayAsk(staff) && staff.posts.length > 0;
  return (
    <section className="panel" aria-labelledby="substitutes-title">
      <div className="panel__head">
        <h2 id="substitutes-title">{say('substitutes')}</h2>
        {mayAsk && !asking ? <Button onClick={() => setAsking(true)}>{say('setSubstitute')}</Button> : null}
      </div>
      {asking ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <SetSubstitute staff={staff} leave={() => setAsking(false)} />
        </Suspense>
      ) : null}
      <RequestList
        pages={useSubstitutes({ staffId: staff.staffId })}
        rows={2}
        empty={<p className="panel__body quiet">{say('substitutesEmpty')}</p>}
      >
        {(substitute) => <SubstituteItem key={substitute.id} substitute={substitute} />}
      </RequestList>
    </section>
  );
}

function Leave({ staff }: OfStaff) {
  const say = useWords(staffWords);
  const language = useLanguage();
  const me = useSession().staff.staffId;
  const mayEnd = useOffered('endStaff');
  const end = useAct(
    (reason: string, idempotencyKey) =>
      client.call(parties.endStaff, { params: { staffId: staff.staffId }, body: { reason }, idempotencyKey }),
    { done: () => say('leaveDone'), touches: powerKeys },
  );
  if (!mayEnd || staff.staffId === me || staff.endedAt) return null;
  return (
    <div>
      <ReasonForm
        label={say('leave')}
        about={say('leaveAbout', { name: inLanguage(staff.name, language) })}
        note={say('leaveNote')}
        field={say('leaveReason')}
        needed={say('reasonNeeded')}
        act={end}
      />
    </div>
  );
}
