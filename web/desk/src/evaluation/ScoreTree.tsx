// The tree of scores: parts, groups, items. Each item says its source, target, actual value and score, and opens to its proof.
// Never hides that an item waits for something.

import type {
  Evaluation,
  EvaluationItem,
  EvaluationLevel,
  Obstacle,
} from '@kapok/contracts/evaluation/items.ts';
import { actualText, targetText } from '@kapok/contracts/evaluation/phrases.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { lazy, Suspense, useState } from 'react';
import { Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import type { ReviewChanges } from './Review.tsx';
import { Source } from './Source.tsx';
import { evaluationWords, obstacleWords } from './words.ts';

// Forms and proofs of one item, asked for when it is opened.
const ItemDetail = lazy(() => import('./ItemDetail.tsx'));

export interface TreeProps {
  readonly evaluation: Evaluation;
  readonly changes: ReviewChanges;
  readonly setChanges: (changes: ReviewChanges) => void;
}

export function ScoreTree(props: TreeProps) {
  const { evaluation } = props;
  const say = useWords(evaluationWords);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const [onlyWaiting, setOnlyWaiting] = useState(false);
  const waiting = new Set(evaluation.obstacles.map((obstacle) => obstacle.item));
  const items = onlyWaiting ? evaluation.items.filter((item) => waiting.has(item.code)) : evaluation.items;
  const parts = evaluation.levels.filter((level) => level.level === 1);
  const toggle = (code: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  return (
    <section className="tree" aria-label={say('viewScores')}>
      <div className="actions tree__tools">
        <button
          type="button"
          className="link-button"
          onClick={() => setOpen(open.size > 0 ? new Set() : new Set(items.map((item) => item.code)))}
        >
          {say(open.size > 0 ? 'collapseAll' : 'expandAll')}
        </button>
        {evaluation.state === 'draft' ? (
          <label className="tree__only">
            <input
              type="checkbox"
              checked={onlyWaiting}
              onChange={(event) => setOnlyWaiting(event.target.checked)}
            />
            {say('onlyOpen')}
          </label>
        ) : null}
      </div>
      {items.length === 0 ? <p className="panel panel__body quiet">{say('noneOpen')}</p> : null}
      {parts.map((part) => (
        <Part
          key={part.code}
          part={part}
          items={items}
          waiting={waiting}
          open={open}
          toggle={toggle}
          {...props}
        />
      ))}
    </section>
  );
}

interface Opened {
  readonly items: readonly EvaluationItem[];
  readonly waiting: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  readonly toggle: (code: string) => void;
}

function Part({ part, ...rest }: { readonly part: EvaluationLevel } & Opened & TreeProps) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const groups = rest.evaluation.levels.filter((level) => level.level === 2 && level.parent === part.code);
  const shown = groups.filter((group) => rest.items.some((item) => item.level2 === group.code));
  if (shown.length === 0) return null;
  return (
    <section className="panel tree__part" aria-labelledby={`part-${part.code}`}>
      <header className="tree__head tree__head--part">
        <h2 id={`part-${part.code}`}>{inLanguage(part.name, language)}</h2>
        <Points level={part} />
      </header>
      <div className="tree__columns small quiet" aria-hidden="true">
        <span>{say('indicator')}</span>
        <span>{say('source')}</span>
        <span className="end">{say('target')}</span>
        <span className="end">{say('actual')}</span>
        <span className="end">{say('score')}</span>
      </div>
      {shown.map((group) => (
        <section key={group.code} aria-labelledby={`group-${group.code}`}>
          <header className="tree__head tree__head--group">
            <h3 id={`group-${group.code}`}>{inLanguage(group.name, language)}</h3>
            <Points level={group} />
          </header>
          <ul>
            {rest.items
              .filter((item) => item.level2 === group.code)
              .map((item) => (
                <Item key={item.code} item={item} {...rest} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Points({ level }: { readonly level: EvaluationLevel }) {
  return (
    <p className="tabular">
      <strong>{level.score}</strong>
      <span className="quiet small"> / {level.weight}</span>
    </p>
  );
}

function Item({ item, ...rest }: { readonly item: EvaluationItem } & Opened & TreeProps) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const isOpen = rest.open.has(item.code);
  const change = rest.changes[item.code];
  return (
    <li className={`item${isOpen ? ' item--open' : ''}`} id={`item-${item.code}`}>
      <button
        type="button"
        className="item__row"
        aria-expanded={isOpen}
        aria-controls={`detail-${item.code}`}
        onClick={() => rest.toggle(item.code)}
      >
        <span className="item__name">
          <span className="item__caret" aria-hidden="true" />
          <span>
            {inLanguage(item.name, language)}
            <Marks
              item={item}
              obstacles={rest.evaluation.obstacles.filter((one) => one.item === item.code)}
            />
          </span>
        </span>
        <Source source={item.source} />
        <span className="item__cell tabular" data-label={say('target')}>
          {targetText(item.target, language)}
        </span>
        <span className="item__cell tabular" data-label={say('actual')}>
          {actualText(item, language)}
        </span>
        <span className="item__cell item__score tabular" data-label={say('score')}>
          <strong>{change?.score ?? item.score}</strong>
          <span className="quiet small"> / {item.weight}</span>
        </span>
      </button>
      {isOpen ? (
        <div id={`detail-${item.code}`} className="item__detail">
          <Suspense fallback={<Skeleton rows={4} />}>
            <ItemDetail
              item={item}
              evaluation={rest.evaluation}
              changes={rest.changes}
              setChanges={rest.setChanges}
            />
          </Suspense>
        </div>
      ) : null}
    </li>
  );
}

function Marks({
  item,
  obstacles,
}: {
  readonly item: EvaluationItem;
  readonly obstacles: readonly Obstacle[];
}) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const missed = item.needsExplanation === 'target-missed' && item.actual !== null;
  return (
    <span className="item__marks">
      {missed ? (
        <span className="mark">
          <LightShape state="yellow" size={11} /> {say('missed')}
        </span>
      ) : null}
      {item.overAchieved ? <span className="mark">{say('over')}</span> : null}
      {item.needsExplanation && item.explanation ? (
        <span className="mark">
          <LightShape state="done" size={11} /> {say('explained')}
        </span>
      ) : null}
      {obstacles.map((one) => (
        <span key={one.obstacle} className="mark mark--waiting">
          <LightShape state="red" size={11} /> {inLanguage(obstacleWords[one.obstacle], language)}
        </span>
      ))}
    </span>
  );
}
