// Who booked, masked until somebody says what they look for. Never keeps what was revealed anywhere but in this part of the page.
import type { Purpose } from '@kapok/contracts/operation.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { AskPurpose } from '../parts/AskPurpose.tsx';
import { Refusal } from '../parts/States.tsx';
import type { HallDesk } from './Hall.tsx';
import type { Expected } from './queries.ts';
import { appointmentsWords } from './words.ts';

export function Booker({ desk, booking }: { readonly desk: HallDesk; readonly booking: Expected }) {
  const say = useWords(appointmentsWords);
  const [asking, setAsking] = useState(false);
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (purpose: Purpose) =>
      client.call(appointments.revealBooker, {
        params: { hall: desk.code, bookingId: booking.bookingId },
        purpose,
      }),
    onSuccess: () => setAsking(false),
  });
  const { name, phone } = reveal.data ?? booking;
  return (
    <>
      <p>
        {say('who')} <span className="tabular">{[name, phone].filter(Boolean).join(' ')}</span>{' '}
        {desk.revealPurposes.length === 0 || asking ? null : (
          <button
            type="button"
            className="link-button"
            onClick={() => (reveal.data ? reveal.reset() : setAsking(true))}
          >
            {say(reveal.data ? 'hideWhole' : 'showWhole')}
          </button>
        )}
      </p>
      {asking ? (
        <AskPurpose
          purposes={desk.revealPurposes}
          revealing={reveal.isPending}
          reveal={(purpose) => reveal.mutate(purpose)}
          leave={() => {
            setAsking(false);
            reveal.reset();
          }}
        />
      ) : null}
      <Refusal error={reveal.error} />
    </>
  );
}
