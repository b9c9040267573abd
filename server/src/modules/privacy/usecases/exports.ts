// Makes the copy of everything about one person that they asked for, and gives it to them. Made by a consumer: asked for once it is
// made once, whatever is killed meanwhile.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, ParamsOf } from '@kapok/contracts/operation.ts';
import type { RequestId, readMyExport as readOperation } from '@kapok/contracts/privacy/requests.ts';
import { transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { type Call, type ConsumedEvent, FileAnswer, type House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import { type CopyOfData, copyFormat, pageOfCopy } from '../documents.ts';
import * as store from '../store/requests.ts';
import { type Asking, accessesOf, ownParty, recordsOf } from './ownAccesses.ts';

const fileColumn = 'privacy.export.file';
/** Newest of each; who has more finds the rest in their lists. */
const accessesMax = 10_000;

export async function makeExport(
  house: House,
  declared: readonly PersonalRecords[],
  { subject, body }: ConsumedEvent,
): Promise<void> {
  const [id, partyId] = [subject as RequestId, body.party as PartyId];
  const db = house.scoped({ parties: [partyId] });
  const request = await store.selectRequest(db, id);
  if (request?.state !== 'requested') return;
  const madeAt = house.clock.now();
  const copy = await copyOf(house, declared, partyId, madeAt);
  const { clock, random, vault } = house;
  await transact(db, async (tx) => {
    const key = await vault.keyFor(tx, id);
    await store.insertExport(tx, {
      id,
      partyId,
      madeAt,
      file: key.seal(fileColumn, id, JSON.stringify(copy)),
    });
    await store.updateDone(tx, id, madeAt);
    const records = copy.records.reduce((sum, { items }) => sum + items.length, 0);
    return emit(tx, { actor: 'system:privacy', clock, random, vault }, [
      { type: 'privacy.export.made', subject: id, body: { records } },
    ]);
  });
}

async function copyOf(
  house: House,
  declared: readonly PersonalRecords[],
  partyId: PartyId,
  madeAt: Date,
): Promise<CopyOfData> {
  const db = house.scoped({ parties: [partyId] });
  const own = await recordsOf(db, declared, partyId);
  const records = [];
  for (const of of declared) {
    const ids = [...own].flatMap(([id, record]) => (record.of === of ? [id] : []));
    if (ids.length === 0) continue;
    const read = await of.read(house, db, ids);
    records.push({
      kind: of.kind,
      words: of.words,
      items: read.map(({ id, fields }) => {
        const number = own.get(id)?.number;
        return {
          id,
          ...(number === undefined ? {} : { number }),
          fields: Object.entries(fields).map(([name, value]) => ({
            name,
            words: of.fields[name] ?? { zh: name, en: name },
            value,
          })),
        };
      }),
    });
  }
  const accesses = await accessesOf(house, db, partyId, own, { limit: accessesMax, after: undefined });
  return { format: copyFormat, partyId, madeAt: madeAt.toISOString(), records, accesses: accesses.items };
}

export async function readMyExport(
  asking: Asking & Pick<Call, 'recordAccess' | 'language'>,
  { requestId, form }: ParamsOf<typeof readOperation>,
): Promise<AnswerOf<typeof readOperation> | FileAnswer | Refusal> {
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const { house, db, language, recordAccess } = asking;
  const sealed = await store.selectExport(db, partyId, requestId);
  const text = sealed && (await house.vault.openText(db, { column: fileColumn, row: requestId, sealed }));
  if (text === undefined) return refuse('not-found');
  recordAccess({ kind: 'privacy.request', records: [requestId], fields: ['copy'], unmasked: true });
  const copy = JSON.parse(text) as CopyOfData;
  const day = copy.madeAt.slice(0, 10);
  return form === 'data.json'
    ? new FileAnswer(
        Buffer.from(`${JSON.stringify(copy, undefined, 1)}\n`),
        'application/json',
        `kapok-${day}.json`,
      )
    : new FileAnswer(
        Buffer.from(pageOfCopy(copy, language)),
        'text/html; charset=utf-8',
        `kapok-${day}.html`,
      );
}
