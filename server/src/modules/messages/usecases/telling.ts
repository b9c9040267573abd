// Tells a person of an event: once, in their inbox, and by the ways they chose. Hearing the event again changes nothing but that
// what is still on its way is asked for again.
import type { CaseId, EventId, MessageDeliveryId, MessageId, PartyId } from '@kapok/contracts/ids.ts';
import type { MessageChannel } from '@kapok/contracts/messages.ts';
import { transact } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { peopleOfCase } from '../../cases/index.ts';
import { identityOf } from '../../parties/index.ts';
import { fillWords, isOld, reasonOf, type Values } from '../rules/telling.ts';
import { insertDelivery, insertMessage, selectPendingOf } from '../store/messages.ts';
import { selectChannel } from '../store/settings.ts';
import { contentColumn } from './sealing.ts';
import { askToSend } from './sending.ts';
import { offered, settingsOf } from './settings.ts';

const dbOf = (house: House) => doingAs(house, { kind: 'system', name: 'messages' }).db;

export async function tell(house: House, event: ConsumedEvent): Promise<void> {
  const settings = await settingsOf(house.db);
  const template = settings.templates.find((one) => one.event === event.type);
  if (!template || event.body.imported === true) return;
  const partyId = await whomOf(house, event);
  if (partyId === undefined) return;
  const db = dbOf(house);
  const at = new Date(event.at);
  const now = house.clock.now();
  const outside = isOld(at, now, settings.outsideDays)
    ? []
    : await waysOf(house, partyId, template.sms !== undefined);
  const code = outside.length === 0 ? undefined : (await event.openPersonal())?.code;
  const { number, orderNo, bookingNo } = event.body;
  const told = [number, orderNo, bookingNo].find((one) => typeof one === 'string');
  const reason = reasonOf(event.type, event.body.reason ?? event.body.told);
  const values: Values = {
    ...(reason ? { reason } : {}),
    ...(typeof told === 'string' ? { number: told } : {}),
    ...(house.config.publicUrl ? { site: house.config.publicUrl.origin } : {}),
  };
  const id = newId<MessageId>(house);
  await transact(db, async (tx) => {
    const row = {
      id,
      eventId: event.id as EventId,
      partyId,
      event: event.type,
      title: fillWords(template.title, values),
      text: fillWords(template.text, values),
      at,
      readAt: null,
    };
    if (!(await insertMessage(tx, row))) return undefined;
    if (outside.length === 0) return undefined;
    const key = await house.vault.keyFor(tx, id);
    for (const channel of outside) {
      const deliveryId = newId<MessageDeliveryId>(house);
      // Chinese first, and the English below it: nobody is asked for a language before they are told.
      const words =
        channel === 'sms' && template.sms
          ? fillWords(template.sms, { ...values, ...(typeof code === 'string' ? { code } : {}) })
          : row.text;
      const content = channel === 'sms' ? words.zh : `${words.zh}\n\n${words.en}`;
      await insertDelivery(tx, {
        id: deliveryId,
        messageId: id,
        channel,
        createdAt: now,
        content: key.seal(contentColumn, deliveryId, content),
      });
    }
    return undefined;
  });
  // Asking twice for one is one job, so a consumer that died after the commit asks again here.
  for (const one of await selectPendingOf(db, event.id)) await askToSend(house, one, one.id);
}

/** Whoever the event names, or whoever its case is from; of an order that serves another, nobody. */
async function whomOf(
  house: House,
  { body, caseId, subject, type }: ConsumedEvent,
): Promise<PartyId | undefined> {
  const named = body.party ?? body.partyId;
  if (typeof named === 'string') return named === '' ? undefined : (named as PartyId);
  // A bad rating's order has the rating's id.
  const of = caseId ?? (type.startsWith('ratings.') ? subject : undefined);
  const people = of === undefined ? undefined : await peopleOfCase(dbOf(house), of as CaseId);
  return people?.partyId && !people.serves ? people.partyId : undefined;
}

/** By SMS unless they chose otherwise, as the number is of their registration; by mail once they confirmed an address. */
async function waysOf(house: House, partyId: PartyId, sms: boolean): Promise<MessageChannel[]> {
  const [chosen, identity] = await Promise.all([
    selectChannel(dbOf(house), partyId),
    identityOf(dbOf(house), house, partyId),
  ]);
  const connected = offered(house);
  return [
    ...(connected.email && chosen?.email && chosen.confirmed ? (['email'] as const) : []),
    ...(sms && connected.sms && identity?.phone && (chosen?.sms ?? true) ? (['sms'] as const) : []),
  ];
}
