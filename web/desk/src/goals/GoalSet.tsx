// One set of goals: how far it has come, what is to be done next by whoever reads it, and its parts: goals, rounds, what is
// frozen, the pre-evaluation.
import { stops } from '@kapok/contracts/goals/checks/indicator.ts';
import { type GoalState, goalStates } from '@kapok/contracts/goals/items.ts';
import type { GoalSet as Data } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import { WarningLine } from '../staffing/WarningLine.tsx';
import { Findings } from './Checks.tsx';
import './goals.css';
import { Lessons } from './Lessons.tsx';
import { useGoalSet, useSetAct } from './queries.ts';
import { CommentForm, TakeReview } from './Review.tsx';
import { Tree } from './Tree.tsx';
import { goalWords } from './words.ts';

const Assigning = lazily(() => import('./Assigning.tsx').then((file) => file.Assigning));
const Decide = lazily(() => import('./Decide.tsx').then((file) => file.Decide));
const Editor = lazily(() => import('./Editor.tsx').then((file) => file.Editor), 10);
const Frozen = lazily(() => import('./Frozen.tsx').then((file) => file.Frozen));
const PreEvaluation = lazily(() => import('./PreEvaluation.tsx').then((file) => file.PreEvaluation), 8);
const Next = lazily(() => import('./Next.tsx').then((file) => file.Next), 2);
const Rounds = lazily(() => import('./Rounds.tsx').then((file) => file.Rounds), 8);

export default function GoalSet() {
  const { goalSetId = '' } = useParams();
  const say = useWords(goalWords);
  const query = useGoalSet(goalSetId);
  return (
    <div className="page">
      <Link to="/goals">← {say('back')}</Link>
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(set) => <Shown set={set} />}
      </Loaded>
    </div>
  );
}

type View = 'goals' | 'people' | 'rounds' | 'frozen' | 'pre';

function Shown({ set }: { readonly set: Data }) {
  const say = useWords(goalWords);
  const [view, setView] = useState<View>('goals');
  const [dirty, setDirty] = useState(false);
  const writes = useOffered('writeGoals');
  const reviews = useOffered('reviewGoals');
  const editing = writes && (set.state === 'draft' || set.state === 'returned');
  const commenting = reviews && set.state === 'in-review';
  const frozen = set.revisions.at(-1)?.indicators;
  return (
    <>
      <Head set={set} />
      <Warned set={set} />
      {editing ? <Submit set={set} dirty={dirty} /> : null}
      {reviews && (set.state === 'submitted' || set.state === 'in-review') ? (
        <section className="panel panel__body goal-doing" aria-labelledby="goal-review">
          <h2 id="goal-review">{say('review')}</h2>
          {set.state === 'submitted' ? <TakeReview set={set} /> : <Decide set={set} />}
        </section>
      ) : null}
      {editing ? <LessonsPanel lessons={set.lessons} /> : null}
      {writes && set.state === 'approved' ? <Next set={set} /> : null}
      <div className="goal-views">
        <Switch<View>
          label={say('views')}
          value={view}
          choices={[
            { value: 'goals', label: say('viewGoals') },
            { value: 'people', label: say('viewPeople') },
            { value: 'rounds', label: say('viewRounds') },
            { value: 'frozen', label: say('viewFrozen') },
            ...(set.newProject ? [{ value: 'pre' as const, label: say('viewPre') }] : []),
          ]}
          onChange={setView}
        />
      </div>
      {view === 'goals' && editing ? (
        <>
          {set.comments.length > 0 ? <Tree set={set} drafts={set.drafts} /> : null}
          <Editor key={set.id} set={set} onDirty={setDirty} />
        </>
      ) : null}
      {view === 'goals' && !editing ? (
        <Tree
          set={set}
          drafts={frozen ?? set.drafts}
          {...(commenting ? { action: (draft) => <CommentForm set={set} draft={draft} /> } : {})}
        />
      ) : null}
      {view === 'people' ? <Assigning set={set} giving={editing} /> : null}
      {view === 'rounds' ? <Rounds set={set} /> : null}
      {view === 'frozen' ? <Frozen set={set} /> : null}
      {view === 'pre' ? <PreEvaluation set={set} /> : null}
    </>
  );
}

/** What the outlook of the hotline says of goals of the set, before their year is over. */
function Warned({ set }: { readonly set: Data }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const drafts = set.revisions.at(-1)?.indicators ?? set.drafts;
  const nameOf = (code: string) => {
    const found = drafts.find((one) => one.code === code);
    return found ? inLanguage(found.name, language) : code;
  };
  if (set.warnings.length === 0) return null;
  return (
    <section className="panel panel__body goal-doing" aria-labelledby="goal-warned">
      <h2 id="goal-warned">{say('warned')}</h2>
      <ul className="warnings">
        {set.warnings.map((warning) => (
          <WarningLine key={warning.kind} warning={warning}>
            <p className="small quiet">
              {say('warnedGoals', {
                goals: warning.indicators.map(nameOf).join(language === 'zh' ? '、' : ', '),
              })}
            </p>
          </WarningLine>
        ))}
      </ul>
    </section>
  );
}

function LessonsPanel({ lessons }: Pick<Data, 'lessons'>) {
  return lessons.length > 0 ? (
    <div className="panel panel__body goal-doing">
      <Lessons lessons={lessons} />
    </div>
  ) : null;
}

const steps: readonly GoalState[] = ['draft', 'submitted', 'in-review', 'approved'];

function Head({ set }: { readonly set: Data }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const at = steps.indexOf(set.state === 'returned' ? 'draft' : set.state);
  return (
    <header className="goal-head">
      <h1>{inLanguage(set.title, language)}</h1>
      <p className="quiet">
        {inLanguage(set.department.name, language)} · {say('ofYear', { year: set.year })} ·{' '}
        {say(set.subject.kind === 'department' ? 'wholeDepartment' : 'project')} ·{' '}
        {inLanguage(set.scheme.name, language)}
        {set.dueOn ? ` · ${say('due', { day: date(set.dueOn, language) })}` : ''}
        {set.late && set.state !== 'approved' ? <span className="tag goal-late">{say('late')}</span> : null}
      </p>
      <ol className="goal-steps" aria-label={say('state')}>
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === at ? 'step' : undefined}
            className={index === at ? 'goal-steps__now' : ''}
          >
            <LightShape
              state={index < at || set.state === 'approved' ? 'done' : index === at ? 'information' : 'off'}
            />
            {inLanguage(goalStates[index === at ? set.state : step], language)}
          </li>
        ))}
      </ol>
    </header>
  );
}

function Submit({ set, dirty }: { readonly set: Data; readonly dirty: boolean }) {
  const say = useWords(goalWords);
  const stopping = set.findings.filter(stops);
  const submit = useSetAct(
    (_given: null, idempotencyKey) =>
      client.call(goals.submit, {
        params: { goalSetId: set.id },
        body: { expectedVersion: set.version },
        idempotencyKey,
      }),
    () => say('submitted'),
  );
  return (
    <section className="panel panel__body goal-doing" aria-labelledby="goal-submit">
      <h2 id="goal-submit">{say('submit')}</h2>
      <p className="quiet">{say('submitLead')}</p>
      {stopping.length > 0 ? (
        <>
          <p>{say('todo', { count: stopping.length })}</p>
          <Findings findings={stopping} />
        </>
      ) : (
        <p>{dirty ? say('saveFirst') : say('ready')}</p>
      )}
      <Refusal error={submit.error} />
      <div className="actions">
        <Button
          type="primary"
          disabled={stopping.length > 0 || dirty}
          loading={submit.isPending}
          onClick={() => submit.mutate(null)}
        >
          {say('submit')}
        </Button>
      </div>
    </section>
  );
}
