// Halls and bookings for tests of who may reach them, made through HTTP.
import { exampleQueue } from '@kapok/contracts/appointments.ts';
import type { Person, TestHouse } from '../house.ts';

let made = 0;

/** A hall of the unit with one queue, open every day, and a counter; its code. */
export async function hallOf(city: TestHouse, unit: string): Promise<string> {
  made += 1;
  const hall = `hall-${made}`;
  const supervisor = await city.as('supervisor');
  const set = async (path: string, body: object) => {
    const { status, body: answer } = await supervisor.put(`/api/v1/hall-desks/${hall}${path}`, body);
    if (status !== 200) throw new Error(`${path} of a hall was answered ${status} ${JSON.stringify(answer)}`);
  };
  const name = { zh: `大厅${made}`, en: `Hall ${made}` };
  await set('', { name, place: name, active: true, unit });
  const { code: _code, version: _version, ...content } = exampleQueue;
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:30' }));
  await set('/queues/household', { ...content, hours });
  await set('/counters/3', { queues: ['household'] });
  return hall;
}

let booked = 0;

/** A booking of theirs at the first time that is free; its id. */
export async function bookingOf(city: TestHouse, who: Person): Promise<string> {
  const hall = await hallOf(city, 'traffic');
  const { items } = (await who.get(`/api/v1/halls/${hall}/queues/household/slots`)).body;
  booked += 1;
  const made = await who.post('/api/v1/bookings', {
    hall,
    queue: 'household',
    startsAt: items[0].startsAt,
    persons: 1,
    items: [{ code: 'move-in', answers: { from: 'city' } }],
    phone: `1390000${String(booked).padStart(4, '0')}`,
  });
  if (made.status !== 201)
    throw new Error(`a booking was answered ${made.status} ${JSON.stringify(made.body)}`);
  return (await who.get('/api/v1/me/bookings')).body.items[0].bookingId;
}
