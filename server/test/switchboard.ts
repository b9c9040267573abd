// A telephone switch as tests need one: signs what it reports, and counts its sequence. Never for production.
import { createHmac } from 'node:crypto';
import type { CtiEvent } from '@kapok/contracts/callcentre.ts';
import type { Answer, Person, TestHouse } from './house.ts';

export function signed(secret: string, payload: unknown, at: Date) {
  const sentAt = at.toISOString();
  const text = JSON.stringify(payload);
  const signature = createHmac('sha256', secret).update(`${sentAt}.${text}`).digest('hex');
  return { sentAt, payload: text, signature };
}

export interface Switchboard {
  readonly code: string;
  readonly secret: string;
  /** Sends events as they are given. */
  send(events: readonly CtiEvent[]): Promise<Answer>;
  /** One event, now and next in sequence. */
  say(event: Omit<CtiEvent, 'sequence' | 'at'> & { readonly at?: string }): Promise<Answer['body']>;
  /** What it is to do, after saying what was done. */
  instructions(done?: readonly number[]): Promise<Answer['body']['instructions']>;
}

export async function connectSwitch(city: TestHouse, code: string, routes = false): Promise<Switchboard> {
  const administrator = await city.as('administrator');
  const added = await administrator.post('/api/v1/cti/sources', { code, name: code, routes });
  if (added.status !== 201) throw new Error(`connecting the switch answered ${added.status}`);
  const { secret } = added.body;
  const nobody: Person = await city.as('public');
  const now = () => city.house.clock.now();
  let sequence = 0;
  const send = (events: readonly CtiEvent[]) =>
    nobody.post(`/api/v1/cti/${code}/events`, signed(secret, { events }, now()));
  return {
    code,
    secret,
    send,
    say: async (event) => {
      sequence += 1;
      const answer = await send([{ sequence, at: now().toISOString(), ...event }]);
      if (answer.status !== 200) throw new Error(`the switch was answered ${JSON.stringify(answer.body)}`);
      return answer.body.results[0];
    },
    instructions: async (done = []) =>
      (await nobody.post(`/api/v1/cti/${code}/instructions`, signed(secret, { done }, now()))).body
        .instructions,
  };
}
