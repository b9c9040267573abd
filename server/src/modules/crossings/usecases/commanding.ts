// Carries out a command on a crossing: load, decide, store, emit. Two writers on one version: exactly one wins. With the first
// take-over the application begins, in the same transaction: either the authority has both papers and clock, or neither.

import type { TrustGrade } from '@kapok/contracts/applications.ts';
import type { CrossingTold, LegCarries } from '@kapok/contracts/crossings/words.ts';
import type {
  CrossingCommand,
  CrossingPaper,
  commandCrossing as commandOperation,
  PaperForm,
} from '@kapok/contracts/crossings.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import type { CrossingId, CrossingLegId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { actorName } from '../../../kernel/access.ts';
import { inTransaction, type Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import type { DataKey } from '../../../kernel/vault.ts';
import { dropFiles, receive } from '../../applications/index.ts';
import { dueTime, readCalendar, type WorkCalendar, workingMinutesBetween } from '../../cases/index.ts';
import { crossingEvent } from '../events.ts';
import { type Begins, type Decision, decide } from '../rules/decide.ts';
import * as store from '../store/crossings.ts';
import {
  allRows,
  type Loaded,
  loadWhole,
  openAnswers,
  type Remark,
  sealReason,
  sealRemark,
} from './loading.ts';
import { crossingTo } from './presenting.ts';
import { reachCrossing } from './reading.ts';
import { settingsOf } from './settings.ts';

export async function commandCrossing(
  doing: Doing,
  id: CrossingId,
  command: CrossingCommand,
): Promise<AnswerOf<typeof commandOperation> | Refusal> {
  const { house, actor } = doing;
  const whole = await reachCrossing(doing, id, 'commandCrossing');
  if (isRefusal(whole)) return whole;
  const { row } = whole;
  const unit = unitOf(whole, command);
  if (unit === undefined) return refuse('leg-not-open');
  const resource = { department: unit, parties: [row.partyId] };
  const forbidden = house.authority.decide(actor, `commandCrossing.${command.command}`, resource);
  if (forbidden) return forbidden;
  if (row.version !== command.expectedVersion)
    return refuse('version-conflict', { particulars: { version: row.version } });
  const settings = await settingsOf(house.db);
  const decision = decide(whole, command, settings);
  if (isRefusal(decision)) return decision;
  const calendar = await readCalendar(house.db);
  const now = house.clock.now();
  const { dueAt } = dueTime(calendar, now, { unit: 'working-days', amount: settings.takeOverWorkingDays });
  const written = await doing.write((db) =>
    inTransaction(db, (tx) => storeMove(tx, doing, { whole, command, decision, calendar, now, dueAt })),
  );
  if (isRefusal(written)) return written;
  const after = await loadWhole(allRows(house), id);
  if (after === undefined) throw new Error('a crossing that was just moved is not there');
  return { crossing: await crossingTo(doing, after), eventId: written.eventId };
}

/** Who acts by it: the window that collected, the authority at home, or whoever something is on its way to. */
function unitOf({ row, legs }: Loaded, command: CrossingCommand): string | undefined {
  switch (command.command) {
    case 'hand-over':
    case 'hand-out':
    case 'give-back':
      return row.collecting ?? row.home;
    case 'send-back':
    case 'send-result':
    case 'close':
      return row.home;
    case 'take-over':
    case 'refuse':
      return legs.find(({ id }) => id === command.legId)?.to;
  }
}

interface Storing {
  readonly whole: Loaded;
  readonly command: CrossingCommand;
  readonly decision: Decision;
  readonly calendar: WorkCalendar;
  readonly now: Date;
  readonly dueAt: Date;
}

async function storeMove(tx: Tx, doing: Doing, storing: Storing) {
  const { house, source, actor } = doing;
  const { whole, command, decision, now } = storing;
  const { row } = whole;
  const { takes, refuses, opens, outcome } = decision;
  const key = await house.vault.keyFor(tx, row.id);
  const reason = command.command === 'give-back' ? command.reason : undefined;
  const moved = await store.moveCrossing(tx, row.id, row.version, {
    ...(opens && { takenOverAt: now }),
    ...(outcome && {
      ended: { at: now, outcome, reason: reason === undefined ? null : sealReason(key, row.id, reason) },
    }),
  });
  if (!moved) return refuse('version-conflict', { particulars: { version: row.version + 1 } });
  const by = actorName(actor);
  const events: NewEvent[] = [];
  if (takes !== undefined) {
    const remark = command.command === 'take-over' ? remarkOf(command) : undefined;
    const { missing } = takes;
    await store.markTaken(tx, takes.leg.id, {
      at: now,
      by,
      missing,
      remark: remark === undefined ? null : sealRemark(key, takes.leg.id, remark),
    });
    events.push(takenOver(storing, key));
  }
  if (refuses !== undefined && command.command === 'refuse') {
    const { ground, reason: why } = command;
    await store.markRefused(tx, refuses.id, {
      at: now,
      by,
      ground,
      remark: sealRemark(key, refuses.id, { reason: why }),
    });
    const body = { ...legBody(refuses), told: `${refuses.carries}-refused`, ground };
    events.push(crossingEvent('crossings.leg.refused', row, now, body, { personal: { reason: why }, key }));
  }
  if (decision.begins !== undefined) {
    const handed = await begin(tx, doing, storing, decision.begins);
    // That something goes back is said by the event that refuses it.
    if (refuses === undefined) events.push(handed);
  }
  if (opens) {
    const begun = await openApplication(tx, doing, whole, takes!.missing);
    if (isRefusal(begun)) return begun;
  }
  if (outcome !== undefined) {
    // What was filled in and scanned for an application that never began is nobody's to keep.
    if (outcome === 'given-back' && whole.application === 'none') await dropFiles(tx, row.id);
    events.push(
      crossingEvent(
        'crossings.crossing.ended',
        row,
        now,
        { outcome },
        { personal: reason ? { reason } : {}, key },
      ),
    );
  }
  const [eventId] = await emit(tx, source, events);
  return { eventId: eventId! };
}

function remarkOf({
  missing,
  differences,
}: CrossingCommand & { readonly command: 'take-over' }): Remark | undefined {
  const said = missing.some(({ what }) => what !== undefined);
  if (!said && differences === undefined) return undefined;
  return { missing, ...(differences === undefined ? {} : { differences }) };
}

function takenOver({ whole, command, decision, calendar, now }: Storing, key: DataKey): NewEvent {
  const { leg, missing } = decision.takes!;
  const kept = whole.legs.find(({ id }) => id === leg.id)!;
  const differences = command.command === 'take-over' ? command.differences : undefined;
  return crossingEvent(
    'crossings.leg.taken-over',
    whole.row,
    now,
    {
      ...legBody(leg),
      told: toldOf(leg.carries, decision),
      minutes: workingMinutesBetween(calendar, kept.handedAt, now),
      onTime: now.getTime() <= kept.dueAt.getTime(),
      missing: missing.length,
      opens: decision.opens === true,
    },
    { personal: differences === undefined ? {} : { differences }, key },
  );
}

function toldOf(carries: LegCarries, { takes, opens }: Decision): CrossingTold {
  if (carries === 'copies') return 'copies-taken-over';
  if (takes?.leg.sendsBack !== null) return `${carries}-back`;
  if (carries === 'result') return 'result-taken-over';
  return opens ? 'papers-taken-over' : 'papers-completed';
}

const legBody = (
  leg: Pick<Begins, 'carries' | 'from' | 'to' | 'papers'> & {
    readonly id: CrossingLegId;
    readonly sendsBack: unknown;
  },
): JsonObject => ({
  legId: leg.id,
  carries: leg.carries,
  from: leg.from,
  to: leg.to,
  papers: leg.papers.length,
  sendsBack: leg.sendsBack !== null,
});

async function begin(
  tx: Tx,
  { house, actor }: Doing,
  { whole, command, now, dueAt }: Storing,
  begins: Begins,
): Promise<NewEvent> {
  const { row } = whole;
  if (command.command === 'send-result') {
    const next = whole.papers.length;
    const made = command.papers.map(({ name, form, pieces }, at) => ({
      place: next + at,
      requirement: 'result',
      name,
      form,
      pieces,
      fileIds: [],
      sha256: [],
      isResult: true,
    }));
    await store.insertPapers(tx, row.id, made);
  }
  const travel =
    'way' in command
      ? { way: command.way, tracking: command.tracking ?? null }
      : { way: 'electronic' as const, tracking: null };
  const { carries, from, to, papers } = begins;
  const leg = {
    id: newId<CrossingLegId>(house),
    place: whole.legs.length,
    carries,
    from,
    to,
    papers,
    ...travel,
    handedAt: now,
    handedBy: actorName(actor),
    dueAt,
    sendsBack: begins.sendsBack?.id ?? null,
  };
  await store.insertLeg(tx, row, leg);
  return crossingEvent('crossings.leg.handed-over', row, now, {
    ...legBody(leg),
    told: `${carries}-handed-over`,
    way: leg.way,
  });
}

const grades: Readonly<Record<PaperForm, TrustGrade>> = { original: 'B', checked: 'B', copy: 'C' };

/** The matter begins at home: by its number and code, with what was filled in and what came. */
async function openApplication(
  tx: Tx,
  doing: Doing,
  { row, papers }: Loaded,
  missing: readonly CrossingPaper['place'][],
): Promise<undefined | Refusal> {
  const codeHash = await store.selectCodeHash(tx, row.id);
  if (codeHash === null) throw new Error('a crossing that somebody collected has no code');
  const received = await receive(tx, doing, {
    id: row.id,
    itemCode: row.itemCode,
    itemVersion: row.itemVersion,
    applicant: row.partyId,
    answers: await openAnswers(tx, doing.house, row),
    materials: papers
      .filter(({ place, isResult }) => !isResult && !missing.includes(place))
      .map(({ requirement, name, form, fileIds }) => ({
        requirement,
        name,
        fileIds,
        grade: grades[form],
        source: 'window',
      })),
    channel: 'elsewhere',
    receipt: { number: row.number, codeHash },
  });
  return isRefusal(received) ? received : undefined;
}
