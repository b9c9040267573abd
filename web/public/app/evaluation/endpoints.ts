// Where published evaluations are, as the public pages need them. Never a path that the contract does not have.
import type {
  listEvaluations,
  readContribution,
  readReport,
} from '@kapok/contracts/evaluation/operations.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const evaluation = {
  listEvaluations: endpoint<typeof listEvaluations>('GET', '/api/v1/evaluations'),
  readReport: endpoint<typeof readReport>('GET', '/api/v1/evaluations/{evaluationId}/report'),
  readContribution: endpoint<typeof readContribution>(
    'GET',
    '/api/v1/evaluations/{evaluationId}/figures/{figureCode}/contributions/{index}',
  ),
};
