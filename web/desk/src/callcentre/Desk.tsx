// The agent's desk: the seat on the left, what is asked in the middle, the call and its caller on the right.
// Never keeps what is typed in the browser alone, and never decides what is allowed: the seat says how it stands.

import type { Seat } from '@kapok/contracts/callcentre/seat.ts';
import { agentStates, type SeatPlace, seatPlaces } from '@kapok/contracts/callcentre/words.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../api.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Empty, Failed, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import './desk.css';
import { Elapsed } from './Elapsed.tsx';
import { seatKey, useSeat, type Watched } from './queries.ts';
import { useAltKeys } from './useAltKeys.ts';
import { callcentreWords } from './words.ts';

const AtCall = lazy(() => import('./AtCall.tsx'));

export default function Desk() {
  const [taken, setTaken] = useState(0);
  // A watch that ended because there was no seat begins anew once one is taken.
  return <SeatedDesk key={taken} taken={() => setTaken((times) => times + 1)} />;
}

function SeatedDesk({ taken }: { readonly taken: () => void }) {
  const say = useWords(callcentreWords);
  const seat = useSeat();
  const noSeat = seat.error instanceof Problem && seat.error.slug === 'no-seat';
  return (
    <div className="page">
      <PageHead title={say('deskTitle')} lead={say('deskLead')} />
      {noSeat ? (
        <TakeSeat taken={taken} />
      ) : seat.data ? (
        <Seated seat={seat.data} error={seat.error} />
      ) : seat.error ? (
        <Failed error={seat.error} retry={taken} />
      ) : (
        <Skeleton rows={8} />
      )}
    </div>
  );
}

function useSetSeat(done?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { ready: boolean; place?: SeatPlace; extension?: string }) =>
      client.call(callcentre.setSeat, { body }),
    onSuccess: (seat) => {
      queryClient.setQueryData(seatKey, seat);
      done?.();
    },
  });
}

function TakeSeat({ taken }: { readonly taken: () => void }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const set = useSetSeat(taken);
  const [place, setPlace] = useState<SeatPlace>('centre');
  const [extension, setExtension] = useState('');
  return (
    <form
      className="panel panel__body agent__take"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ ready: true, place, ...(extension.trim() ? { extension: extension.trim() } : {}) });
      }}
    >
      <h2>{say('takeSeat')}</h2>
      <p className="quiet">{say('takeSeatText')}</p>
      <Switch
        label={say('place')}
        value={place}
        choices={(Object.keys(seatPlaces) as SeatPlace[]).map((value) => ({
          value,
          label: inLanguage(seatPlaces[value], language),
        }))}
        onChange={setPlace}
      />
      <label className="agent__field">
        {say('extension')}
        <input
          className="agent__input"
          value={extension}
          maxLength={64}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setExtension(event.target.value)}
        />
        <span className="quiet small">{say('extensionHint')}</span>
      </label>
      <Refusal error={set.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {say('ready')}
        </Button>
      </div>
    </form>
  );
}

function Seated({ seat, error }: { readonly seat: Seat; readonly error: Watched<Seat>['error'] }) {
  const say = useWords(callcentreWords);
  const { contact } = seat;
  return (
    <>
      {error ? (
        <p className="agent__lost" role="alert">
          <LightShape state="yellow" />
          {say('connectionLost')}
        </p>
      ) : null}
      <SeatBar seat={seat} />
      {contact ? (
        <Suspense fallback={<Skeleton rows={8} />}>
          <AtCall key={contact.id} contact={contact} ringSeconds={seat.ringSeconds} />
        </Suspense>
      ) : (
        <div className="panel agent__idle">
          <Empty title={say(seat.state === 'away' ? 'awayTitle' : 'readyTitle')}>
            {say(seat.state === 'away' ? 'awayText' : 'readyText')}
          </Empty>
        </div>
      )}
    </>
  );
}

const lightOf = {
  away: 'off',
  ready: 'green',
  ringing: 'yellow',
  talking: 'information',
  'after-call': 'yellow',
} as const;

function SeatBar({ seat }: { readonly seat: Seat }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const set = useSetSeat();
  const free = seat.state === 'ready' || seat.state === 'away';
  const turn = () => free && set.mutate({ ready: seat.state === 'away' });
  useAltKeys({ R: free ? turn : undefined });
  return (
    <section className="panel agent__bar" aria-label={say('place')}>
      <div className="agent__state" role="status">
        <LightShape state={lightOf[seat.state]} size={16} />
        <strong>{inLanguage(agentStates[seat.state], language)}</strong>
        <Elapsed since={seat.stateSince} />
      </div>
      <span className="tag">{inLanguage(seatPlaces[seat.place], language)}</span>
      {seat.extension ? (
        <span className="quiet">
          {say('extension')} {seat.extension}
        </span>
      ) : null}
      <span className={seat.waiting > 0 ? 'agent__waiting' : 'quiet'}>
        {seat.waiting > 0 ? say('waitingNow', { count: seat.waiting }) : say('waitingNone')}
      </span>
      <div className="agent__turn">
        <Refusal error={set.error} />
        {free ? (
          <Button type={seat.state === 'away' ? 'primary' : 'default'} loading={set.isPending} onClick={turn}>
            {say(seat.state === 'away' ? 'ready' : 'away')} <kbd>Alt R</kbd>
          </Button>
        ) : null}
      </div>
    </section>
  );
}
