// What a review found and could be rectified: scores that were lowered, targets that were missed. Each can be demanded with one press,
// its finding already in words; nothing is demanded by itself.

import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { quantity, targetText } from '@kapok/contracts/evaluation/phrases.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { Demand } from '../feedback/Demand.tsx';
import { rectificationsKey } from '../feedback/queries.ts';
import { usePages } from '../parts/pages.tsx';
import { Failed, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { proposedWords } from './proposedWords.ts';

const lowered = ({ review, selfScore }: EvaluationItem) =>
  review !== undefined && Number(review.score) < Number(selfScore);
/** What was stated and not reached, and what a review took points off. */
const foundIn = (evaluation: Evaluation) =>
  evaluation.items.filter((item) => lowered(item) || (item.actual !== null && !item.reached));

export function Proposed({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(proposedWords);
  const language = useLanguage();
  const [asking, setAsking] = useState<string | null>(null);
  const query = { evaluation: evaluation.id, limit: 200 };
  const demanded = usePages([...rectificationsKey, 'of', evaluation.id], (cursor, signal) =>
    client.call(feedback.list, { query: { ...query, ...cursor }, signal }),
  );
  const found = foundIn(evaluation);
  if (demanded.items === undefined)
    return demanded.query.error ? (
      <Failed error={demanded.query.error} retry={() => void demanded.query.refetch()} />
    ) : (
      <Skeleton rows={3} />
    );
  const made = new Map(demanded.items.map((one) => [one.item, one]));
  if (found.length === 0) return null;
  return (
    <section className="panel proposed-list" aria-labelledby="proposed-rectifications">
      <div className="panel__head">
        <h2 id="proposed-rectifications">{say('title')}</h2>
        <span className="quiet small">{say('lead')}</span>
      </div>
      <ul>
        {found.map((item) => {
          const one = made.get(item.code);
          return (
            <li key={item.code} className="proposed">
              <LightShape state={one ? 'done' : lowered(item) ? 'red' : 'yellow'} size={13} />
              <div className="proposed__text">
                <p>
                  <strong>{inLanguage(item.name, language)}</strong>{' '}
                  <span className="tag">{say(lowered(item) ? 'lowered' : 'missed')}</span>
                </p>
                <p className="quiet">{findingOf(item, language, say)}</p>
                {asking === item.code ? (
                  <Demand
                    found={{
                      evaluation: evaluation.id,
                      item: item.code,
                      year: evaluation.year,
                      department: evaluation.department.code,
                      finding: findingOf(item, 'zh', say),
                      demand: say('demandText', { name: inLanguage(item.name, language) }),
                    }}
                    done={() => setAsking(null)}
                  />
                ) : null}
              </div>
              {one ? (
                <Link to={`/feedback/${one.id}`}>{say('demanded', { number: one.number })}</Link>
              ) : asking === item.code ? null : (
                <Button
                  aria-label={say('demandOf', { name: inLanguage(item.name, language) })}
                  onClick={() => setAsking(item.code)}
                >
                  {say('demand')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function findingOf(
  item: EvaluationItem,
  language: 'zh' | 'en',
  say: (word: 'foundTarget' | 'foundLowered', values: Record<string, string>) => string,
): string {
  const name = inLanguage(item.name, language);
  const target = targetText(item.target, language);
  const actual =
    item.actual?.kind === 'number' ? quantity(item.actual.value, item.target.unit, language) : '';
  const parts = [
    ...(item.reached || actual === '' ? [] : [say('foundTarget', { name, target, actual })]),
    ...(lowered(item)
      ? [
          say('foundLowered', {
            name,
            from: item.selfScore,
            to: item.review?.score ?? item.score,
            reason: item.review?.reason ?? '',
          }),
        ]
      : []),
  ];
  return parts.length > 0 ? parts.join('') : say('foundTarget', { name, target, actual: item.score });
}
