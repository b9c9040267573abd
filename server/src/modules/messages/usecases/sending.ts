// Sends what is to leave the house: at least once, under one id, so that a gateway takes it once. An address is looked up when it
// leaves and stands in no log; what never leaves is given up after a day and a half and stands on a list.
import type { EventId, MessageDeliveryId, PartyId } from '@kapok/contracts/ids.ts';
import type { MessageDelivery, MessageDeliveryState } from '@kapok/contracts/messages.ts';
import { createTransport } from 'nodemailer';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { post } from '../../../kernel/posting/posting.ts';
import * as retrying from '../../../kernel/posting/retrying.ts';
import { signedHeaders } from '../../../kernel/posting/signing.ts';
import { identityOf } from '../../parties/index.ts';
import { leavesAt } from '../rules/telling.ts';
import * as store from '../store/messages.ts';
import { selectChannel } from '../store/settings.ts';
import { addressColumn, contentColumn } from './sealing.ts';
import { settingsOf } from './settings.ts';

const queue = 'messages.send';
/** What a server that died left on its way is asked for again when the next one starts; more than these wait for their own job. */
const takenUpMax = 10_000;
const dbOf = (house: House) => doingAs(house, { kind: 'system', name: 'messages' }).db;

export const sending: Service = {
  name: 'messages',
  start: async (house) => {
    await house.jobs.createQueue(queue, {
      retryLimit: retrying.retriesMax,
      retryDelay: retrying.retryDelaySeconds,
      retryDelayMax: retrying.retryDelaySecondsMax,
      retryBackoff: true,
      expireInSeconds: retrying.attemptSecondsMax,
    });
    const worker = await house.jobs.work<{ deliveryId: MessageDeliveryId }>(
      queue,
      { includeMetadata: true, pollingIntervalSeconds: 1, localConcurrency: 4 },
      async ([job]) => {
        if (job) await attempt(house, job.data.deliveryId, job.retryCount >= retrying.retriesMax);
      },
    );
    for (const one of await store.selectPending(dbOf(house), takenUpMax)) await askToSend(house, one);
    return { stop: () => house.jobs.offWork(queue, { id: worker }) };
  },
};

type Waiting = Pick<store.DeliveryRow, 'id' | 'channel'>;

/** `jobId` makes asking twice for the same one job. */
export async function askToSend(house: House, { id, channel }: Waiting, jobId?: string): Promise<void> {
  const { quiet } = await settingsOf(house.db);
  const now = house.clock.now();
  const startAfter = Math.ceil(
    ((channel === 'sms' ? leavesAt(now, quiet) : now).getTime() - now.getTime()) / 1000,
  );
  await house.jobs.send(queue, { deliveryId: id }, { startAfter, ...(jobId ? { id: jobId } : {}) });
}

/** Throws where it is to be tried again. */
async function attempt(house: House, id: MessageDeliveryId, last: boolean): Promise<void> {
  const db = dbOf(house);
  const row = await store.selectDelivery(db, id);
  if (row?.state !== 'pending') return;
  const now = house.clock.now();
  // A retry may come round in the night.
  if (row.channel === 'sms' && leavesAt(now, (await settingsOf(house.db)).quiet) > now)
    return askToSend(house, row);
  const content = await house.vault.openText(db, { column: contentColumn, row: id, sealed: row.content });
  const to = content === undefined ? undefined : await addressOf(house, row.channel, row.partyId);
  const done =
    content === undefined || to === undefined
      ? { arrived: false, outcome: 'no address', forGood: true }
      : await send(house, row, to, content);
  const givenUp = !done.arrived && (last || ('forGood' in done && done.forGood));
  const state: MessageDeliveryState = done.arrived ? 'sent' : givenUp ? 'dead' : 'pending';
  await store.noteAttempt(db, id, { state, at: now, outcome: done.outcome });
  if (state === 'pending') throw new Error(`a message did not leave: ${done.outcome}`);
  if (state === 'dead') house.log.warn({ delivery: id, outcome: done.outcome }, 'a message was given up');
}

async function addressOf(
  house: House,
  channel: 'email' | 'sms',
  partyId: PartyId,
): Promise<string | undefined> {
  const db = dbOf(house);
  if (channel === 'sms') return (await identityOf(db, house, partyId))?.phone;
  const chosen = await selectChannel(db, partyId);
  if (!chosen?.confirmed) return undefined;
  return house.vault.openText(db, { column: addressColumn, row: partyId, sealed: chosen.address });
}

type Left = { arrived: true; outcome: string } | { arrived: false; outcome: string; forGood: boolean };

async function send(house: House, row: store.DeliveryRow, to: string, content: string): Promise<Left> {
  if (row.channel === 'email') return mail(house, { id: row.id, to, subject: row.title.zh, text: content });
  const gateway = house.config.smsGateway;
  // The demonstration city has no gateway: that it would have left is noted, and nobody's telephone rings.
  if (!gateway) return { arrived: true, outcome: 'demonstration: not sent' };
  const payload = JSON.stringify({ id: row.id, to, text: content });
  const headers = signedHeaders({ id: row.id, payload }, [gateway.secret], house.clock.now());
  // The operator names the gateway, inside the own network or not.
  return post(gateway.url.href, payload, headers, [gateway.url.hostname.replace(/^\[(.*)\]$/, '$1')]);
}

/** The id makes a mail that is sent again the same mail for programs that read it. */
export async function mail(
  { config }: Pick<House, 'config'>,
  message: { readonly id: string; readonly to: string; readonly subject: string; readonly text: string },
): Promise<Left> {
  if (!config.mail) return { arrived: false, outcome: 'no mail server', forGood: true };
  const transport = createTransport(config.mail.url, {
    connectionTimeout: retrying.answerMsMax,
    socketTimeout: retrying.answerMsMax,
  } as never);
  try {
    const { id, ...rest } = message;
    await transport.sendMail({ from: config.mail.from, messageId: `<${id}@kapok>`, ...rest });
    return { arrived: true, outcome: 'taken by the mail server' };
  } catch (error) {
    const { code = 'failed', responseCode } = error as { code?: string; responseCode?: number };
    // The server's answer may name the address, so only its number is kept.
    const outcome = responseCode === undefined ? code : `SMTP ${responseCode}`;
    return {
      arrived: false,
      outcome,
      forGood: responseCode !== undefined && responseCode >= 550 && responseCode < 560,
    };
  } finally {
    transport.close();
  }
}

export async function listMessageDeliveries(
  { db }: Pick<Doing, 'db'>,
  query: { readonly limit?: number; readonly cursor?: string; readonly state?: MessageDeliveryState },
) {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await store.selectDeliveries(db, query.state, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ createdAt, id }) => ({
    at: createdAt.toISOString(),
    id,
  }));
  return { items: items.map(present), ...rest };
}

export async function resendMessage(
  { house, db, source, transact }: Doing,
  id: MessageDeliveryId,
): Promise<{ delivery: MessageDelivery; eventId: EventId } | Refusal> {
  const row = await store.selectDelivery(db, id);
  if (!row) return refuse('not-found');
  if (row.state !== 'dead') return refuse(row.state === 'sent' ? 'already-sent' : 'still-pending');
  const resent = await transact(async (tx) => {
    if (!(await store.markPending(tx, id))) return refuse('still-pending');
    const [eventId] = await emit(tx, source, [
      { type: 'messages.delivery.replayed', subject: id, body: { channel: row.channel } },
    ]);
    return { delivery: present({ ...row, state: 'pending' }), eventId: eventId! };
  });
  if (!isRefusal(resent)) await askToSend(house, row);
  return resent;
}

const present = (row: store.DeliveryRow): MessageDelivery => ({
  deliveryId: row.id,
  event: row.event,
  channel: row.channel,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.createdAt.toISOString(),
  ...(row.lastAttemptAt ? { lastAttemptAt: row.lastAttemptAt.toISOString() } : {}),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
});
