// Who is booked in a hall on a day, and the one of them that somebody is about to move or cancel. Never a name or number unmasked.
import { bookingStates } from '@kapok/contracts/appointments/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { DayField } from '../parts/DayField.tsx';
import { cityDay } from '../parts/days.ts';
import { Listed } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import type { HallDesk } from './Hall.tsx';
import { type Expected, useBookings } from './queries.ts';
import { appointmentsWords, timeOf } from './words.ts';

const BookingForm = lazy(() => import('./BookingForm.tsx'));

export default function Bookings({ desk }: { readonly desk: HallDesk }) {
  const { code: hall, queues } = desk;
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [day, setDay] = useState(() => cityDay(new Date()));
  const [acting, setActing] = useState<Expected>();
  return (
    <>
      <div className="halls__days">
        <label htmlFor="bookings-day">
          {say('day')}
          <DayField
            id="bookings-day"
            value={day}
            onChange={(next) => {
              setDay(next ?? cityDay(new Date()));
              setActing(undefined);
            }}
          />
        </label>
      </div>
      {acting ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <BookingForm
            key={acting.bookingId}
            desk={desk}
            booking={acting}
            leave={() => setActing(undefined)}
          />
        </Suspense>
      ) : null}
      <Listed
        pages={useBookings(hall, day)}
        skeleton={<Skeleton rows={8} />}
        empty={
          <div className="panel">
            <Empty title={say('noBookings')}>{say('noBookingsText')}</Empty>
          </div>
        }
      >
        {(items) => (
          <Sideways className="panel" label={say('part_bookings')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('time')}</th>
                  <th scope="col">{say('bookingNumber')}</th>
                  <th scope="col">{say('queue')}</th>
                  <th scope="col">{say('item')}</th>
                  <th scope="col">{say('who')}</th>
                  <th scope="col">{say('state')}</th>
                  <th scope="col">{say('act')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => {
                  const queue = queues.find(({ code }) => code === one.queue);
                  const acts = say(actOf(one));
                  return (
                    <tr key={one.bookingId}>
                      <td className="tabular">{timeOf(one.startsAt, language)}</td>
                      <td className="tabular">{one.bookingNo}</td>
                      <td>{queue ? inLanguage(queue.name, language) : one.queue}</td>
                      <td>
                        {one.items
                          .map((words) => inLanguage(words, language))
                          .join(language === 'zh' ? '、' : ', ')}
                      </td>
                      <td>
                        {[one.name, one.phone].filter(Boolean).join(' ')}{' '}
                        {say('persons', { count: one.persons })}
                      </td>
                      <td>
                        {inLanguage(bookingStates[one.state], language)}
                        {one.displaced ? <span className="tag">{say('displaced')}</span> : null}
                      </td>
                      <td>
                        {one.may.includes('cancel') || one.phone !== undefined ? (
                          <Button
                            size="small"
                            aria-label={`${acts} ${one.bookingNo}`}
                            onClick={() => setActing(one)}
                          >
                            {acts}
                          </Button>
                        ) : null}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Sideways>
        )}
      </Listed>
    </>
  );
}

/** Of what has ended, who booked can still be looked up: they may have to be telephoned. */
const actOf = ({ may }: Expected) =>
  may.includes('change') ? 'moveOrCancel' : may.includes('cancel') ? 'cancelOnly' : 'whoBooked';
