// Guardianships as staff at a window keep them: one registers, another confirms. Never shows a name whole, and never sends a
// document number anywhere but in a body.
import type { Guardianship } from '@kapok/contracts/parties/delegations.ts';
import { guardianships } from '@kapok/web-shared/endpoints/guardianships.ts';
import { date, dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { usePages } from '../../parts/pages.tsx';
import { ReasonForm } from '../../parts/ReasonForm.tsx';
import { RequestLine, RequestList } from '../../parts/Requests.tsx';
import { Empty, Refusal, Skeleton } from '../../parts/States.tsx';
import type { LightState } from '../../parts/signs.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useParam } from '../../parts/useParam.ts';
import { useOffered, useSession } from '../../shell/session.ts';
import '../staff/staff.css';
import { groundWords, guardianshipWords, stateWords } from './words.ts';

const RegisterGuardian = lazy(() => import('./RegisterGuardian.tsx'));

export const guardianshipsKey = ['guardianships'] as const;

const views = ['offered', 'held', 'all'] as const;
type View = (typeof views)[number];

const lights: Record<Guardianship['state'], LightState> = {
  offered: 'yellow',
  lapsed: 'off',
  declined: 'off',
  coming: 'information',
  held: 'green',
  revoked: 'off',
  ended: 'off',
};

export default function Guardianships() {
  const say = useWords(guardianshipWords);
  const language = useLanguage();
  const mayRegister = useOffered('registerGuardian');
  const [registering, setRegistering] = useState(false);
  const [asked, setAsked] = useParam('view');
  const view: View = views.find((each) => each === asked) ?? 'offered';
  const pages = usePages([...guardianshipsKey, view], (cursor, signal) =>
    client.call(guardianships.list, {
      query: { ...(view === 'all' ? {} : { state: view }), ...cursor },
      signal,
    }),
  );
  const empty = view === 'offered' ? 'noneWaiting' : 'none';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Switch<View>
          label={say('view')}
          value={view}
          choices={views.map((value) => ({
            value,
            label: value === 'all' ? say('everything') : inLanguage(stateWords[value], language),
          }))}
          onChange={(value) => setAsked(value === 'offered' ? '' : value)}
        />
        {mayRegister && !registering ? (
          <Button onClick={() => setRegistering(true)}>{say('register')}</Button>
        ) : null}
      </PageHead>
      <div className="staff-page">
        {registering ? (
          <Suspense fallback={<Skeleton rows={6} />}>
            <RegisterGuardian leave={() => setRegistering(false)} />
          </Suspense>
        ) : null}
        <section className="panel" aria-label={say('title')}>
          <RequestList pages={pages} empty={<Empty title={say(empty)}>{say(`${empty}Text`)}</Empty>}>
            {(item) => <Item key={item.delegationId} item={item} />}
          </RequestList>
        </section>
      </div>
    </div>
  );
}

function Item({ item }: { readonly item: Guardianship }) {
  const say = useWords(guardianshipWords);
  const language = useLanguage();
  const me = `staff:${useSession().staff.staffId}`;
  const who = (actor: string) => say(actor === me ? 'you' : 'colleague');
  const what = say('actsFor', {
    guardian: item.guardianName ?? say('erased'),
    ward: item.wardName ?? say('erased'),
  });
  const day = (at: string) => date(at, language);
  return (
    <RequestLine
      title={what}
      light={lights[item.state]}
      state={inLanguage(stateWords[item.state], language)}
      facts={
        <>
          <span>{inLanguage(groundWords[item.ground], language)}</span>
          <span>
            {item.until
              ? say('period', { from: day(item.from), until: day(item.until) })
              : say('from', { from: day(item.from) })}
          </span>
        </>
      }
      course={[
        say('registeredAt', { who: who(item.registeredBy), at: dateTime(item.registeredAt, language) }),
        item.confirmedBy &&
          item.confirmedAt &&
          say('confirmedAt', { who: who(item.confirmedBy), at: dateTime(item.confirmedAt, language) }),
      ]}
      acts={<ItemActs item={item} what={what} mine={item.registeredBy === me} />}
    >
      {item.basis ? <p>{say('seen', { basis: item.basis })}</p> : null}
    </RequestLine>
  );
}

function ItemActs({
  item,
  what,
  mine,
}: {
  readonly item: Guardianship;
  readonly what: string;
  readonly mine: boolean;
}) {
  const say = useWords(guardianshipWords);
  const mayConfirm = useOffered('confirmGuardian');
  const params = { delegationId: item.delegationId };
  const confirm = useAct(
    (_given: object, idempotencyKey) => client.call(guardianships.confirm, { params, idempotencyKey }),
    { done: () => say('confirmed'), touches: [guardianshipsKey] },
  );
  const end = useAct(
    (reason: string, idempotencyKey) =>
      client.call(guardianships.end, { params, body: { reason }, idempotencyKey }),
    { done: () => say('ended'), touches: [guardianshipsKey] },
  );
  if (!mayConfirm || !['offered', 'coming', 'held'].includes(item.state)) return null;
  return (
    <div className="actions request__acts">
      {item.state !== 'offered' ? null : mine ? (
        <span className="small quiet">{say('own')}</span>
      ) : (
        <Button
          aria-label={say('confirmAbout', { what })}
          loading={confirm.isPending}
          onClick={() => confirm.mutate({})}
        >
          {say('confirm')}
        </Button>
      )}
      <ReasonForm
        label={say('end')}
        about={say('endAbout', { what })}
        note={say('endNote')}
        field={say('endReason')}
        needed={say('reasonNeeded')}
        act={end}
      />
      <Refusal error={confirm.error} />
    </div>
  );
}
