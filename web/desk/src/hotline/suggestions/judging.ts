// Tells the assistant what became of its suggestions, once the order they were for is registered.
import type { AssistantSuggestion, AssistantTarget } from '@kapok/contracts/assistant.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { assistant } from '@kapok/web-shared/endpoints/assistant.ts';
import { client } from '../../api.ts';

export type Chosen = Readonly<Partial<Record<AssistantTarget, string | undefined>>>;

/** What was on the screen beside what was chosen; a field left open chooses nothing. */
export function tellJudged(
  workOrderId: WorkOrderId,
  shown: readonly AssistantSuggestion[],
  chosen: Chosen,
): void {
  const judged = shown.flatMap(({ target, guesses: [best] }) => {
    const code = chosen[target];
    return best && code ? [{ target, suggested: best.code, chosen: code }] : [];
  });
  // The order is registered; that a count of suggestions failed is nothing to trouble the agent with.
  if (judged.length > 0)
    void client.call(assistant.judge, { body: { workOrderId, judged } }).catch(() => undefined);
}
