// Who looked at the data of one person, told to that person. It must never show anything of somebody else's, nor the name of
// who looked.

import { personalDataRead } from '@kapok/contracts/access.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import { type AnswerOf, purposes, type QueryOf } from '@kapok/contracts/operation.ts';
import { machineWords, roleWords } from '@kapok/contracts/parties/roleWords.ts';
import {
  accessWays,
  type listMyAccesses as listOperation,
  type MyAccess,
  questionStates,
} from '@kapok/contracts/privacy/rights.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type Actor, selfOf } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { cutPage, type Page, pageOfQuery } from '../../../kernel/paging.ts';
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import { unitNames } from '../../parties/index.ts';
import { type AccessRow, selectAccesses } from '../store/accesses.ts';
import { type QuestionRow, selectQuestionsOn } from '../store/rights.ts';

export type Asking = Pick<Call, 'house' | 'actor' | 'db' | 'mayDo'>;

/** Of whom the person asks: themselves, or whom they act for where that delegation covers it. */
export function ownParty({ actor, mayDo }: Pick<Call, 'actor' | 'mayDo'>): PartyId | Refusal {
  const partyId = selfOf(personOf(actor));
  return mayDo({ parties: [partyId], matter: 'personal-data' }) ?? partyId;
}

/** These operations are granted to `person` only, so nobody else comes this far. */
function personOf(actor: Actor): Actor & { readonly kind: 'person' } {
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  return actor;
}

export interface OwnRecord {
  readonly of: PersonalRecords;
  readonly number: string | undefined;
}

/** Every record that is known to be of the party, by its id. */
export async function recordsOf(
  db: Queryable,
  declared: readonly PersonalRecords[],
  partyId: PartyId,
): Promise<ReadonlyMap<string, OwnRecord>> {
  const named = await Promise.all(declared.map((of) => of.namesOf(db, partyId)));
  return new Map(
    named.flatMap((names, at) => names.map(({ id, number }) => [id, { of: declared[at]!, number }] as const)),
  );
}

export async function listMyAccesses(
  asking: Asking,
  declared: readonly PersonalRecords[],
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const { house, db } = asking;
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  return accessesOf(house, db, partyId, await recordsOf(db, declared, partyId), page);
}

export async function accessesOf(
  house: House,
  db: Queryable,
  partyId: PartyId,
  own: ReadonlyMap<string, OwnRecord>,
  page: Page,
): Promise<AnswerOf<typeof listOperation>> {
  const rows = await selectAccesses(house.db, { ofAny: [...own.keys()] }, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ at, eventId }) => ({
    at: at.toISOString(),
    id: eventId,
  }));
  const codes = items.flatMap(({ posts }) => posts.flatMap(({ unit }) => unit ?? []));
  const [units, questions] = await Promise.all([
    unitNames(house.db, [...new Set(codes)]),
    selectQuestionsOn(
      db,
      partyId,
      items.map(({ eventId }) => eventId),
    ),
  ]);
  return { items: items.map((row) => entryOf(row, own, units, questions.get(row.eventId))), ...rest };
}

function entryOf(
  row: AccessRow,
  own: ReadonlyMap<string, OwnRecord>,
  units: ReadonlyMap<string, Words>,
  question: Pick<QuestionRow, 'id' | 'state'> | undefined,
): MyAccess {
  const records = row.records.flatMap((id) => {
    const record = own.get(id);
    return record ? [{ id, ...record }] : [];
  });
  const { words, fields } = records[0]!.of;
  const way = row.eventType !== personalDataRead ? 'handled' : row.unmasked ? 'whole' : 'masked';
  return {
    accessId: row.eventId,
    at: row.at.toISOString(),
    by: row.posts.map((post) => postOf(post, units)),
    way,
    wayWords: accessWays[way],
    ...(row.purpose === null ? {} : { purpose: row.purpose, purposeWords: purposes[row.purpose] }),
    kind: row.kind,
    kindWords: words,
    records: records.map(({ id, number }) => ({ id, ...(number === undefined ? {} : { number }) })),
    fields: row.fields.map((name) => ({ name, words: fields[name] ?? { zh: name, en: name } })),
    ...(question === undefined
      ? {}
      : {
          question: { questionId: question.id, state: question.state, words: questionStates[question.state] },
        }),
  };
}

function postOf(
  { role, unit }: AccessRow['posts'][number],
  units: ReadonlyMap<string, Words>,
): MyAccess['by'][number] {
  const words = role === 'machine' ? machineWords : (roleWords as Readonly<Record<string, Words>>)[role];
  const unitName = unit === undefined ? undefined : units.get(unit);
  return {
    role,
    ...(words ? { roleWords: words } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(unitName ? { unitName } : {}),
  };
}
