// Goals as they stand, to be read: part by part, with findings and comments under the indicator they are of.
import { quantity, ruleText, targetText } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goalLevels, goalParts } from '@kapok/contracts/goals/tree.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import { Sideways } from '../parts/Sideways.tsx';
import { Findings } from './Checks.tsx';
import { Comments } from './Comments.tsx';
import { PartPoints } from './PartPoints.tsx';
import { ofPart, partsOf } from './sets.ts';
import { goalWords } from './words.ts';

export function Tree({
  set,
  drafts,
  action,
}: {
  readonly set: GoalSet;
  readonly drafts: readonly GoalDraft[];
  readonly action?: (draft: GoalDraft) => ReactNode;
}) {
  const say = useWords(goalWords);
  const language = useLanguage();
  return (
    <div className="goal-editor">
      <section className="panel panel__body" aria-labelledby="goal-overall">
        <h2 id="goal-overall">{say('overall')}</h2>
        <p className="goal-overall">{set.overall || say('noOverall')}</p>
        <Findings findings={set.findings.filter(({ indicator }) => indicator === null)} />
        <Comments set={set} indicator={null} />
      </section>
      {partsOf(set, drafts)
        .filter((part) => ofPart(drafts, part).length > 0)
        .map((part) => (
          <section key={part} className="panel" aria-labelledby={`goal-part-${part}`}>
            <header className="panel__head">
              <h2 id={`goal-part-${part}`}>{inLanguage(goalParts[part].name, language)}</h2>
              <PartPoints set={set} drafts={drafts} part={part} />
            </header>
            <Sideways label={inLanguage(goalParts[part].name, language)}>
              <table className="goal-table goal-tree">
                <thead>
                  <tr>
                    <th scope="col">{say('name')}</th>
                    <th scope="col">{say('value')}</th>
                    <th scope="col" className="end">
                      {say('weight')}
                    </th>
                    <th scope="col">{say('source')}</th>
                    <th scope="col">{say('owner')}</th>
                  </tr>
                </thead>
                <tbody>
                  {ofPart(drafts, part).map((draft) => (
                    <tr key={draft.code}>
                      <th scope="row" className="goal-table__name">
                        {inLanguage(draft.name, language)}
                        <span className="quiet small">
                          {' '}
                          {inLanguage(goalLevels[draft.level].name, language)}
                        </span>
                        <p className="small quiet">{ruleText(draft.rule, language)}</p>
                        {draft.workload ? (
                          <p className="small">
                            {say('planned')} {quantity(draft.workload.planned, draft.workload.unit, language)}
                          </p>
                        ) : null}
                        {draft.basis ? <p className="small">{draft.basis}</p> : null}
                        <Findings
                          findings={set.findings.filter(({ indicator }) => indicator === draft.code)}
                        />
                        <Comments set={set} indicator={draft.code} />
                        {action?.(draft)}
                      </th>
                      <td className="tabular" data-label={say('value')}>
                        {draft.target ? targetText(draft.target, language) : '—'}
                      </td>
                      <td className="tabular end" data-label={say('weight')}>
                        {draft.weight}
                      </td>
                      <td data-label={say('source')}>
                        {draft.measure.kind === 'indicator' ? say('computed') : draft.source}
                      </td>
                      <td data-label={say('owner')}>{draft.owner}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          </section>
        ))}
    </div>
  );
}
