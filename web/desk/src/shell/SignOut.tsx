// Ends the session on the server, then forgets everything this page had read. Never only the latter.

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
    onSuccess: () => {
      queryClient.clear();
      queryClient.setQueryData(sessionKey, null);
    },
  });
  return (
    <button type="button" className="bar__button" disabled={leave.isPending} onClick={() => leave.mutate()}>
      {say('signOut')}
    </button>
  );
}
