// Legal holds: asked for by security, decided and lifted by an auditor. Records are told by id; whose they are is not shown.
import type { Hold, ListedHold } from '@kapok/contracts/privacy/holds.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { dateTime, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../api.ts';
import { useActorName } from '../../parties/staff/actorName.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { usePages } from '../../parts/pages.tsx';
import { RequestLine, RequestList } from '../../parts/Requests.tsx';
import { Empty, Refusal, Skeleton } from '../../parts/States.tsx';
import type { LightState } from '../../parts/signs.tsx';
import { Twice } from '../../parts/Twice.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered, useSession } from '../../shell/session.ts';
import '../../parties/staff/staff.css';
import { holdsKey } from './queries.ts';
import { holdWords } from './words.ts';

const AskHold = lazy(() => import('./AskHold.tsx'));

const lights: Record<Hold['state'], LightState> = {
  requested: 'yellow',
  held: 'green',
  refused: 'off',
  ending: 'yellow',
  ended: 'off',
};

export default function Holds() {
  const say = useWords(holdWords);
  const mayAsk = useOffered('requestHold');
  const [asking, setAsking] = useState(false);
  const pages = usePages(holdsKey, (cursor, signal) =>
    client.call(privacy.listHolds, { query: cursor, signal }),
  );
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {mayAsk && !asking ? <Button onClick={() => setAsking(true)}>{say('ask')}</Button> : null}
      </PageHead>
      <div className="staff-page">
        {asking ? (
          <Suspense fallback={<Skeleton rows={4} />}>
            <AskHold leave={() => setAsking(false)} />
          </Suspense>
        ) : null}
        <section className="panel" aria-label={say('title')}>
          <RequestList pages={pages} empty={<Empty title={say('none')}>{say('noneText')}</Empty>}>
            {(hold) => <Item key={hold.holdId} hold={hold} />}
          </RequestList>
        </section>
      </div>
    </div>
  );
}

function Item({ hold }: { readonly hold: ListedHold }) {
  const say = useWords(holdWords);
  const language = useLanguage();
  const nameOf = useActorName();
  const line = (
    words: 'requestedLine' | 'decidedLine' | 'endRequestedLine' | 'endedLine',
    by: string | undefined,
    name: Words | undefined,
    at: string | undefined,
  ) => (by && at ? say(words, { who: nameOf(by, name), at: dateTime(at, language) }) : undefined);
  const course = [
    line('requestedLine', hold.requestedBy, hold.requestedByName, hold.requestedAt),
    line('decidedLine', hold.decidedBy, hold.decidedByName, hold.decidedAt),
    line('endRequestedLine', hold.endRequestedBy, hold.endRequestedByName, hold.endRequestedAt),
    line('endedLine', hold.endedBy, hold.endedByName, hold.endedAt),
  ];
  return (
    <RequestLine
      title={hold.basis}
      light={lights[hold.state]}
      state={inLanguage(hold.words, language)}
      facts={<span>{say('records', { count: number(hold.records, language) })}</span>}
      course={course}
      acts={<Acts hold={hold} />}
    >
      <p className="mono">{say('of', { id: hold.subject })}</p>
    </RequestLine>
  );
}

function Acts({ hold }: { readonly hold: ListedHold }) {
  const say = useWords(holdWords);
  const me = `staff:${useSession().staff.staffId}`;
  const mayAsk = useOffered('requestHold');
  const mayDecide = useOffered('decideHold');
  const params = { holdId: hold.holdId };
  const what = say('about', { basis: hold.basis, id: hold.subject.slice(0, 8) });
  const act = (
    call: (idempotencyKey: string) => Promise<unknown>,
    done: 'granted' | 'refused' | 'endAsked' | 'lifted' | 'goesOn',
  ) => ({ call, done });
  const decide = (granted: boolean) =>
    act(
      (idempotencyKey) => client.call(privacy.decideHold, { params, body: { granted }, idempotencyKey }),
      granted ? 'granted' : 'refused',
    );
  const decideEnd = (granted: boolean) =>
    act(
      (idempotencyKey) => client.call(privacy.decideHoldEnd, { params, body: { granted }, idempotencyKey }),
      granted ? 'lifted' : 'goesOn',
    );
  const grant = useHoldAct(decide(true));
  const refuse = useHoldAct(decide(false));
  const lift = useHoldAct(decideEnd(true));
  const keep = useHoldAct(decideEnd(false));
  const askEnd = useHoldAct(
    act((idempotencyKey) => client.call(privacy.requestHoldEnd, { params, idempotencyKey }), 'endAsked'),
  );
  const askedBy = hold.state === 'ending' ? hold.endRequestedBy : hold.requestedBy;
  if (hold.state === 'held' && mayAsk)
    return (
      <div className="actions request__acts">
        <Refusal error={askEnd.error} />
        <Button
          aria-label={say('askEndAbout', { what })}
          loading={askEnd.isPending}
          onClick={() => askEnd.mutate({})}
        >
          {say('askEnd')}
        </Button>
      </div>
    );
  if (!mayDecide || !['requested', 'ending'].includes(hold.state)) return null;
  if (askedBy === me) return <p className="small quiet request__acts">{say('own')}</p>;
  const [yes, no] = hold.state === 'requested' ? [grant, refuse] : [keep, lift];
  const [yesWord, noWord] =
    hold.state === 'requested' ? (['grant', 'refuse'] as const) : (['keep', 'lift'] as const);
  return (
    <div className="actions request__acts">
      <Refusal error={yes.error} />
      <Button
        aria-label={say(`${yesWord}About`, { what })}
        loading={yes.isPending}
        onClick={() => yes.mutate({})}
      >
        {say(yesWord)}
      </Button>
      {/* What may let records go is asked twice; what keeps them is not. */}
      <Twice label={say(noWord)} about={say(`${noWord}About`, { what })} note={say('refuseNote')} act={no} />
    </div>
  );
}

function useHoldAct({
  call,
  done,
}: {
  readonly call: (idempotencyKey: string) => Promise<unknown>;
  readonly done: 'granted' | 'refused' | 'endAsked' | 'lifted' | 'goesOn';
}) {
  const say = useWords(holdWords);
  return useAct((_given: object, idempotencyKey) => call(idempotencyKey), {
    done: () => say(done),
    touches: [holdsKey],
  });
}
