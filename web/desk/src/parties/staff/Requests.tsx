// What waits for a decision, and what was decided. Who asked and whom it is for see it and decide nothing.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { RequestList } from '../../parts/Requests.tsx';
import { useParam } from '../../parts/useParam.ts';
import { type RequestFilter, usePosts, useSubstitutes } from './queries.ts';
import { PostItem, SubstituteItem } from './RequestItem.tsx';
import './staff.css';
import { staffWords } from './words.ts';

type View = 'waiting' | 'all';

export default function Requests() {
  const say = useWords(staffWords);
  const [view, setView] = useParam('view');
  const all = view === 'all';
  const filter: RequestFilter = all ? {} : { state: 'requested' };
  const empty = <p className="panel__body quiet">{say(all ? 'noRequests' : 'noneWaiting')}</p>;
  return (
    <div className="page">
      <PageHead title={say('requestsTitle')} lead={say('requestsLead')}>
        <Switch<View>
          label={say('view')}
          value={all ? 'all' : 'waiting'}
          choices={[
            { value: 'waiting', label: say('waiting') },
            { value: 'all', label: say('everything') },
          ]}
          onChange={(value) => setView(value === 'all' ? 'all' : '')}
        />
      </PageHead>
      <div className="staff-page">
        <section className="panel" aria-labelledby="post-requests">
          <div className="panel__head">
            <h2 id="post-requests">{say('postRequests')}</h2>
          </div>
          <RequestList pages={usePosts(filter)} rows={4} empty={empty}>
            {(post) => <PostItem key={post.id} post={post} named />}
          </RequestList>
        </section>
        <section className="panel" aria-labelledby="substitute-requests">
          <div className="panel__head">
            <h2 id="substitute-requests">{say('substitutes')}</h2>
          </div>
          <RequestList pages={useSubstitutes(filter)} rows={4} empty={empty}>
            {(substitute) => <SubstituteItem key={substitute.id} substitute={substitute} />}
          </RequestList>
        </section>
      </div>
    </div>
  );
}
