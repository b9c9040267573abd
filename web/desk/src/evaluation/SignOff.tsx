// The department's own signatures: approve or sign, or send back with a reason; and the record of who signed what.
// Never offers a signature as if it were certain: whether somebody may sign is the server's decision.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Refusal } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { chainWords, signatureWords } from './chainWords.ts';
import { evaluationKey, evaluationsKey, isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

export function SignOff({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(chainWords);
  const conflict = useWords(evaluationWords)('conflict');
  const reviewing = evaluation.state === 'internal-review';
  const sign = useWrite(evaluation, evaluations.signOff, { done: () => say('done') });
  const back = useAct(
    (reason: string, idempotencyKey) =>
      client.call(evaluations.signOff, {
        params: { evaluationId: evaluation.id },
        body: { expectedVersion: evaluation.version, decision: 'sent-back', reason },
        idempotencyKey,
      }),
    { done: () => say('returned'), touches: [evaluationKey(evaluation.id), evaluationsKey] },
  );
  return (
    <section className="panel panel__body doing" aria-labelledby="sign-off-title">
      <h2 id="sign-off-title">{say(reviewing ? 'reviewTitle' : 'signTitle')}</h2>
      <p className="quiet">{say('lead')}</p>
      <Refusal error={sign.error}>{isConflict(sign.error) ? <p>{conflict}</p> : null}</Refusal>
      <div className="actions">
        <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate({ decision: 'signed' })}>
          {say(reviewing ? 'review' : 'sign')}
        </Button>
        <ReasonForm
          label={say('sendBack')}
          about={say('sendBack')}
          field={say('sendBackReason')}
          needed={say('sendBackReason')}
          act={back}
        />
      </div>
    </section>
  );
}

/** Newest round first; a round that was sent back stays readable. */
export function Signatures({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(chainWords);
  const language = useLanguage();
  if (evaluation.signatures.length === 0) return null;
  const rounds = [...new Set(evaluation.signatures.map(({ round }) => round))].sort((a, b) => b - a);
  return (
    <details className="panel signatures" open={evaluation.state !== 'published'}>
      <summary className="signatures__title">{say('title')}</summary>
      {rounds.map((round) => (
        <section key={round} className="signatures__round">
          {rounds.length > 1 ? <h3>{say('round', { round })}</h3> : null}
          <ol className="signatures__list">
            {evaluation.signatures
              .filter((one) => one.round === round)
              .map((one) => (
                <li key={one.step} className="signature">
                  <LightShape state={one.decision === 'signed' ? 'done' : 'yellow'} size={13} />
                  <span className="signature__step">{inLanguage(signatureWords[one.step], language)}</span>
                  <span>{one.by ? inLanguage(one.by, language) : null}</span>
                  <span className="quiet tabular">{dateTime(one.at, language)}</span>
                  {one.reason ? (
                    <span className="signature__reason">{say('sentBack', { reason: one.reason })}</span>
                  ) : null}
                  <span className="signature__hash mono quiet small" title={say('content')}>
                    {one.contentHash.slice(0, 16)}…
                  </span>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </details>
  );
}
