// The rules of performance, kept by finance and read by everybody whose work they decide: lights, library, weights and checks of goals,
// questions before a project, money, use of results. Never changes what was done under an earlier version.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { useParam } from '../parts/useParam.ts';
import './rules.css';
import { ruleWords } from './words.ts';

const WatchRules = lazily(() => import('./WatchRules.tsx').then((file) => file.WatchRules), 6);
const CheckRules = lazily(() => import('./CheckRules.tsx').then((file) => file.CheckRules), 8);
const Library = lazily(() => import('./Library.tsx').then((file) => file.Library), 8);
const Schemes = lazily(() => import('./Schemes.tsx').then((file) => file.Schemes), 8);
const Questions = lazily(() => import('./Questions.tsx').then((file) => file.Questions), 8);
const UseRules = lazily(() => import('./UseRules.tsx').then((file) => file.UseRules), 8);
const MoneyRules = lazily(() => import('./MoneyRules.tsx').then((file) => file.MoneyRules), 8);

const views = ['watch', 'library', 'schemes', 'checks', 'questions', 'money', 'use'] as const;
type View = (typeof views)[number];

export default function PerformanceRules() {
  const say = useWords(ruleWords);
  const [asked, setView] = useParam('view');
  const view = views.find((one) => one === asked) ?? 'watch';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="rules">
        <Switch<View>
          label={say('views')}
          value={view}
          choices={views.map((value) => ({ value, label: say(value) }))}
          onChange={setView}
        />
        {view === 'watch' ? <WatchRules /> : null}
        {view === 'checks' ? <CheckRules /> : null}
        {view === 'library' ? <Library /> : null}
        {view === 'schemes' ? <Schemes /> : null}
        {view === 'questions' ? <Questions /> : null}
        {view === 'use' ? <UseRules /> : null}
        {view === 'money' ? <MoneyRules /> : null}
      </div>
    </div>
  );
}
