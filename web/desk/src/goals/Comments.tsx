// What finance said of an indicator or of the whole, and what the department answered; each answered once.
import type { GoalComment } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { useOffered } from '../shell/session.ts';
import { useSetAct } from './queries.ts';
import { goalWords } from './words.ts';

export function Comments({ set, indicator }: { readonly set: GoalSet; readonly indicator: string | null }) {
  const own = set.comments.filter((comment) => comment.indicator === indicator);
  if (own.length === 0) return null;
  return (
    <ul className="comments">
      {own.map((comment) => (
        <Comment key={comment.id} set={set} comment={comment} />
      ))}
    </ul>
  );
}

function Comment({ set, comment }: { readonly set: GoalSet; readonly comment: GoalComment }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const writes = useOffered('writeGoals');
  const reply = useSetAct(
    (text: string, idempotencyKey) =>
      client.call(goals.reply, {
        params: { goalSetId: set.id, commentId: comment.id },
        body: { text },
        idempotencyKey,
      }),
    () => say('replied'),
  );
  const answerable = set.state === 'in-review' || set.state === 'returned';
  return (
    <li className="comments__one">
      <p>
        <span className="quiet small">
          {say('round', { round: comment.round })} · {dateTime(comment.at, language)}
          {comment.by ? ` · ${inLanguage(comment.by, language)}` : ''}
        </span>
        <br />
        {comment.text}
      </p>
      {comment.reply ? (
        <p className="comments__reply">
          <span className="quiet small">
            {say('reply')} · {dateTime(comment.reply.at, language)}
          </span>
          <br />
          {comment.reply.text}
        </p>
      ) : writes && answerable ? (
        <ReasonForm
          label={say('reply')}
          about={say('replyTo', { text: comment.text.slice(0, 20) })}
          field={say('reply')}
          needed={say('needed')}
          act={reply}
        />
      ) : (
        <p className="small quiet">{say('noReply')}</p>
      )}
    </li>
  );
}
