// A person questions a look at their data; a supervised order of the hotline answers. It must never be looked into by who
// looked, or by their unit.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import {
  type listMyQuestions as listOperation,
  type Question,
  type QuestionId,
  type questionAccess as questionOperation,
  questionStates,
  type readRightsSetting as readSettingOperation,
  type setRightsSetting as setSettingOperation,
} from '@kapok/contracts/privacy/rights.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import { type Clock, clockState, clocksOfCases, findClock } from '../../cases/index.ts';
import { listDepartments, postsAt, unitNames, unitsAbove } from '../../parties/index.ts';
import { officeFor, questionStateAfter } from '../rules/rights.ts';
import { type AccessRow, selectAccesses } from '../store/accesses.ts';
import * as store from '../store/rights.ts';
import type { Doing } from './alerts.ts';
import { type Asking, ownParty, recordsOf } from './ownAccesses.ts';

const columns = { text: 'privacy.question.text', answer: 'privacy.question.answer' } as const;

export async function questionAccess(
  asking: Asking & Pick<Call, 'source' | 'transact'>,
  declared: readonly PersonalRecords[],
  accessId: EventId,
  { text }: BodyOf<typeof questionOperation>,
): Promise<AnswerOf<typeof questionOperation> | Refusal> {
  const { house, db, source } = asking;
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const ofAny = [...(await recordsOf(db, declared, partyId)).keys()];
  const [access] = await selectAccesses(
    house.db,
    { access: accessId, ofAny },
    { limit: 1, after: undefined },
  );
  // What is about somebody else does not exist for this person.
  if (access === undefined) return refuse('not-found');
  const units = await questionedUnits(house, access);
  const office = await officeOf(house.db, units);
  const id = newId<QuestionId>(house);
  const at = house.clock.now();
  return asking.transact(async (tx) => {
    const key = await house.vault.keyFor(tx, id);
    const row = {
      id,
      partyId,
      accessId,
      askedAt: at,
      askedBy: actorName(asking.actor),
      office: office ?? null,
      text: key.seal(columns.text, id, text),
      state: 'received' as const,
      changedAt: at,
    };
    if (!(await store.insertQuestion(tx, row))) return refuse('access-questioned');
    await emit(tx, source, [
      {
        type: 'privacy.access.questioned',
        subject: id,
        body: {
          access: accessId,
          at: access.at.toISOString(),
          operation: access.operation ?? access.eventType,
          questioned: access.actor,
          units,
          office: office ?? '',
          party: partyId,
        },
        personal: { text },
        key,
      },
    ]);
    const names = await unitNames(house.db, office === undefined ? [] : [office]);
    return presentQuestion({ ...row, answer: null }, { text }, names);
  });
}

/** Units by whose post it was, and of every post that they held at that moment. */
async function questionedUnits(house: House, { actor, at, posts }: AccessRow): Promise<string[]> {
  const held = actor.startsWith('staff:') ? await postsAt(house.db, actor.slice('staff:'.length), at) : [];
  return [...new Set([...posts, ...held].flatMap(({ unit }) => unit ?? []))].sort();
}

async function officeOf(db: Database, units: readonly string[]): Promise<string | undefined> {
  const { offices } = (await store.selectSetting(db)) ?? { offices: [] };
  const [questioned, ...within] = await Promise.all([
    unitsAbove(db, units),
    ...offices.map((code) => unitsAbove(db, [code])),
  ]);
  return officeFor(
    offices.map((code, at) => ({ code, within: within[at]! })),
    { units, within: questioned },
  );
}

export async function listMyQuestions(
  asking: Asking,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const { house, db } = asking;
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const partyId = ownParty(asking);
  if (isRefusal(partyId)) return partyId;
  const rows = await store.selectQuestions(db, partyId, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ askedAt, id }) => ({
    at: askedAt.toISOString(),
    id,
  }));
  const [texts, clocks, names] = await Promise.all([
    house.vault.open(
      db,
      items.flatMap(({ id, text, answer }) => [
        { column: columns.text, row: id, sealed: text },
        { column: columns.answer, row: id, sealed: answer },
      ]),
    ),
    // Its order has the question's id and is the person's, so they may see how it is timed.
    clocksOfCases(
      db,
      items.map(({ id }) => id),
    ),
    unitNames(
      house.db,
      items.flatMap(({ office }) => office ?? []),
    ),
  ]);
  const now = house.clock.now();
  return {
    items: items.map((row, at) => ({
      ...presentQuestion(row, { text: texts[2 * at], answer: texts[2 * at + 1] }, names),
      ...dueOf(row, clocks.get(row.id) ?? [], now),
    })),
    ...rest,
  };
}

/** The time limit of the handling is the one people are promised. */
function dueOf(
  { state }: store.QuestionRow,
  clocks: readonly Clock[],
  now: Date,
): Pick<Question, 'dueAt' | 'overdue'> {
  const clock = findClock(clocks, 'handle');
  if (clock === undefined || state === 'answered') return {};
  return { dueAt: clock.dueAt, overdue: clockState(clock, now) === 'overdue' };
}

function presentQuestion(
  { id, accessId, askedAt, state, changedAt, office }: store.QuestionRow,
  { text, answer }: { readonly text: string | undefined; readonly answer?: string | undefined },
  names: ReadonlyMap<string, Words>,
): Question {
  const name = office === null ? undefined : names.get(office);
  return {
    questionId: id,
    accessId,
    askedAt: askedAt.toISOString(),
    ...(text === undefined ? {} : { text }),
    state,
    words: questionStates[state],
    changedAt: changedAt.toISOString(),
    ...(office === null ? {} : { office: { unit: office, ...(name ? { name } : {}) } }),
    ...(state !== 'answered' || answer === undefined ? {} : { answer }),
  };
}

/** Follows the course of the order that a question opened. */
export async function followQuestion(house: House, db: Database, event: ConsumedEvent): Promise<void> {
  const state = questionStateAfter(event.type);
  if (state === undefined || event.body.orderType !== 'personal-information') return;
  const id = event.subject as QuestionId;
  const reply = (await event.openPersonal())?.reply;
  const answer =
    typeof reply === 'string'
      ? (await house.vault.keyFor(house.db, id)).seal(columns.answer, id, reply)
      : null;
  await store.updateQuestion(db, id, state, answer, event.at);
}

export async function readRightsSetting(house: House): Promise<AnswerOf<typeof readSettingOperation>> {
  const set = await store.selectSetting(house.db);
  return set === undefined ? { offices: [], version: 0 } : { ...set, setAt: set.setAt.toISOString() };
}

export async function setRightsSetting(
  { house, actor, source, transact }: Doing,
  { offices }: BodyOf<typeof setSettingOperation>,
): Promise<AnswerOf<typeof setSettingOperation> | Refusal> {
  const handling = new Set((await listDepartments(house.db)).map(({ code }) => code));
  const unknown = offices.find((code) => !handling.has(code));
  if (unknown !== undefined)
    return refuse('unknown-department', {
      detail: { zh: `${unknown} 不是承办单位。`, en: `${unknown} is no unit that handles cases.` },
    });
  return transact(async (tx) => {
    const version = await store.insertSetting(tx, {
      offices,
      setAt: house.clock.now(),
      setBy: actorName(actor),
    });
    const [eventId] = await emit(tx, source, [
      { type: 'privacy.rights-setting.set', subject: 'rights-setting', body: { version, offices } },
    ]);
    return { offices, version, eventId: eventId! };
  });
}
