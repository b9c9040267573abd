// Carries out a command on an application: load, decide, store, emit. Two writers on one version: exactly one wins.
import {
  type Application,
  type ApplicationCommand,
  type commandApplications as batchOperation,
  endedStates,
  type GivenWithFiles,
  type MaterialSource,
  type TrustGrade,
} from '@kapok/contracts/applications.ts';
import type { ApplicationId, EventId, MaterialId, PartyId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { problems } from '@kapok/contracts/problems.ts';
import { inTransaction, type Queryable, type Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import { type CaseChange, moved, nextDue, sealNote, updateCase } from '../../cases/index.ts';
import { applicationEvent } from '../events.ts';
import { decide } from '../rules/decide.ts';
import {
  type Capacity,
  type Deciding,
  type Decision,
  type FactChanges,
  versionConflict,
} from '../rules/decision.ts';
import { type ApplicationRow, beforeOf } from '../rules/facts.ts';
import {
  askingOpinion,
  type GivenRow,
  givingOpinion,
  insertingMaterials,
  updatingApplication,
} from '../store/applications.ts';
import { keepFile } from './files.ts';
import { reach, shownTo, speaksFor } from './reading.ts';
import { loadApplication, sealChanges, sealOpinion } from './sealing.ts';
import { readRulebook } from './settings.ts';

export interface Commanded {
  readonly application: Application;
  readonly eventId: EventId;
}

export async function commandApplication(
  doing: Doing,
  id: ApplicationId,
  command: ApplicationCommand,
): Promise<Commanded | Refusal> {
  const carried = await commandOf(doing, id, command, false);
  if (isRefusal(carried)) return carried;
  return { application: await shownTo(doing, carried.after), eventId: carried.eventId };
}

/** Each is decided on its own; what is refused is told, and stops none of the others. */
export async function commandApplications(
  doing: Doing,
  { applications, command }: BodyOf<typeof batchOperation>,
): Promise<AnswerOf<typeof batchOperation>> {
  const results: AnswerOf<typeof batchOperation>['results'] = [];
  for (const { id, expectedVersion } of applications) {
    const carried = await commandOf(doing, id, { ...command, expectedVersion } as ApplicationCommand, true);
    if (isRefusal(carried))
      results.push({ id, done: false, problem: carried.refused, words: problems[carried.refused].title });
    else results.push({ id, done: true, version: carried.after.version });
  }
  return { done: results.filter(({ done }) => done).length, results };
}

async function commandOf(
  doing: Doing,
  id: ApplicationId,
  command: ApplicationCommand,
  batch: boolean,
): Promise<Carried | Refusal> {
  const { house, actor } = doing;
  const reached = await reach(doing, id, `commandApplication.${command.command}`);
  if (isRefusal(reached)) return reached;
  // Who was only asked for an opinion gives it, and nothing else.
  if (reached.asked !== undefined && command.command !== 'give-opinion') return refuse('not-permitted');
  const speaks = speaksFor({ house, actor });
  const capacity: Capacity = {
    kind: 'staff',
    batch,
    speaksFor: (one) => (reached.asked === undefined ? speaks(one) : one === reached.asked),
  };
  if (command.command !== 'correct') return carryOut(doing, { row: reached.row, command, capacity });
  const { materials, expectedVersion } = command;
  const deciding = {
    command: 'correct',
    expectedVersion,
    materials: materials.length,
    by: 'window',
  } as const;
  return carryOut(doing, { row: reached.row, command: deciding, capacity, materials });
}

export interface Carrying {
  readonly row: ApplicationRow;
  readonly command: Deciding;
  readonly capacity: Capacity;
  /** What is given with it, to be kept in the same transaction. */
  readonly materials?: readonly (GivenWithFiles & {
    readonly grade: TrustGrade;
    readonly source: MaterialSource;
  })[];
}

export interface Carried {
  readonly after: ApplicationRow;
  readonly eventId: EventId;
}

/** Decides a command on an application that its giver may command, and writes what comes of it. */
export async function carryOut(doing: Doing, carrying: Carrying): Promise<Carried | Refusal> {
  const { house } = doing;
  const { row, command, capacity, materials = [] } = carrying;
  const decision = decide(beforeOf(row), command, house.clock.now(), await readRulebook(house), capacity);
  if (isRefusal(decision)) return decision;
  const write = (db: Queryable, given: readonly GivenRow[]) => store(db, doing, carrying, decision, given);
  const written =
    materials.length === 0
      ? await doing.write((db) => write(db, []))
      : await doing.write((db) =>
          // Whoever follows by a code has no scope of their own: what they give was decided on a row that it let them reach.
          inTransaction(db, async (tx) => {
            const given = await keepMaterials(tx, doing, row.id, row.partyId, materials);
            return isRefusal(given) ? given : write(tx, given);
          }),
        );
  if (isRefusal(written)) return written;
  return { after: rowAfter(row, decision, written, carrying), eventId: written.eventId };
}

/** Files that come with materials, kept under the case. */
export async function keepMaterials(
  tx: Tx,
  { house }: Pick<Doing, 'house'>,
  id: ApplicationId,
  owner: PartyId | null,
  materials: NonNullable<Carrying['materials']>,
): Promise<GivenRow[] | Refusal> {
  const rows: GivenRow[] = [];
  for (const { requirement, name, grade, source, files } of materials) {
    const fileIds = [];
    for (const file of files) {
      const bytes = Buffer.from(file.contentBase64, 'base64');
      const kept = await keepFile(tx, house, { subject: id, owner: owner!, name: file.name, bytes });
      if (isRefusal(kept)) return kept;
      fileIds.push(kept.id);
    }
    rows.push({ id: newId<MaterialId>(house), requirement, name, grade, source, fileIds });
  }
  return rows;
}

interface Written {
  readonly change: CaseChange;
  readonly eventId: EventId;
  readonly given: readonly GivenRow[];
}

async function store(
  db: Queryable,
  doing: Doing,
  { row, command }: Carrying,
  decision: Decision,
  given: readonly GivenRow[],
): Promise<Written | Refusal> {
  const { house, source } = doing;
  const { id } = row;
  const now = house.clock.now();
  const version = row.version + 1;
  const key = await house.vault.keyFor(house.db, id);
  const { department } = decision;
  // An event tells whose it was; of a transfer, who handed it on.
  const of = { ...row, department: row.department };
  const event = eventPart(
    source,
    applicationEvent(decision.eventType, of, version, now, decision.body, {
      personal: decision.personal,
      key,
    }),
  );
  const ended = endedStates.some((state) => state === decision.standing.state);
  const change: CaseChange = {
    version,
    ...decision.standing,
    department,
    assignee: row.assignee,
    clocks: decision.clocks,
    closedAt: ended ? now : null,
    action: {
      at: now,
      actor: source.actor,
      command: command.command,
      eventId: event.id,
      department: row.department,
      note: sealNote(key, id, version, decision.note),
    },
  };
  const { asksOpinion, givesOpinion } = decision.facts;
  const parts = [
    event.after(moved),
    updatingApplication(sealChanges(key, id, decision.facts)),
    insertingMaterials(decision.standing.context.corrections, given, now),
    asksOpinion &&
      askingOpinion(
        asksOpinion.department,
        now,
        sealOpinion(key, 'question', id, asksOpinion.department, asksOpinion.question),
      ),
    givesOpinion &&
      givingOpinion(
        givesOpinion.department,
        now,
        givesOpinion.agrees,
        sealOpinion(key, 'opinion', id, givesOpinion.department, givesOpinion.opinion),
      ),
  ];
  if (!(await updateCase(db, id, change, parts)))
    return versionConflict((await loadApplication(doing.db, house.vault, id))?.version ?? row.version);
  return { change, eventId: event.id, given };
}

/** The row as it now is, without reading it again. */
function rowAfter(
  row: ApplicationRow,
  { standing, note, facts }: Decision,
  { change, given }: Written,
  { command }: Carrying,
): ApplicationRow {
  const { action, clocks, version, department, closedAt } = change;
  return {
    ...row,
    ...changed(facts),
    state: standing.state,
    context: { ...standing.context },
    version,
    department,
    clocks,
    dueAt: nextDue(clocks) ?? null,
    closedAt,
    opinions: opinionsAfter(row, facts, action.at),
    materials: [
      ...row.materials,
      ...given.map((one) => ({
        ...one,
        round: standing.context.corrections,
        verdict: null,
        remark: null,
      })),
    ],
    actions: [
      ...row.actions,
      {
        ...action,
        command: command.command,
        version,
        at: action.at.toISOString(),
        state: standing.state,
        note: note ?? null,
      },
    ],
  };
}

function changed({
  lacking,
  procedure,
  stoppedMinutes,
  outcome,
  decision,
  decidedAt,
}: FactChanges): Partial<ApplicationRow> {
  return {
    ...(lacking === undefined ? {} : { lacking }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(stoppedMinutes === undefined ? {} : { stoppedMinutes }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(decision === undefined ? {} : { decision }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
  };
}

function opinionsAfter(
  { opinions }: ApplicationRow,
  { asksOpinion, givesOpinion }: FactChanges,
  at: Date,
): ApplicationRow['opinions'] {
  if (asksOpinion) {
    const asked = { ...asksOpinion, askedAt: at.toISOString(), givenAt: null, agrees: null, opinion: null };
    return [...opinions, asked];
  }
  if (!givesOpinion) return opinions;
  return opinions.map((one) =>
    one.department === givesOpinion.department && one.givenAt === null
      ? { ...one, ...givesOpinion, givenAt: at.toISOString() }
      : one,
  );
}
