// What of a reviewed evaluation could be rectified, each finding in the words it is demanded with. Pure; whether it is demanded is
// finance's to decide.
import type { Check, Sample } from '@kapok/contracts/evaluation/checking.ts';
import { checkKinds } from '@kapok/contracts/evaluation/checking.ts';
import type { EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { ProposalSource } from '@kapok/contracts/feedback.ts';

export interface Found {
  readonly source: ProposalSource;
  readonly reference: string;
  readonly item: string | null;
  readonly finding: string;
}

type Reviewed = Pick<EvaluationItem, 'code' | 'name' | 'selfScore' | 'review'>;

export function foundByReview(items: readonly Reviewed[]): Found[] {
  return items.flatMap(({ code, name, selfScore, review }) =>
    review !== undefined && Number(review.score) < Number(selfScore)
      ? [
          {
            source: 'review' as const,
            reference: code,
            item: code,
            finding: `${name.zh}：自评${selfScore}分，复核为${review.score}分。${review.reason}`,
          },
        ]
      : [],
  );
}

/** Contradictions that stand in what was handed in, explained or not; the explanation is part of the finding. */
export function foundByChecks(
  checks: readonly Pick<Check, 'code' | 'kind' | 'text' | 'items' | 'explanation'>[],
): Found[] {
  return checks.map(({ code, kind, text, items: [item], explanation }) => ({
    source: 'check' as const,
    reference: code,
    item: item ?? null,
    finding: `${checkKinds[kind].zh}：${text.zh}${explanation ? `单位说明：${explanation}` : ''}`,
  }));
}

export function foundBySample({ id, drawn }: Pick<Sample, 'id' | 'drawn'>): Found[] {
  return drawn.flatMap(({ item, name, value, judgement, note = '' }) =>
    judgement === 'wrong' || judgement === 'not-shown'
      ? [
          {
            source: 'sample' as const,
            reference: id,
            item,
            finding: `抽查“${name.zh}”（填报${value}）：${judgement === 'wrong' ? '数值有误' : '未能出示佐证'}。${note}`,
          },
        ]
      : [],
  );
}
