// What one item rests on: rule, formula or figure, evidence, explanation; and the forms its preparer or reviewer needs.
// Never shows a form for what the state no longer lets change.

import type { Evaluation, EvaluationFigure, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { ruleText } from '@kapok/contracts/evaluation/phrases.ts';
import { number, percentagePoints, period } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useOffered } from '../shell/session.ts';
import { Assign } from './Assign.tsx';
import { chainWords } from './chainWords.ts';
import { checkWords } from './checkWords.ts';
import { Declare } from './Declare.tsx';
import { Evidence } from './Evidence.tsx';
import { Explanation } from './Explanation.tsx';
import { type ReviewChanges, ReviewItem } from './Review.tsx';
import { evaluationWords, obstacleWords } from './words.ts';

export default function ItemDetail({
  item,
  evaluation,
  changes,
  setChanges,
}: {
  readonly item: EvaluationItem;
  readonly evaluation: Evaluation;
  readonly changes: ReviewChanges;
  readonly setChanges: (changes: ReviewChanges) => void;
}) {
  const say = useWords(evaluationWords);
  const chain = useWords(chainWords);
  const checks = useWords(checkWords);
  const language = useLanguage();
  const prepares = useOffered('prepareEvaluation') && evaluation.state === 'draft';
  const reviews = useOffered('reviewEvaluation') && evaluation.state === 'submitted';
  const figure = evaluation.figures.find((one) => one.code === item.figure);
  const obstacles = evaluation.obstacles.filter((obstacle) => obstacle.item === item.code);
  return (
    <div className="detail">
      {obstacles.length > 0 ? (
        <p className="detail__waiting">
          {obstacles
            .map((one) => inLanguage(obstacleWords[one.obstacle], language))
            .join(language === 'zh' ? '；' : '; ')}
        </p>
      ) : null}
      <Distance item={item} />
      <dl className="detail__facts">
        <Fact label={say('rule')}>{ruleText(item.rule, language)}</Fact>
        {item.formula && !figure ? (
          <Fact label={say('formula')}>{inLanguage(item.formula, language)}</Fact>
        ) : null}
        {item.inputs?.length ? (
          <Fact label={say('inputsUsed')}>
            {item.inputs
              .map((input) => `${inLanguage(input.name, language)} ${input.value}${unitOf(input.unit)}`)
              .join(language === 'zh' ? '；' : '; ')}
          </Fact>
        ) : null}
        {item.assumption ? (
          <Fact label={say('assumption')}>{inLanguage(item.assumption, language)}</Fact>
        ) : null}
      </dl>
      {item.measure.kind === 'indicator' ? (
        figure ? (
          <Figure figure={figure} />
        ) : (
          <p className="quiet">{say('noFigure')}</p>
        )
      ) : null}
      {item.measure.kind === 'declared' && prepares ? <Declare item={item} evaluation={evaluation} /> : null}
      <Explanation item={item} evaluation={evaluation} editable={prepares} />
      {item.source === 'declared' || item.evidence.length > 0 || item.requiredEvidence.length > 0 ? (
        <Evidence item={item} evaluation={evaluation} editable={prepares} />
      ) : null}
      {prepares ? <Assign item={item} evaluation={evaluation} /> : null}
      <p>
        <Link to={`/evaluation/compare?item=${item.code}&of=${evaluation.id}`}>{checks('compare')}</Link>
      </p>
      {item.review ? (
        <p className="detail__review">
          {say('reviewNote', { from: item.selfScore, to: item.review.score, reason: item.review.reason })}
          {item.review.answer ? <> {chain('answerShown', { text: item.review.answer })}</> : null}
        </p>
      ) : null}
      {reviews ? <ReviewItem item={item} changes={changes} setChanges={setChanges} /> : null}
    </div>
  );
}

/** How far a percentage is from its target, in percentage points, never in percent. */
function Distance({ item }: { readonly item: EvaluationItem }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  if (item.actual?.kind !== 'number') return null;
  const said: string[] = [];
  if (item.target.unit === 'percent' && !item.reached) {
    const difference = (Number(item.actual.value) - Number(item.target.value)) / 100;
    const points = percentagePoints(Math.abs(difference), language).replace('+', '');
    said.push(say(difference < 0 ? 'below' : 'above', { points }));
  }
  if (item.ofTargetPercent) said.push(say('ofTarget', { percent: item.ofTargetPercent }));
  return said.length > 0 ? (
    <p className="tabular">
      {said.join(language === 'zh' ? '，' : ', ')}
      {language === 'zh' ? '。' : '.'}
    </p>
  ) : null;
}

/** A computed figure with everything a checker needs, and the way to its records. */
function Figure({ figure }: { readonly figure: EvaluationFigure }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const mayRead = useOffered('listIndicatorRecords');
  return (
    <div className="figure">
      <dl className="detail__facts">
        <Fact label={say('formula')}>{inLanguage(figure.definition.formula, language)}</Fact>
        <Fact label={say('period')}>{period(figure.period, language)}</Fact>
        <Fact label={say('numerator')}>
          <span className="tabular">{grouped(figure.numerator, language)}</span>
        </Fact>
        <Fact label={say('denominator')}>
          <span className="tabular">{grouped(figure.denominator, language)}</span>
        </Fact>
        <Fact label={say('contributions')}>
          {say('contributionsCount', { count: number(figure.sumTree.leaves, language) })}
        </Fact>
        <Fact label={say('position')}>
          <span className="tabular">
            {figure.position === null ? say('notIntegrated') : number(figure.position, language)}
          </span>
        </Fact>
        <Fact label={say('definition')}>
          <Link to={`/indicators/${figure.indicator}`}>
            {say('definitionVersion', { code: figure.definition.code, version: figure.definition.version })}
          </Link>
        </Fact>
        <Fact label={say('root')}>
          <span className="mono">{figure.sumTree.root}</span>
        </Fact>
      </dl>
      {mayRead ? (
        <Link to={`/indicators/${figure.indicator}?period=${figure.period}#records`}>{say('records')}</Link>
      ) : null}
    </div>
  );
}

export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function unitOf(unit: string): string {
  return unit === 'percent' ? '%' : ` ${unit}`;
}

function grouped(whole: string, language: 'zh' | 'en'): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(BigInt(whole));
}
