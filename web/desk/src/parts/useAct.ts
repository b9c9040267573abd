// One kind of act on the server: told when done, and what it touched asked for again. A retry of the same content carries the
// same key, so that it is never done twice.
import { createIntent } from '@kapok/web-shared/client.ts';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from './Notices.tsx';

export function useAct<Given, Answer>(
  act: (given: Given, idempotencyKey: string) => Promise<Answer>,
  options: {
    readonly done: (answer: Answer) => string;
    readonly touches: readonly QueryKey[];
    readonly after?: (answer: Answer) => void;
  },
) {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const [intent] = useState(createIntent);
  return useMutation({
    mutationFn: (given: Given) => act(given, intent(given)),
    onSuccess: (answer) => {
      notify(options.done(answer));
      options.after?.(answer);
    },
    // A refusal often means that what the page shows is no longer so.
    onSettled: () => {
      for (const queryKey of options.touches) void queryClient.invalidateQueries({ queryKey });
    },
  });
}

export type Act<Given> = Pick<
  ReturnType<typeof useAct<Given, unknown>>,
  'mutate' | 'isPending' | 'error' | 'reset'
>;
