// What is frozen, revision by revision, and the adjustments between them: asked for with reason and document, decided with a
// date. An old target is never hidden by a new one.
import { targetText } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalAdjustment } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Empty } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { AskAdjustment } from './AskAdjustment.tsx';
import { useSetAct } from './queries.ts';
import { goalWords } from './words.ts';

export function Frozen({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const writes = useOffered('writeGoals');
  if (set.revisions.length === 0) return <Empty title={say('notFrozen')}>{say('notFrozenText')}</Empty>;
  const waiting = set.adjustments.some(({ state }) => state === 'requested');
  return (
    <div className="goal-editor">
      <section className="panel panel__body" aria-label={say('viewFrozen')}>
        <ol className="revisions">
          {set.revisions.map((revision) => (
            <li key={revision.number}>
              <strong>
                {revision.number === 1
                  ? say('frozenOn', { date: date(revision.decidedOn, language) })
                  : say('adjustedOn', {
                      date: date(revision.decidedOn, language),
                      number: revision.number,
                    })}
              </strong>
              <p className="small quiet">
                {say('hash')} <span className="mono">{revision.hash}</span>
              </p>
            </li>
          ))}
        </ol>
      </section>
      {set.adjustments.map((one) => (
        <Adjustment key={one.id} set={set} adjustment={one} />
      ))}
      {writes && !waiting ? <AskAdjustment set={set} /> : null}
    </div>
  );
}

function Adjustment({ set, adjustment }: { readonly set: GoalSet; readonly adjustment: GoalAdjustment }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const reviews = useOffered('reviewGoals');
  const before = (
    set.revisions.find(({ number }) => number === (adjustment.revision ?? 0) - 1) ?? set.revisions.at(-1)
  )?.indicators;
  const on = { date: adjustment.decidedOn ? date(adjustment.decidedOn, language) : '' };
  return (
    <section className="panel panel__body" aria-label={adjustment.document}>
      <p>
        <strong>{adjustment.document}</strong>{' '}
        <span className="tag">
          {adjustment.state === 'requested'
            ? say('adjustWaiting')
            : say(adjustment.state === 'granted' ? 'adjustGranted' : 'adjustRefused', on)}
        </span>
      </p>
      <p>{adjustment.reason}</p>
      <ul>
        {adjustment.changes.map((change) => {
          const old = before?.find(({ code }) => code === change.code);
          return (
            <li key={change.code}>
              {old ? inLanguage(old.name, language) : change.code}：
              {change.target ? <strong>{targetText(change.target, language)}</strong> : null}
              {old ? (
                <span className="quiet">
                  {' '}
                  （{say('from')} {targetText(old.target, language)}）
                </span>
              ) : null}
              <p className="small quiet">{change.reason}</p>
            </li>
          );
        })}
      </ul>
      {adjustment.opinion ? <p>{adjustment.opinion}</p> : null}
      {reviews && adjustment.state === 'requested' ? (
        <DecideAdjustment set={set} adjustment={adjustment} />
      ) : null}
    </section>
  );
}

function DecideAdjustment({
  set,
  adjustment,
}: {
  readonly set: GoalSet;
  readonly adjustment: GoalAdjustment;
}) {
  const say = useWords(goalWords);
  const act = (granted: boolean) => (opinion: string, idempotencyKey: string) =>
    client.call(goals.decideAdjustment, {
      params: { goalSetId: set.id, adjustmentId: adjustment.id },
      body: { granted, opinion, decidedOn: today() },
      idempotencyKey,
    });
  const grant = useSetAct(act(true), () => say('decidedDone'));
  const refuse = useSetAct(act(false), () => say('decidedDone'));
  const field = say('opinion');
  return (
    <div className="actions">
      <ReasonForm
        label={say('grant')}
        about={say('grant')}
        field={field}
        needed={say('needed')}
        act={grant}
      />
      <ReasonForm
        label={say('refuse')}
        about={say('refuse')}
        field={field}
        needed={say('needed')}
        act={refuse}
      />
    </div>
  );
}

/** Today in the city's time: the server refuses a day that is not over there yet. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
