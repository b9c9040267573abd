// Reads applications as the reader may see them: the work list, one of them, its files, and what other departments are asked.
import type {
  Application,
  ApplicationState,
  listApplications as listOperation,
  listAskedOpinions as listOpinionsOperation,
  revealApplicant as revealOperation,
} from '@kapok/contracts/applications.ts';
import type { ApplicationId, FileId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import type { Database } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { type Call, FileAnswer, type House } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { documentsWaitingMax, TooManyDocuments } from '../../../kernel/typesettingBeside.ts';
import { selectCases } from '../../cases/index.ts';
import { identityOf, listStaffNames, unitNames } from '../../parties/index.ts';
import { markedCopy } from '../documents/copy.ts';
import { applicationKind } from '../lifecycle.ts';
import type { ApplicationRow } from '../rules/facts.ts';
import {
  answersOf,
  applicationOf,
  applicationResource,
  type Reader,
  summaryOf,
  yellowFrom,
} from '../rules/reading.ts';
import { selectLabels, selectOwedOpinions, selectOwing } from '../store/applications.ts';
import { filesOf, readFile } from './files.ts';
import { loadApplication } from './sealing.ts';
import { readRulebook } from './settings.ts';

const names = remembered((db: Database) => listStaffNames(db));
/** Whoever may read a case is shown who applied, masked, and what was asked elsewhere: rows that their own scope does not hold. */
const reader = { kind: 'system', name: 'applications.reading' } as const;
export const allRows = (house: House): Database => doingAs(house, reader).db;

export interface Reached {
  readonly row: ApplicationRow;
  /** As a department that was asked for its opinion, and has the case by nothing else. */
  readonly asked?: string;
}

/** An application in the reader's scope, or one on which their department was asked. */
export async function reach(
  { house, actor, db }: Pick<Doing, 'house' | 'actor' | 'db'>,
  id: ApplicationId,
  operation: string,
): Promise<Reached | Refusal> {
  const row = await loadApplication(db, house.vault, id);
  if (row !== undefined) {
    const forbidden = house.authority.decide(actor, operation, applicationResource(row));
    if (!forbidden) return { row };
    if (row.opinions.length === 0) return forbidden;
  }
  const [asked] = await selectOwing(db, id);
  const whole = asked === undefined ? undefined : await loadApplication(allRows(house), house.vault, id);
  if (asked === undefined || whole === undefined) return refuse('not-found');
  const resource = { ...applicationResource(whole), department: asked };
  return house.authority.decide(actor, operation, resource) ?? { row: whole, asked };
}

export async function readerOf(
  { house, actor }: Pick<Doing, 'house' | 'actor'>,
  row: ApplicationRow,
): Promise<Reader> {
  const codes = [row.department, ...row.opinions.map(({ department }) => department)];
  const [book, known, units] = await Promise.all([
    readRulebook(house),
    names.of(house.db),
    unitNames(
      house.db,
      codes.filter((code) => code !== null),
    ),
  ]);
  return {
    now: house.clock.now(),
    calendar: book.calendar,
    settings: book.settings,
    mayCommand: (command, resource) =>
      house.authority.decide(actor, `commandApplication.${command}`, resource) === undefined,
    speaksFor: speaksFor({ house, actor }),
    mayReveal: (purpose, resource) =>
      house.authority.decide(actor, 'revealApplicant', resource, purpose) === undefined,
    nameOf: (name) => known.get(name)?.zh,
    unitName: (code) => units.get(code),
  };
}

export const speaksFor =
  ({ house, actor }: Pick<Doing, 'house' | 'actor'>) =>
  (department: string): boolean =>
    house.authority.decide(actor, 'commandApplication.give-opinion', { department }) === undefined;

export async function shownTo(
  doing: Pick<Doing, 'house' | 'actor'>,
  row: ApplicationRow,
): Promise<Application> {
  const all = allRows(doing.house);
  const [reading, identity, files] = await Promise.all([
    readerOf(doing, row),
    row.partyId === null ? undefined : identityOf(all, doing.house, row.partyId),
    filesOf(all, doing.house, { subject: row.id }),
  ]);
  return applicationOf(row, { identity, files }, reading);
}

export async function readApplication(doing: Doing, id: ApplicationId): Promise<Application | Refusal> {
  const reached = await reach(doing, id, 'readApplication');
  if (isRefusal(reached)) return reached;
  const application = await shownTo(doing, reached.row);
  doing.recordAccess({
    kind: applicationKind.code,
    records: [id],
    caseId: id,
    fields: ['applicant.name', 'applicant.phone', 'answers', 'materials'],
    unmasked: false,
  });
  return application;
}

export async function revealApplicant(
  call: Pick<Call, 'db' | 'house' | 'actor' | 'mayDo' | 'recordAccess'>,
  id: ApplicationId,
): Promise<AnswerOf<typeof revealOperation> | Refusal> {
  const row = await loadApplication(call.db, call.house.vault, id);
  if (row === undefined) return refuse('not-found');
  const forbidden = call.mayDo(applicationResource(row));
  if (forbidden) return forbidden;
  const identity =
    row.partyId === null ? undefined : await identityOf(allRows(call.house), call.house, row.partyId);
  call.recordAccess({
    kind: applicationKind.code,
    records: [id],
    caseId: id,
    fields: ['applicant.name', 'applicant.phone', 'answers'],
    unmasked: true,
  });
  return {
    ...(identity && { name: identity.name }),
    ...(identity?.phone === undefined ? {} : { phone: identity.phone }),
    answers: answersOf(row),
  };
}

export async function readApplicationFile(
  doing: Doing,
  id: ApplicationId,
  fileId: FileId,
): Promise<FileAnswer | Refusal> {
  const reached = await reach(doing, id, 'readApplicationFile');
  if (isRefusal(reached)) return reached;
  const file = await readFile(allRows(doing.house), doing.house, fileId);
  if (file === undefined || file.subject !== id) return refuse('not-found');
  doing.recordAccess({
    kind: applicationKind.code,
    records: [id],
    caseId: id,
    fields: ['materials'],
    unmasked: true,
  });
  const copy = await copyOf({
    ...file,
    item: reached.row.itemName,
    reader: (await names.of(doing.house.db)).get(doing.source.actor)?.zh ?? doing.source.actor,
    at: readableTime(doing.house.clock.now()),
  });
  if (isRefusal(copy)) return copy;
  // What cannot be set at all is nothing one could look at; it is given as it came, and its name says so.
  return copy
    ? new FileAnswer(copy, 'application/pdf', `${file.name.replace(/\.\w+$/, '')}（副本）.pdf`)
    : new FileAnswer(file.content, file.mediaType, `（未加水印）${file.name}`);
}

async function copyOf(given: Parameters<typeof markedCopy>[0]): Promise<Uint8Array | undefined | Refusal> {
  try {
    return await markedCopy(given);
  } catch (error) {
    if (!(error instanceof TooManyDocuments)) throw error;
    return refuse('limit-reached', {
      detail: {
        zh: `正在生成副本的文件已有${documentsWaitingMax}个，请稍后再打开。`,
        en: `${documentsWaitingMax} copies are being made; open it again in a moment.`,
      },
      particulars: { limit: documentsWaitingMax, retryAfterSeconds: 10 },
    });
  }
}

/** 2021-06-01 10:30, by the clock of the city. */
const readableTime = (at: Date): string =>
  at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

export async function listApplications(
  { house, actor, db }: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { department } = query;
  const forbidden = house.authority.decide(
    actor,
    'listApplications',
    department === undefined ? undefined : { department },
  );
  if (forbidden) return forbidden;
  const scope = house.authority.scope(actor, 'listApplications');
  const own = typeof scope === 'object' && 'units' in scope ? scope.units : undefined;
  const now = house.clock.now();
  const book = await readRulebook(house);
  const nearUntil = yellowFrom(book.calendar, book.settings, now);
  const filter = {
    kind: applicationKind.code,
    state: query.state as ApplicationState | undefined,
    departments: department === undefined ? own : [department],
    subtype: query.itemType,
    open: query.open,
    text: query.q,
    ...(query.light === 'red' && { dueUntil: now }),
    ...(query.light === 'yellow' && { dueFrom: now, dueUntil: nearUntil }),
    ...(query.light === 'green' && { dueFrom: nearUntil }),
  };
  const rows = await selectCases(db, filter, page, now);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.openedAt.toISOString(),
    id: row.id,
  }));
  const [labels, units] = await Promise.all([
    selectLabels(
      db,
      items.map(({ id }) => id),
    ),
    unitNames(
      house.db,
      items.flatMap((row) => row.department ?? []),
    ),
  ]);
  const unitName = (code: string) => units.get(code);
  return {
    items: items.map((row) => summaryOf(row, labels.get(row.id)!, { now, nearUntil, unitName })),
    ...rest,
  };
}

export async function listAskedOpinions(
  { house, actor, db }: Doing,
  query: QueryOf<typeof listOpinionsOperation>,
): Promise<AnswerOf<typeof listOpinionsOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const scope = house.authority.scope(actor, 'listAskedOpinions');
  const own = typeof scope === 'object' && 'units' in scope ? scope.units : undefined;
  const rows = await selectOwedOpinions(db, own, page.after, page.limit);
  const { items, ...rest } = cutPage(rows, page.limit, ({ askedAt, id }) => ({
    at: askedAt.toISOString(),
    id,
  }));
  // Whoever was asked is told of what, though the case is another department's.
  const all = allRows(house);
  const ids = items.map(({ id }) => id);
  const [labels, cases] = await Promise.all([
    selectLabels(all, ids),
    selectCases(
      all,
      { kind: applicationKind.code, ids },
      { limit: Math.max(1, ids.length), after: undefined },
      house.clock.now(),
    ),
  ]);
  const numbers = new Map(cases.map(({ id, number }) => [id, number]));
  return {
    items: items.map(({ id, department, askedAt }) => ({
      id,
      number: numbers.get(id) ?? '',
      item: labels.get(id)?.itemName ?? '',
      department,
      askedAt: askedAt.toISOString(),
    })),
    ...rest,
  };
}
