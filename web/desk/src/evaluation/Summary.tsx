// The head of an evaluation: total and grade, the three parts, the shares computed and declared, and how far it has come.
import type { Evaluation, EvaluationState } from '@kapok/contracts/evaluation/items.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';
import { Shares } from './Source.tsx';
import { evaluationWords, stepWords } from './words.ts';

const evaluationStates = Object.keys(stepWords) as readonly EvaluationState[];

export function Summary({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const grade = evaluation.grades.find((band) => band.code === evaluation.totals.grade);
  const parts = evaluation.levels.filter((level) => level.level === 1);
  return (
    <section className="panel summary" aria-label={say('total')}>
      <div className="summary__total">
        <p className="summary__label">{say('total')}</p>
        <p className="summary__figure tabular">
          {evaluation.totals.total}
          <span className="summary__unit">{say('points')}</span>
        </p>
        {grade ? (
          <p className="summary__grade">
            {say('grade')} <strong>{inLanguage(grade.name, language)}</strong>
          </p>
        ) : null}
      </div>
      <ul className="summary__parts">
        {parts.map((part) => (
          <li key={part.code} className="part">
            <p className="part__line">
              <span>{inLanguage(part.name, language)}</span>
              <span className="tabular">
                <strong>{part.score}</strong>
                <span className="quiet small"> / {part.weight}</span>
              </span>
            </p>
            <div className="part__bar" aria-hidden="true">
              <span style={{ width: `${widthOf(part.score, part.weight)}%` }} />
            </div>
          </li>
        ))}
      </ul>
      <div className="summary__side">
        <div>
          <p className="summary__label">{say('shares')}</p>
          <Shares computed={evaluation.totals.computedShare} declared={evaluation.totals.declaredShare} />
        </div>
        <Steps state={evaluation.state} />
      </div>
    </section>
  );
}

function Steps({ state }: { readonly state: Evaluation['state'] }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  // An answer is no step of most evaluations.
  const shown = evaluationStates.filter((step) => step !== 'answering' || state === 'answering');
  const at = shown.indexOf(state);
  return (
    <ol className="steps" aria-label={say('progress')}>
      {shown.map((step, index) => (
        <li
          key={step}
          className={`steps__step${index === at ? ' steps__step--now' : ''}`}
          aria-current={index === at ? 'step' : undefined}
        >
          <LightShape
            state={index < at || state === 'published' ? 'done' : index === at ? 'information' : 'off'}
            size={13}
          />
          {inLanguage(stepWords[step], language)}
        </li>
      ))}
    </ol>
  );
}

/** Zero-based, and never wider than its track. */
function widthOf(score: string, weight: string): number {
  const whole = Number(weight);
  return whole > 0 ? Math.min(100, Math.max(0, (Number(score) / whole) * 100)) : 0;
}
