// Ends the session on the server; only then does the page follow.

import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api.ts';
import { sessionKey } from './session.ts';
import { shellWords } from './words.ts';

export function SignOut() {
  const say = useWords(shellWords);
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => client.call(parties.closeSession, {}),
    // The sign-in page, which follows, forgets what this person had read.
    onSuccess: () => queryClient.setQueryData(sessionKey, null),
  });
  return (
    <button type="button" className="bar__button" disabled={leave.isPending} onClick={() => leave.mutate()}>
      {say('signOut')}
    </button>
  );
}
