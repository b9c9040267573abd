// Finance's part: begin the review and comment line by line.
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Refusal } from '../parts/States.tsx';
import { useSetAct } from './queries.ts';
import { goalWords } from './words.ts';

export function TakeReview({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const take = useSetAct(
    (_given: null, idempotencyKey) =>
      client.call(goals.take, {
        params: { goalSetId: set.id },
        body: { expectedVersion: set.version },
        idempotencyKey,
      }),
    () => say('taken'),
  );
  return (
    <>
      <Button type="primary" loading={take.isPending} onClick={() => take.mutate(null)}>
        {say('takeReview')}
      </Button>
      <Refusal error={take.error} />
    </>
  );
}

export function CommentForm({ set, draft }: { readonly set: GoalSet; readonly draft: GoalDraft | null }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const act = useSetAct(
    (text: string, idempotencyKey) =>
      client.call(goals.comment, {
        params: { goalSetId: set.id },
        body: { indicator: draft?.code ?? null, text },
        idempotencyKey,
      }),
    () => say('commented'),
  );
  const name = draft ? inLanguage(draft.name, language) : say('whole');
  return (
    <ReasonForm
      label={say('comment')}
      about={say('commentOn', { name })}
      field={say('commentText')}
      needed={say('needed')}
      act={act}
    />
  );
}
