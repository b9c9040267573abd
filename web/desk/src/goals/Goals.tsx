// Goals of departments and projects by year and state; for finance where every department stands; for newcomers the guide.
import { type GoalSetSummary, type GoalState, goalStates } from '@kapok/contracts/goals/items.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { FromFinance } from './FromFinance.tsx';
import './goals.css';
import { useGoalSets, useGoalSettings } from './queries.ts';
import { goalWords } from './words.ts';

const Guide = lazily(() => import('./Guide.tsx').then((file) => file.Guide), 8);
const OpenGoals = lazily(() => import('./OpenGoals.tsx').then((file) => file.OpenGoals));
const Overview = lazily(() => import('./Overview.tsx').then((file) => file.Overview), 8);

type View = 'sets' | 'overview' | 'guide';

export default function Goals() {
  const say = useWords(goalWords);
  const [viewAsked, setView] = useParam('view');
  const oversees = useOffered('overseeGoals');
  const view: View = viewAsked === 'guide' || (viewAsked === 'overview' && oversees) ? viewAsked : 'sets';
  const [yearAsked, setYear] = useParam('year');
  const due = useGoalSettings().data?.settings.due ?? [];
  const years = [
    ...new Set([...due.map(({ year }) => year), ...(yearAsked ? [Number(yearAsked)] : [])]),
  ].sort((a, b) => b - a);
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {view === 'guide' ? null : (
          <Pick
            label={say('year')}
            value={yearAsked}
            choices={years.map((year) => ({ value: String(year), label: say('ofYear', { year }) }))}
            {...(view === 'sets' ? { any: say('allYears') } : {})}
            onChange={setYear}
          />
        )}
      </PageHead>
      <div className="goal-views">
        <Switch<View>
          label={say('views')}
          value={view}
          choices={[
            { value: 'sets', label: say('viewSets') },
            ...(oversees ? [{ value: 'overview' as const, label: say('viewOverview') }] : []),
            { value: 'guide', label: say('viewGuide') },
          ]}
          onChange={(next) => setView(next === 'sets' ? '' : next)}
        />
      </div>
      {view === 'guide' ? <Guide /> : null}
      {view === 'overview' ? (
        <Overview year={Number(yearAsked || years[0] || new Date().getFullYear())} />
      ) : null}
      {view === 'sets' ? <Sets year={yearAsked} /> : null}
    </div>
  );
}

function Sets({ year }: { readonly year: string }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const writes = useOffered('writeGoals');
  const [state, setState] = useParam('state');
  const [department] = useParam('department');
  const pages = useGoalSets({
    ...(year ? { year: Number(year) } : {}),
    ...(state ? { state: state as GoalState } : {}),
    ...(department ? { department } : {}),
  });
  return (
    <>
      {writes ? <FromFinance /> : null}
      <div className="goal-views">
        <Pick
          label={say('state')}
          value={state}
          any={say('allStates')}
          choices={Object.entries(goalStates).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
          onChange={setState}
        />
      </div>
      <Listed pages={pages} empty={<Empty title={say('empty')}>{say('emptyText')}</Empty>}>
        {(items) =>
          [...Map.groupBy(items, (item) => item.department.code)].map(([code, sets]) => (
            <section key={code} className="panel goal-department" aria-labelledby={`goals-of-${code}`}>
              <header className="panel__head">
                <h2 id={`goals-of-${code}`}>
                  {inLanguage(sets[0]?.department.name ?? { zh: code, en: code }, language)}
                </h2>
              </header>
              <ul>
                {sets.map((item) => (
                  <SetRow key={item.id} item={item} />
                ))}
              </ul>
            </section>
          ))
        }
      </Listed>
      {writes ? <OpenGoals /> : null}
    </>
  );
}

const lights = {
  draft: 'off',
  submitted: 'information',
  'in-review': 'information',
  returned: 'yellow',
  approved: 'done',
} as const;

function SetRow({ item }: { readonly item: GoalSetSummary }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  return (
    <li className="goal-item">
      <div>
        <Link to={`/goals/${item.id}`}>{inLanguage(item.title, language)}</Link>
        <p className="small quiet">
          {say('ofYear', { year: item.year })} ·{' '}
          {say(item.subject.kind === 'department' ? 'wholeDepartment' : 'project')} ·{' '}
          {say('indicators', { count: item.indicators })}
          {item.newProject ? ` · ${say('newProject')}` : ''}
        </p>
      </div>
      <p className="goal-help">
        <LightShape state={lights[item.state]} />
        {inLanguage(goalStates[item.state], language)}
        {item.round > 1 ? <span className="quiet small">{say('round', { round: item.round })}</span> : null}
        {item.late && item.state !== 'approved' ? <span className="tag goal-late">{say('late')}</span> : null}
        {!item.late && item.state === 'draft' && item.dueOn ? (
          <span className="quiet small">{say('due', { day: date(item.dueOn, language) })}</span>
        ) : null}
      </p>
    </li>
  );
}
