// Opening, reporting, deciding and extending rectifications. The case, its event and its facts are written in one transaction.
import { createHash } from 'node:crypto';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { proofBytesMax, type Rectification } from '@kapok/contracts/feedback.ts';
import type { CaseId, EvaluationId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit, eventPart, type NewEvent } from '../../../kernel/outbox.ts';
import {
  type CaseChange,
  insertCase,
  moved,
  nextCaseNumber,
  readCalendar,
  sealNote,
  updateCase,
} from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { rectificationKind } from '../lifecycle.ts';
import { type Command, type Decision, decide, opened } from '../rules/rectifying.ts';
import * as store from '../store/index.ts';
import { type Loaded, loadRectification, readRectification, standingOf } from './reading.ts';

export interface Opening {
  readonly year: number;
  readonly department: string;
  readonly evaluation?: EvaluationId | undefined;
  readonly item?: string | undefined;
  readonly finding: string;
  readonly demand: string;
  readonly responsible: string;
  readonly workingDays: number;
}

/** `also` is done in the same transaction, and its refusal undoes it. */
export async function openRectification(
  doing: Doing,
  asked: Opening,
  also?: (tx: Tx, id: CaseId) => Promise<Refusal | undefined>,
): Promise<Rectification | Refusal> {
  const { house, source } = doing;
  const { department } = asked;
  const refusal = doing.mayDo({ department });
  if (refusal) return refusal;
  if (!(await unitNames(house.db, [department])).has(department))
    return refuse('not-found', {
      detail: { zh: `没有部门 ${department}。`, en: `There is no department ${department}.` },
    });
  const now = house.clock.now();
  const calendar = await readCalendar(house.db);
  const id = newId<CaseId>(house);
  const number = await nextCaseNumber(house.db, 'ZG', now, calendar);
  const decision = opened(asked.workingDays, now, calendar);
  const event: NewEvent = {
    type: 'feedback.rectification.opened',
    subject: id,
    caseId: id,
    body: {
      rectification: id,
      number,
      year: asked.year,
      department,
      evaluation: asked.evaluation ?? '',
      item: asked.item ?? '',
      findingHash: canonicalHash(asked.finding),
      demandHash: canonicalHash(asked.demand),
      workingDays: asked.workingDays,
    },
  };
  return doing.transact(async (tx) => {
    const part = eventPart(source, event);
    const change = changeOf(
      decision,
      { version: 1, department, now, actor: source.actor, command: 'open' },
      part.id,
    );
    await insertCase(
      tx,
      {
        id,
        kind: rectificationKind.code,
        number,
        subtype: 'rectification',
        urgent: false,
        title: null,
        openedAt: now,
      },
      change,
      [part.after(moved)],
    );
    await store.insertRectification(tx, {
      id,
      year: asked.year,
      department,
      evaluation: asked.evaluation ?? null,
      item: asked.item ?? null,
      finding: asked.finding,
      demand: asked.demand,
      responsible: asked.responsible,
      openedAt: now,
    });
    const refused = also ? await also(tx, id) : await settle(doing, tx, asked, id);
    return refused ?? readRectification({ house, db: tx }, id);
  });
}

/** A finding that is demanded by other ways is no longer proposed. */
async function settle(
  { house, source }: Doing,
  tx: Tx,
  { evaluation, item }: Opening,
  rectification: CaseId,
): Promise<undefined> {
  if (evaluation === undefined || item === undefined) return;
  const decision = { by: source.actor, at: house.clock.now(), rectification };
  const settled = await store.settleProposals(tx, { evaluation, item }, decision);
  if (settled.length === 0) return;
  await emit(
    tx,
    source,
    settled.map((proposal) => ({
      type: 'feedback.proposal.accepted',
      subject: proposal,
      body: { proposal, rectification },
    })),
  );
}

export interface AskedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly contentBase64: string;
}

export async function reportRectification(
  doing: Doing,
  id: CaseId,
  asked: { readonly expectedVersion: number; readonly text: string; readonly files: readonly AskedFile[] },
): Promise<Rectification | Refusal> {
  const files = asked.files.map(({ contentBase64, ...file }) => {
    const content = Buffer.from(contentBase64, 'base64');
    return { ...file, content, sha256: createHash('sha256').update(content).digest('hex') };
  });
  const large = files.find(({ content }) => content.length > proofBytesMax);
  if (large)
    return refuse('body-too-large', {
      detail: {
        zh: `文件“${large.name}”超过 5 MB。`,
        en: `The file “${large.name}” is larger than 5 MB.`,
      },
    });
  if (files.some(({ content }) => content.length === 0))
    return refuse('invalid-request', {
      detail: { zh: '文件是空的，或不是 Base64。', en: 'A file is empty or no Base64.' },
    });
  return command(doing, id, { command: 'report' }, asked.expectedVersion, asked.text, {
    body: ({ textHash, version }) => ({
      rectification: id,
      version,
      textHash,
      proofs: files.map(({ sha256 }) => sha256),
    }),
    type: 'feedback.rectification.reported',
    store: async (tx) => {
      for (const { content, ...file } of files)
        await store.insertProof(
          tx,
          id,
          { ...file, id: newId<CaseId>(doing.house), addedAt: doing.house.clock.now() },
          content,
        );
    },
  });
}

export async function decideRectification(
  doing: Doing,
  id: CaseId,
  asked: {
    readonly expectedVersion: number;
    readonly outcome: 'accepted' | 'sent-back';
    readonly opinion: string;
    readonly workingDays?: number | undefined;
  },
): Promise<Rectification | Refusal> {
  const { outcome, opinion, workingDays, expectedVersion } = asked;
  if (outcome === 'accepted')
    return command(doing, id, { command: 'accept' }, expectedVersion, opinion, {
      type: 'feedback.rectification.accepted',
      body: ({ textHash, version }) => ({ rectification: id, version, opinionHash: textHash }),
    });
  return command(doing, id, { command: 'send-back', workingDays }, expectedVersion, opinion, {
    type: 'feedback.rectification.sent-back',
    body: ({ textHash, version, decision }) => ({
      rectification: id,
      version,
      opinionHash: textHash,
      workingDays: decision.workingDays,
    }),
  });
}

export async function extendRectification(
  doing: Doing,
  id: CaseId,
  asked: { readonly expectedVersion: number; readonly workingDays: number; readonly reason: string },
): Promise<Rectification | Refusal> {
  const { workingDays, expectedVersion, reason } = asked;
  return command(doing, id, { command: 'extend', workingDays }, expectedVersion, reason, {
    type: 'feedback.rectification.extended',
    body: ({ textHash, version }) => ({ rectification: id, version, reasonHash: textHash, workingDays }),
  });
}

interface Telling {
  readonly type: string;
  body(of: { textHash: string; version: number; decision: Decision }): NewEvent['body'];
  store?(tx: Tx): Promise<void>;
}

/** Load, decide, store, emit. Of two writers on one version exactly one wins. */
async function command(
  doing: Doing,
  id: CaseId,
  asked: Command,
  expectedVersion: number,
  text: string,
  telling: Telling,
): Promise<Rectification | Refusal> {
  const { house, source } = doing;
  const before = await loadRectification(doing, id);
  if (before === undefined) return refuse('not-found');
  const refusal = doing.mayDo({ department: before.department }) ?? ownReport(before, asked, source.actor);
  if (refusal) return refusal;
  const now = house.clock.now();
  const calendar = await readCalendar(house.db);
  const decision = decide(
    { version: before.version, standing: standingOf(before), clocks: before.clocks },
    asked,
    expectedVersion,
    now,
    calendar,
  );
  if (isRefusal(decision)) return decision;
  const version = before.version + 1;
  const body = telling.body({ textHash: canonicalHash(text), version, decision });
  const event = eventPart(source, { type: telling.type, subject: id, caseId: id, body });
  const key = await house.vault.keyFor(house.db, id);
  return doing.transact(async (tx) => {
    const change = changeOf(
      decision,
      { version, department: before.department, now, actor: source.actor, command: asked.command },
      event.id,
      sealNote(key, id, version, text),
    );
    if (!(await updateCase(tx, id, change, [event.after(moved)])))
      return refuse('version-conflict', { particulars: { version: before.version } });
    await telling.store?.(tx);
    return readRectification({ house, db: tx }, id);
  });
}

/** Nobody accepts what they reported themselves. */
function ownReport(before: Loaded, { command }: Command, actor: string): Refusal | undefined {
  if (command !== 'accept' && command !== 'send-back') return undefined;
  const reported = before.actions.findLast((action) => action.command === 'report');
  return reported?.actor === actor ? refuse('own-request') : undefined;
}

function changeOf(
  { standing, clocks }: Decision,
  done: {
    readonly version: number;
    readonly department: string;
    readonly now: Date;
    readonly actor: string;
    readonly command: string;
  },
  eventId: CaseChange['action']['eventId'],
  note: Buffer | null = null,
): CaseChange {
  const { version, department, now, actor, command } = done;
  return {
    version,
    ...standing,
    department,
    assignee: null,
    clocks,
    closedAt: standing.state === 'accepted' ? now : null,
    action: { at: now, actor, command, eventId, department, note },
  };
}
