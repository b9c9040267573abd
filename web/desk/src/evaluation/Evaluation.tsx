// One evaluation: totals and where they come from, the tree of scores, money, report; and the next step for who reads it.
// Never computes a score: it shows what the server computed and names the source of each.
import type { Evaluation as EvaluationData } from '@kapok/contracts/evaluation/items.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Switch } from '../parts/Pick.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { Actions } from './Actions.tsx';
import { Checks } from './Checks.tsx';
import './evaluation.css';
import { useEvaluation } from './queries.ts';
import type { ReviewChanges } from './Review.tsx';
import { ScoreTree } from './ScoreTree.tsx';
import { Signatures } from './SignOff.tsx';
import { Summary } from './Summary.tsx';
import { evaluationWords } from './words.ts';

// Asked for when somebody turns to them; the scores come first.
const Inputs = lazy(() => import('./Inputs.tsx'));
const Samples = lazy(() => import('./Samples.tsx'));
const Proposed = lazy(async () => ({ default: (await import('./Proposed.tsx')).Proposed }));
const ReportFiles = lazy(() => import('./ReportFiles.tsx'));

type View = 'scores' | 'inputs' | 'samples' | 'report';

export default function Evaluation() {
  const { evaluationId = '' } = useParams();
  const query = useEvaluation(evaluationId);
  return (
    <div className="page">
      <Loaded
        query={query}
        skeleton={
          <div className="evaluation__skeleton">
            <Skeleton rows={3} />
            <Skeleton rows={10} />
          </div>
        }
      >
        {(evaluation) => <Content key={evaluation.id} evaluation={evaluation} />}
      </Loaded>
    </div>
  );
}

function Content({ evaluation }: { readonly evaluation: EvaluationData }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const [view, setView] = useState<View>('scores');
  const prepares = useOffered('prepareEvaluation') && evaluation.state === 'draft';
  // Before it is with finance its own people are shown what does not agree; afterwards finance is.
  const checksShown = evaluation.state !== 'published' && evaluation.state !== 'reviewed';
  const demands =
    useOffered('demandRectification') &&
    (evaluation.state === 'reviewed' || evaluation.state === 'published');
  const [changes, setChanges] = useState<ReviewChanges>({});
  return (
    <>
      <Link to="/evaluation" className="evaluation__back">
        ← {say('back')}
      </Link>
      <header className="evaluation__head">
        <p className="quiet">
          {inLanguage(evaluation.department.name, language)}
          {evaluation.project ? ` · ${inLanguage(evaluation.project.name, language)}` : ''}
          {' · '}
          {inLanguage(evaluation.template.name, language)}
        </p>
        <h1>{say(evaluation.project ? 'projectOfYear' : 'ofYear', { year: evaluation.year })}</h1>
      </header>
      <Summary evaluation={evaluation} />
      <Actions evaluation={evaluation} changes={changes} />
      {checksShown ? <Checks evaluation={evaluation} editable={prepares} /> : null}
      {demands ? (
        <Suspense fallback={null}>
          <Proposed evaluation={evaluation} />
        </Suspense>
      ) : null}
      <Signatures evaluation={evaluation} />
      <div className="evaluation__views">
        <Switch<View>
          label={say('view')}
          value={view}
          choices={[
            { value: 'scores', label: say('viewScores') },
            { value: 'inputs', label: say('viewInputs') },
            { value: 'samples', label: say('viewSamples') },
            { value: 'report', label: say('viewReport') },
          ]}
          onChange={setView}
        />
      </div>
      <Suspense fallback={<Skeleton rows={8} />}>
        {view === 'scores' ? (
          <ScoreTree evaluation={evaluation} changes={changes} setChanges={setChanges} />
        ) : view === 'inputs' ? (
          <Inputs evaluation={evaluation} />
        ) : view === 'samples' ? (
          <Samples evaluation={evaluation} />
        ) : (
          <ReportFiles evaluation={evaluation} />
        )}
      </Suspense>
    </>
  );
}
