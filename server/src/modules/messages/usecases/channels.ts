// By which ways a person wants to be told. A mail address counts once its code was given back: nobody is told of another's matters
// because of a slip of the pen.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { EventId, PartyId } from '@kapok/contracts/ids.ts';
import type { MessageChannels } from '@kapok/contracts/messages.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { followCodeBytes, followCodeOf, followCodeTyped } from '../../../kernel/text/followCode.ts';
import { type ChannelRow, putChannel, selectChannel } from '../store/settings.ts';
import { ownParty } from './inbox.ts';
import { addressColumn } from './sealing.ts';
import { mail } from './sending.ts';
import { offered } from './settings.ts';

const codeHours = 24;
const hashOf = (code: string): Buffer => createHash('sha256').update(followCodeTyped(code)).digest();

const unset = (partyId: PartyId): ChannelRow => ({
  partyId,
  email: false,
  sms: true,
  address: null,
  confirmed: false,
  codeHash: null,
  codeUntil: null,
});

export async function readMyChannels(doing: Doing): Promise<MessageChannels> {
  const partyId = ownParty(doing);
  const row = (await selectChannel(doing.db, partyId)) ?? unset(partyId);
  doing.recordAccess({
    kind: 'parties.party',
    records: row.address === null ? [] : [partyId],
    fields: ['mailAddress'],
    unmasked: false,
  });
  return present(doing.house, doing.db, row);
}

export async function setMyChannels(
  doing: Doing,
  asked: { readonly email: boolean; readonly sms: boolean; readonly newAddress?: string },
): Promise<{ channels: MessageChannels; eventId: EventId } | Refusal> {
  const { house } = doing;
  const partyId = ownParty(doing);
  const connected = offered(house);
  if ((asked.email && !connected.email) || (asked.newAddress && !connected.email))
    return refuse('channel-not-offered');
  const code = followCodeOf(house.random.bytes(followCodeBytes));
  const { newAddress, email, sms } = asked;
  const set = await doing.transact(async (tx) => {
    const before = (await selectChannel(tx, partyId)) ?? unset(partyId);
    const row = { ...before, email, sms };
    if (newAddress === undefined) return changed(doing, tx, row);
    const key = await house.vault.keyFor(tx, partyId);
    return changed(doing, tx, {
      ...row,
      address: key.seal(addressColumn, partyId, newAddress),
      confirmed: false,
      codeHash: hashOf(code),
      codeUntil: new Date(house.clock.now().getTime() + codeHours * 3_600_000),
    });
  });
  if (!isRefusal(set) && newAddress !== undefined)
    await mail(house, {
      id: newId(house),
      to: newAddress,
      subject: '请确认您的邮箱 Confirm your address',
      text: `确认码：${code}，${codeHours} 小时内有效。如非本人操作，请忽略。\n\nCode: ${code}, for ${codeHours} hours. If this was not you, do nothing.`,
    });
  return set;
}

export async function confirmMyAddress(
  doing: Doing,
  code: string,
): Promise<{ channels: MessageChannels; eventId: EventId } | Refusal> {
  const partyId = ownParty(doing);
  return doing.transact(async (tx) => {
    const row = await selectChannel(tx, partyId);
    const holds = timingSafeEqual(row?.codeHash ?? Buffer.alloc(32), hashOf(code));
    if (!row?.codeUntil || !holds || row.codeUntil < doing.house.clock.now()) return refuse('code-refused');
    return changed(doing, tx, { ...row, confirmed: true, codeHash: null, codeUntil: null });
  });
}

async function changed(doing: Doing, tx: Parameters<typeof putChannel>[0], row: ChannelRow) {
  await putChannel(tx, row);
  const [eventId] = await emit(tx, doing.source, [
    { type: 'messages.channels.changed', subject: row.partyId, body: { email: row.email, sms: row.sms } },
  ]);
  return { channels: await present(doing.house, tx, row), eventId: eventId! };
}

async function present(house: House, db: Queryable, row: ChannelRow): Promise<MessageChannels> {
  const address = await house.vault.openText(db, {
    column: addressColumn,
    row: row.partyId,
    sealed: row.address,
  });
  return {
    email: row.email,
    sms: row.sms,
    ...(address === undefined ? {} : { address: address.replace(/^(.).*(@.*)$/u, '$1***$2') }),
    confirmed: row.confirmed,
    offered: offered(house),
  };
}
