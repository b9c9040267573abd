// Webhooks of departments: added, changed, paused, ended, with secrets that are told once. Who may do it for a department is
// the matrix's to say; the address is judged before it is kept and again whenever something is sent.
import type { EventId } from '@kapok/contracts/ids.ts';
import {
  secretOverlapHours,
  type Webhook,
  type WebhookId,
  webhookEventTypes,
  webhooksOfUnitMax,
} from '@kapok/contracts/webhooks.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { mayBeTold } from '../../../kernel/posting/addresses.ts';
import { secretBytes, secretOf } from '../../../kernel/posting/signing.ts';
import type { DataKey, SealedColumn } from '../../../kernel/vault.ts';
import { listDepartments } from '../../parties/index.ts';
import * as store from '../store.ts';
import { askForWaiting } from './delivering.ts';

export const endpointsMax = 500;
export const secretColumn = 'webhooks.endpoint.secret' satisfies SealedColumn;
const keyName = (id: WebhookId): string => `webhooks:${id}`;

type Told = { readonly webhook: Webhook; readonly eventId: EventId };
type Settable = Pick<store.EndpointRow, 'url' | 'types' | 'paused'>;

export async function listWebhooks({ db }: Doing) {
  const rows = await store.selectEndpoints(db, endpointsMax);
  const counted = await store.countDeliveries(
    db,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map((row) => present(row, counted.get(row.id))),
    limit: endpointsMax,
    types: [...webhookEventTypes],
  };
}

export async function addWebhook(
  doing: Doing,
  { department, url, types }: { readonly department: string; readonly url: string; readonly types: string[] },
): Promise<(Told & { secret: string }) | Refusal> {
  const { house } = doing;
  const refused = doing.mayDo({ department });
  if (refused) return refused;
  if ((await listDepartments(house.db)).every(({ code }) => code !== department))
    return refuse('unknown-department');
  if (!mayBeTold(url, house.config.webhookPrivateHosts)) return refuse('address-refused');
  if ((await store.countLive(doing.db, department)) >= webhooksOfUnitMax)
    return refuse('limit-reached', { particulars: { webhooksOfUnitMax } });
  const id = newId<WebhookId>(house);
  const now = house.clock.now();
  return doing.transact(async (tx) => {
    const key = await house.vault.keyFor(tx, keyName(id));
    const { secret, sealed } = newSecret(doing, key, id);
    const row = {
      id,
      department,
      url,
      types,
      paused: false,
      secret: sealed,
      secretSetAt: now,
      oldSecret: null,
      oldSecretEnd: null,
      addedAt: now,
      endedAt: null,
    };
    await store.insertEndpoint(tx, row);
    const body = { department, host: new URL(url).host, types: types.length };
    const [eventId] = await emit(tx, doing.source, [{ type: 'webhooks.endpoint.added', subject: id, body }]);
    return { webhook: present(row), secret, eventId: eventId! };
  });
}

export async function changeWebhook(doing: Doing, id: WebhookId, given: Settable): Promise<Told | Refusal> {
  const row = await live(doing, id);
  if (isRefusal(row)) return row;
  if (!mayBeTold(given.url, doing.house.config.webhookPrivateHosts)) return refuse('address-refused');
  const changed = await doing.transact(async (tx) => {
    await store.updateEndpoint(tx, id, given);
    const { department } = row;
    const body = {
      department,
      host: new URL(given.url).host,
      types: given.types.length,
      paused: given.paused,
    };
    const [eventId] = await emit(tx, doing.source, [
      { type: 'webhooks.endpoint.changed', subject: id, body },
    ]);
    const counted = await store.countDeliveries(tx, [id]);
    return { webhook: present({ ...row, ...given }, counted.get(id)), eventId: eventId! };
  });
  if (!isRefusal(changed) && row.paused && !given.paused) await askForWaiting(doing.house, id);
  return changed;
}

export async function endWebhook(doing: Doing, id: WebhookId): Promise<Told | Refusal> {
  const row = await live(doing, id);
  if (isRefusal(row)) return row;
  const endedAt = doing.house.clock.now();
  return doing.transact(async (tx) => {
    await store.endEndpoint(tx, id, endedAt);
    const { department } = row;
    const [eventId] = await emit(tx, doing.source, [
      { type: 'webhooks.endpoint.ended', subject: id, body: { department } },
    ]);
    const counted = await store.countDeliveries(tx, [id]);
    return { webhook: present({ ...row, endedAt }, counted.get(id)), eventId: eventId! };
  });
}

export async function rotateWebhookSecret(
  doing: Doing,
  id: WebhookId,
): Promise<(Told & { secret: string }) | Refusal> {
  const row = await live(doing, id);
  if (isRefusal(row)) return row;
  const now = doing.house.clock.now();
  return doing.transact(async (tx) => {
    const key = await doing.house.vault.keyFor(tx, keyName(id));
    const { secret, sealed } = newSecret(doing, key, id);
    const rotated = {
      ...row,
      secret: sealed,
      secretSetAt: now,
      oldSecret: row.secret,
      oldSecretEnd: new Date(now.getTime() + secretOverlapHours * 3_600_000),
    };
    await store.updateSecret(tx, rotated);
    const { department } = row;
    const [eventId] = await emit(tx, doing.source, [
      { type: 'webhooks.endpoint.secret-rotated', subject: id, body: { department } },
    ]);
    const counted = await store.countDeliveries(tx, [id]);
    return { webhook: present(rotated, counted.get(id)), secret, eventId: eventId! };
  });
}

/** One that is there, in the actor's reach, and has not ended. */
export async function live(doing: Doing, id: WebhookId): Promise<store.EndpointRow | Refusal> {
  const row = await store.selectEndpoint(doing.db, id);
  if (!row) return refuse('not-found');
  return doing.mayDo({ department: row.department }) ?? (row.endedAt ? refuse('already-ended') : row);
}

function newSecret({ house }: Doing, key: DataKey, id: WebhookId) {
  const secret = secretOf(house.random.bytes(secretBytes));
  return { secret, sealed: key.seal(secretColumn, id, secret) };
}

function present(row: store.EndpointRow, counted?: store.Counted): Webhook {
  return {
    id: row.id,
    department: row.department,
    url: row.url,
    types: row.types,
    paused: row.paused,
    addedAt: row.addedAt.toISOString(),
    ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
    secretSetAt: row.secretSetAt.toISOString(),
    waiting: counted?.waiting ?? 0,
    dead: counted?.dead ?? 0,
    ...(counted?.lastDeliveredAt ? { lastDeliveredAt: counted.lastDeliveredAt.toISOString() } : {}),
  };
}
