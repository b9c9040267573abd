// The SQL of saving one item: the item, what it changes in the scores, and the event, in one statement. Hundreds save at once on the
// evening a campaign closes, and each statement more is a round trip while the evaluation stays locked.
import type { EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Totals } from '@kapok/contracts/scoring.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/database.ts';
import type { EventsPart } from '../../../kernel/outbox.ts';
import type { ItemFacts } from '../rules/record.ts';
import { outcomesPart } from './outcomes.ts';

export interface SavedItem {
  readonly code: string;
  /** What was stated now; what was not stays as it is. */
  readonly stated: Pick<ItemFacts, 'actual' | 'explanation'>;
  readonly totals: Totals;
  readonly openItems: number;
  /** Of all items, those that came to something else. */
  readonly changed: readonly EvaluationItem[];
}

/** The evaluation is locked by the use case that decided. */
export async function saveItem(
  tx: Tx,
  id: EvaluationId,
  { code, stated, totals, openItems, changed }: SavedItem,
  events: EventsPart,
): Promise<void> {
  await sql`
    WITH item AS (
      INSERT INTO evaluation.item (evaluation, code, actual, explanation, revision)
      VALUES (${id}, ${code}, ${stated.actual ? JSON.stringify(stated.actual) : null}::jsonb, ${stated.explanation ?? null}, 1)
      ON CONFLICT (evaluation, code) DO UPDATE SET actual = coalesce(excluded.actual, item.actual),
        explanation = coalesce(excluded.explanation, item.explanation), revision = item.revision + 1
    ), scored AS (
      UPDATE evaluation.evaluation
      SET totals = ${JSON.stringify(totals)}::jsonb, open_items = ${openItems}, version = version + 1 WHERE id = ${id}
    ), outcome AS (${outcomesPart(id, changed)})
    ${events.insertion}`.execute(tx);
}
