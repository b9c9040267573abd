// Changes of accounts that wait for a decision, and those that were decided. Shows no code but to who was just given one.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { Empty } from '../../parts/States.tsx';
import { useParam } from '../../parts/useParam.ts';
import '../staff/staff.css';
import { ChangeList } from './ChangeList.tsx';
import { useAccountChanges } from './queries.ts';
import { accountWords } from './words.ts';

export default function AccountChanges() {
  const say = useWords(accountWords);
  const [view, setView] = useParam('view');
  const waiting = view !== 'all';
  const empty = waiting ? 'noneWaiting' : 'none';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Switch
          label={say('view')}
          value={waiting ? 'waiting' : 'all'}
          choices={[
            { value: 'waiting', label: say('waiting') },
            { value: 'all', label: say('everything') },
          ]}
          onChange={(value) => setView(value === 'all' ? 'all' : '')}
        />
      </PageHead>
      <div className="staff-page">
        <section className="panel" aria-label={say('title')}>
          <ChangeList
            pages={useAccountChanges(waiting ? { state: 'requested' } : {})}
            named
            empty={<Empty title={say(empty)}>{say(`${empty}Text`)}</Empty>}
          />
        </section>
      </div>
    </div>
  );
}
