// The one next step of an evaluation for the person who reads it: compute and submit, review, publish, sign.
// What stops a submission is named before one tries.
import type { Evaluation, Obstacle } from '@kapok/contracts/evaluation/items.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import { Refusal } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import { chainWords } from './chainWords.ts';
import { isConflict, useWrite } from './queries.ts';
import type { ReviewChanges } from './Review.tsx';
import { SignOff } from './SignOff.tsx';
import { evaluationWords, obstacleWords } from './words.ts';

const Answer = lazily(() => import('./Answer.tsx').then((file) => file.Answer));
const Publish = lazily(() => import('./Publish.tsx').then((file) => file.Publish));
const ReviewDecision = lazily(() => import('./Review.tsx').then((file) => file.ReviewDecision));

/** A long list would push the scores off the screen; the table shows each item's own gap too. */
const obstaclesShown = 6;

export function Actions({
  evaluation,
  changes,
}: {
  readonly evaluation: Evaluation;
  readonly changes: ReviewChanges;
}) {
  const prepares = useOffered('prepareEvaluation');
  const reviews = useOffered('reviewEvaluation');
  const signs = useOffered('signOffEvaluation');
  const answers = useOffered('answerReview');
  switch (evaluation.state) {
    case 'draft':
      return prepares ? <Prepare evaluation={evaluation} /> : null;
    case 'internal-review':
    case 'sign-off':
      return signs ? <SignOff evaluation={evaluation} /> : <Waiting evaluation={evaluation} />;
    case 'answering':
      return answers ? <Answer evaluation={evaluation} /> : <Waiting evaluation={evaluation} />;
    case 'submitted':
      return reviews ? <ReviewDecision evaluation={evaluation} changes={changes} /> : null;
    case 'reviewed':
      return reviews ? <Publish evaluation={evaluation} /> : null;
    case 'published':
      return null;
  }
}

/** Says whose turn it is to those who have nothing to do now. */
function Waiting({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(chainWords);
  const language = useLanguage();
  return (
    <p className="panel panel__body doing">
      {evaluation.state === 'answering'
        ? say('waitingAnswer', { date: dateTime(evaluation.answerBy ?? '', language) })
        : say(evaluation.state === 'internal-review' ? 'waitingReview' : 'waitingSign')}
    </p>
  );
}

function Prepare({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const compute = useWrite(evaluation, evaluations.compute, { done: () => say('computed') });
  const submit = useWrite(evaluation, evaluations.submit, { done: () => say('submitted') });
  const left = evaluation.obstacles.length;
  const error = submit.error ?? compute.error;
  const incomplete = error instanceof Problem && error.slug === 'evaluation-incomplete';
  return (
    <section className="panel panel__body doing" aria-label={say('progress')}>
      {left > 0 ? (
        <>
          <h2>{say('obstacles', { count: left })}</h2>
          <Obstacles obstacles={evaluation.obstacles} />
        </>
      ) : (
        <p>{say('noneOpen')}</p>
      )}
      {error ? (
        <Refusal error={error}>
          {isConflict(error) ? <p>{say('conflict')}</p> : null}
          {incomplete ? (
            <>
              <p>{say('refusedItems')}</p>
              <Obstacles obstacles={refusedItems(error, evaluation)} />
            </>
          ) : null}
        </Refusal>
      ) : null}
      <div className="actions">
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate({})}>
          {say('submit')}
        </Button>
        <Button loading={compute.isPending} onClick={() => compute.mutate({})}>
          {say(evaluation.figures.length > 0 ? 'recompute' : 'compute')}
        </Button>
        {compute.isPending ? (
          <span className="quiet" role="status">
            {say('computing')}
          </span>
        ) : null}
      </div>
    </section>
  );
}

function Obstacles({ obstacles }: { readonly obstacles: readonly Obstacle[] }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? obstacles : obstacles.slice(0, obstaclesShown);
  return (
    <>
      <ul className="obstacles">
        {shown.map((one) => (
          <li key={`${one.item}-${one.obstacle}`}>
            <LightShape state="red" size={11} />
            <a href={`#item-${one.item}`}>{inLanguage(one.name, language)}</a>
            <span className="quiet">{inLanguage(obstacleWords[one.obstacle], language)}</span>
          </li>
        ))}
      </ul>
      {shown.length < obstacles.length ? (
        <button type="button" className="link-button obstacles__all" onClick={() => setAll(true)}>
          {say('allObstacles', { count: obstacles.length })}
        </button>
      ) : null}
    </>
  );
}

/** The refusal names its items; should it not, the evaluation's own list says the same. */
function refusedItems(problem: Problem, evaluation: Evaluation): readonly Obstacle[] {
  const named = problem.more.obstacles;
  return Array.isArray(named) ? (named as Obstacle[]) : evaluation.obstacles;
}
