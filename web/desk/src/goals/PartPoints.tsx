// Points given in a part against those its scheme wants.
import { formatPoints, parsePoints } from '@kapok/contracts/decimal.ts';
import { partWeights } from '@kapok/contracts/goals/checks/set.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalPartCode } from '@kapok/contracts/goals/tree.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { goalWords } from './words.ts';

export function PartPoints({
  set,
  drafts,
  part,
}: {
  readonly set: Pick<GoalSet, 'scheme'>;
  readonly drafts: readonly GoalDraft[];
  readonly part: GoalPartCode;
}) {
  const say = useWords(goalWords);
  const weights = partWeights(set.scheme, drafts);
  const own = weights.find((one) => one.part === part);
  const planned = set.scheme.parts.find((one) => one.part === part)?.weight ?? '0';
  // While a part of the scheme is still empty, what it would give to the others is no advice yet.
  const begun = set.scheme.parts.every((one) => weights.some((given) => given.part === one.part));
  const wanted = begun && own ? formatPoints(own.wanted) : formatPoints(parsePoints(planned));
  return (
    <span className={`tabular${begun && own && own.given !== own.wanted ? ' goal-part--off' : ''}`}>
      {say('partPoints', {
        given: own ? formatPoints(own.given) : '0.00',
        wanted,
      })}
    </span>
  );
}
