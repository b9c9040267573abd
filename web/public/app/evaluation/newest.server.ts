// The newest published evaluation of a department, which is what the first page and the frame speak of.
import type { EvaluationSummary } from '@kapok/contracts/evaluation/items.ts';
import { askApi, type LoaderArgs } from '../data.server.ts';
import { evaluation } from './endpoints.ts';

export async function newestEvaluation(args: LoaderArgs): Promise<EvaluationSummary | null> {
  const page = await askApi(args, evaluation.listEvaluations, {
    query: { state: 'published', kind: 'department', limit: 1 },
  });
  return page.items[0] ?? null;
}
