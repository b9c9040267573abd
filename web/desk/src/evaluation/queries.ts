// What the evaluation's pages ask for and send. Every write names the version it was decided on.
import type { Evaluation, EvaluationState } from '@kapok/contracts/evaluation/items.ts';
import type { AnswerOf, BodyOf, Operation } from '@kapok/contracts/operation.ts';
import { createIntent, type Endpoint, Problem, type Request } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { useNotify } from '../parts/Notices.tsx';

export const evaluationsKey = ['evaluations'] as const;
export const campaignsKey = ['evaluation-campaigns'] as const;
export const ownWorkKey = ['evaluation-work'] as const;
export const assignmentsKey = (id: string) => ['evaluation-assignments', id] as const;
export const evaluationKey = (id: string) => ['evaluation', id] as const;

const listItems = 50;

export function useEvaluations(filter: {
  readonly kind?: 'department' | 'project';
  readonly state?: EvaluationState;
}) {
  return useQuery({
    queryKey: [...evaluationsKey, filter],
    queryFn: ({ signal }) =>
      client.call(evaluations.list, { query: { limit: listItems, ...filter }, signal }),
  });
}

export function useEvaluation(id: string) {
  return useQuery<Evaluation>({
    queryKey: evaluationKey(id),
    queryFn: ({ signal }) =>
      client.call(evaluations.read, { params: { evaluationId: id as Evaluation['id'] }, signal }),
  });
}

type Versioned = Operation & { readonly answer: Operation['answer'] };
type Content<O extends Operation> = Omit<BodyOf<O> & object, 'expectedVersion'>;

/** One kind of write on an evaluation; its answer becomes what the page shows. */
export function useWrite<O extends Versioned>(
  evaluation: Pick<Evaluation, 'id' | 'version'>,
  to: Endpoint<O>,
  options: {
    readonly done: (answer: AnswerOf<O>) => string;
    readonly evaluationOf?: (answer: AnswerOf<O>) => Evaluation | undefined;
    readonly after?: (answer: AnswerOf<O>) => void;
  },
) {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const [intent] = useState(createIntent);
  const key = evaluationKey(evaluation.id);
  return useMutation({
    mutationFn: (content: Content<O>) => {
      const body = { expectedVersion: evaluation.version, ...content };
      // Body and parameters are the operation's own by the types above; the client's general type cannot see that.
      const request = { params: { evaluationId: evaluation.id }, body, idempotencyKey: intent(body) };
      return client.call(to, request as unknown as Request<O>);
    },
    onSuccess: (answer) => {
      const next = options.evaluationOf ? options.evaluationOf(answer) : (answer as unknown as Evaluation);
      if (next) queryClient.setQueryData(key, next);
      void queryClient.invalidateQueries({ queryKey: next ? evaluationsKey : key });
      notify(options.done(answer));
      options.after?.(answer);
    },
    onError: (error) => {
      if (error instanceof Problem && error.slug === 'version-conflict')
        void queryClient.invalidateQueries({ queryKey: key });
    },
  });
}

export const isConflict = (error: unknown) => error instanceof Problem && error.slug === 'version-conflict';
