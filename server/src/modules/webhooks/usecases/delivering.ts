// Delivers messages: at least once, under one id, those of one order one after another. What a server that died had under way
// is sent again by the queue; what never arrives is given up after a day and a half and stands on a list.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Delivery, DeliveryId, DeliveryState, WebhookId } from '@kapok/contracts/webhooks.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ConsumedEvent, House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { post } from '../../../kernel/posting/posting.ts';
import * as retrying from '../../../kernel/posting/retrying.ts';
import { signedHeaders } from '../../../kernel/posting/signing.ts';
import * as store from '../store.ts';
import { live, secretColumn } from './endpoints.ts';

const queue = 'webhooks.deliver';
/** Messages that a webhook which was paused takes up at once; more than these wait for the next time it is resumed. */
const resumedMax = 10_000;
const dbOf = (house: House) => doingAs(house, { kind: 'system', name: 'webhooks' }).db;

export const delivering: Service = {
  name: 'webhooks',
  start: async (house) => {
    // First in, first out for each webhook and order; another order does not wait for a message that is tried again.
    await house.jobs.createQueue(queue, {
      policy: 'key_strict_fifo',
      retryLimit: retrying.retriesMax,
      retryDelay: retrying.retryDelaySeconds,
      retryDelayMax: retrying.retryDelaySecondsMax,
      retryBackoff: true,
      expireInSeconds: retrying.attemptSecondsMax,
    });
    const worker = await house.jobs.work<{ deliveryId: DeliveryId }>(
      queue,
      { includeMetadata: true, pollingIntervalSeconds: 1, localConcurrency: 4 },
      async ([job]) => {
        if (job) await attempt(house, job.data.deliveryId, job.retryCount >= retrying.retriesMax);
      },
    );
    let looking: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      looking = house.jobs
        .supervise(queue)
        .catch((err) => house.log.warn({ err }, 'webhooks could not look for attempts of a dead server'));
    }, retrying.lookForDeadMs);
    return {
      stop: async () => {
        clearInterval(timer);
        await looking;
        await house.jobs.offWork(queue, { id: worker });
      },
    };
  },
};

/** Of a batch those of types that any webhook listens to. */
export async function listenedTo(
  house: House,
  events: readonly ConsumedEvent[],
): Promise<readonly ConsumedEvent[]> {
  const types = await store.selectTypesListenedTo(dbOf(house));
  return events.filter(({ type }) => types.has(type));
}

/** Puts a message of an event on its way to every webhook of the units it is of; again for the same event changes nothing. */
export async function tell(
  house: House,
  { id, type, at, caseId, subject, body }: ConsumedEvent,
): Promise<void> {
  const { department, to, coDepartments, orderNo, version } = body;
  const units = [department, to, ...(Array.isArray(coDepartments) ? coDepartments : [])].filter(
    (unit): unit is string => typeof unit === 'string' && unit !== '',
  );
  if (units.length === 0) return;
  const db = dbOf(house);
  for (const endpointId of await store.selectListening(db, type, units)) {
    const about = caseId ?? subject;
    const payload = JSON.stringify({
      type,
      timestamp: at,
      data: { eventId: id, caseId: about, orderNo, version },
    });
    const row = {
      endpointId,
      eventId: id as EventId,
      type,
      caseId: about,
      payload,
      createdAt: house.clock.now(),
    };
    const standing = await store.insertDelivery(db, { ...row, id: newId<DeliveryId>(house) });
    if (standing.state === 'pending') await ask(house, endpointId, about, standing.id, standing.id);
  }
}

/** `jobId` makes asking twice for the same message one job. */
async function ask(
  house: House,
  endpointId: WebhookId,
  caseId: string,
  deliveryId: DeliveryId,
  jobId?: string,
) {
  await house.jobs.send(
    queue,
    { deliveryId },
    { singletonKey: `${endpointId}:${caseId}`, ...(jobId ? { id: jobId } : {}) },
  );
}

export async function askForWaiting(house: House, id: WebhookId): Promise<void> {
  for (const one of await store.selectWaiting(dbOf(house), id, resumedMax))
    await ask(house, id, one.caseId, one.id);
}

/** Throws where it is to be tried again: the queue then waits, and holds back what comes after it of the same order. */
async function attempt(house: House, id: DeliveryId, last: boolean): Promise<void> {
  const db = dbOf(house);
  const delivery = await store.selectDelivery(db, id);
  if (delivery?.state !== 'pending') return;
  const endpoint = await store.selectEndpoint(db, delivery.endpointId);
  if (!endpoint || endpoint.endedAt || endpoint.paused) return;
  const secrets = await openSecrets(house, endpoint);
  const headers = signedHeaders(delivery, secrets, house.clock.now());
  const done = await post(endpoint.url, delivery.payload, headers, house.config.webhookPrivateHosts);
  const givenUp = !done.arrived && (done.forGood || last);
  const state: DeliveryState = done.arrived ? 'delivered' : givenUp ? 'dead' : 'pending';
  await store.noteAttempt(db, id, { state, at: house.clock.now(), outcome: done.outcome });
  if (done.arrived) return;
  if (done.forGood) await store.pauseEndpoint(db, endpoint.id);
  if (!givenUp) throw new Error(`a webhook did not take a message: ${done.outcome}`);
  house.log.warn(
    { webhook: endpoint.id, delivery: id, outcome: done.outcome },
    'a webhook message was given up',
  );
}

async function openSecrets(house: House, row: store.EndpointRow): Promise<string[]> {
  const old = row.oldSecretEnd && row.oldSecretEnd > house.clock.now() ? row.oldSecret : null;
  const texts = await house.vault.open(
    house.db,
    [row.secret, old].map((sealed) => ({ column: secretColumn, row: row.id, sealed })),
  );
  return texts.filter((text) => text !== undefined);
}

export async function listDeliveries(
  doing: Doing,
  id: WebhookId,
  query: { readonly limit?: number; readonly cursor?: string; readonly state?: DeliveryState },
): Promise<{ items: Delivery[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const endpoint = await store.selectEndpoint(doing.db, id);
  if (!endpoint) return refuse('not-found');
  const refused = doing.mayDo({ department: endpoint.department });
  if (refused) return refused;
  const rows = await store.selectDeliveries(doing.db, id, query.state, page);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.createdAt.toISOString(),
    id: row.id,
  }));
  return { items: items.map(present), ...rest };
}

export async function replayDelivery(
  doing: Doing,
  id: WebhookId,
  deliveryId: DeliveryId,
): Promise<{ delivery: Delivery; eventId: EventId } | Refusal> {
  const endpoint = await live(doing, id);
  if (isRefusal(endpoint)) return endpoint;
  const row = await store.selectDelivery(doing.db, deliveryId);
  if (!row || row.endpointId !== id) return refuse('not-found');
  if (row.state === 'pending') return refuse('still-pending');
  const replayed = await doing.transact(async (tx) => {
    await store.markPending(tx, deliveryId);
    const body = { department: endpoint.department, event: row.eventId };
    const [eventId] = await emit(tx, doing.source, [
      { type: 'webhooks.delivery.replayed', subject: deliveryId, body },
    ]);
    return { delivery: present({ ...row, state: 'pending' }), eventId: eventId! };
  });
  if (!isRefusal(replayed)) await ask(doing.house, id, row.caseId, deliveryId);
  return replayed;
}

function present(row: store.DeliveryRow): Delivery {
  return {
    id: row.id,
    eventId: row.eventId,
    type: row.type,
    caseId: row.caseId,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    ...(row.lastAttemptAt ? { lastAttemptAt: row.lastAttemptAt.toISOString() } : {}),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
  };
}
