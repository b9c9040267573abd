// Opens programmes and projects, and sets what a city decides about its budgets: sources of money and the rules of a year.
import {
  type BudgetRules,
  budgetRulesFaults,
  type FundSource,
  type Project,
  type ProjectKind,
} from '@kapok/contracts/budget.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { EventId, ProgrammeId, ProjectId, StaffId } from '@kapok/contracts/ids.ts';
import { pageLimitDefault } from '@kapok/contracts/operation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { badCursor } from '../../../kernel/paging.ts';
import { listStaffNames, nameOfActor, unitNames } from '../../parties/index.ts';
import * as store from '../store/index.ts';
import { isCursor, present, presentProgramme, rulesOf } from './executing.ts';

export interface NewProgramme {
  readonly year: number;
  readonly department: string;
  readonly code: string;
  readonly name: Words;
}

export async function openProgramme(doing: Doing, asked: NewProgramme) {
  const refusal = await departmentRefusal(doing, asked.department);
  if (refusal) return refusal;
  const { name, ...rest } = asked;
  const row: store.ProgrammeRow = { id: newId<ProgrammeId>(doing.house), ...rest, ...name };
  return doing.transact(async (tx) => {
    if (!(await store.insertProgramme(tx, row))) return refuse('budget-code-taken');
    const { id, ...body } = row;
    const [eventId] = await emit(tx, doing.source, [{ type: 'budget.programme.opened', subject: id, body }]);
    return { programme: presentProgramme(row), eventId: eventId! };
  });
}

export async function listProgrammes(
  db: Queryable,
  asked: {
    year: number;
    department?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
) {
  if (!isCursor(asked.cursor)) return badCursor();
  const limit = asked.limit ?? pageLimitDefault;
  const rows = await store.selectProgrammes(db, { ...asked, after: asked.cursor, limit: limit + 1 });
  const items = rows.slice(0, limit).map(presentProgramme);
  const last = items.at(-1);
  return { items, limit, ...(rows.length > limit && last ? { nextCursor: last.id } : {}) };
}

export interface NewProject extends NewProgramme {
  readonly kind: ProjectKind;
  readonly programme?: ProgrammeId | undefined;
  readonly responsible?: StaffId | undefined;
}

export async function openProject(
  doing: Doing,
  asked: NewProject,
): Promise<{ project: Project; eventId: EventId } | Refusal> {
  const refusal =
    (await departmentRefusal(doing, asked.department)) ?? (await strangerRefusal(doing, asked.responsible));
  if (refusal) return refusal;
  const row = projectRow(newId<ProjectId>(doing.house), asked);
  return doing.transact(async (tx) => {
    if (asked.programme !== undefined) {
      const programme = (await store.selectProgrammesOf(tx, [asked.programme])).get(asked.programme);
      if (programme?.year !== asked.year || programme.department !== asked.department)
        return refuse('not-found', {
          detail: {
            zh: '该部门本年度没有这个专项。',
            en: 'The department has no such programme in that year.',
          },
        });
    }
    if ((await store.insertProjects(tx, [row])).size === 0) return refuse('budget-code-taken');
    const [eventId] = await emit(tx, doing.source, [openedEvent(row)]);
    const [project] = await present(tx, doing.house, [row]);
    return { project: project!, eventId: eventId! };
  });
}

export function projectRow(id: ProjectId, asked: NewProject): store.ProjectRow {
  const { year, department, code, name, kind, programme, responsible } = asked;
  return {
    id,
    year,
    department,
    code,
    ...name,
    kind,
    programme: programme ?? null,
    responsible: responsible ?? null,
    version: 1,
  };
}

export const openedEvent = (row: store.ProjectRow): NewEvent => ({
  type: 'budget.project.opened',
  subject: row.id,
  body: {
    ...accountBody(row),
    kind: row.kind,
    zh: row.zh,
    en: row.en,
    programme: row.programme ?? '',
    responsible: row.responsible ?? '',
  },
});

/** What every event about a project's money says of whose it is. */
export const accountBody = (row: Pick<store.ProjectRow, 'id' | 'code' | 'department' | 'year'>) => ({
  project: row.id,
  projectCode: row.code,
  department: row.department,
  year: row.year,
});

export async function assignProject(
  doing: Doing,
  id: ProjectId,
  asked: { expectedVersion: number; responsible: StaffId },
): Promise<{ project: Project; eventId: EventId } | Refusal> {
  return doing.transact(async (tx) => {
    const row = (await store.selectProjectsOf(tx, [id])).get(id);
    if (!row) return refuse('not-found');
    const refusal =
      doing.mayDo({ department: row.department }) ?? (await strangerRefusal(doing, asked.responsible));
    if (refusal) return refusal;
    if (!(await store.updateResponsible(tx, id, asked.expectedVersion, asked.responsible)))
      return refuse('version-conflict', { particulars: { version: row.version } });
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'budget.project.assigned',
        subject: id,
        body: { ...accountBody(row), responsible: asked.responsible },
      },
    ]);
    const after = { ...row, responsible: asked.responsible, version: row.version + 1 };
    const [project] = await present(tx, doing.house, [after]);
    return { project: project!, eventId: eventId! };
  });
}

export async function setFundSource(
  doing: Doing,
  asked: FundSource,
): Promise<{ code: string; eventId: EventId } | Refusal> {
  return doing.transact(async (tx) => {
    await store.upsertSource(tx, asked);
    const { name, ...rest } = asked;
    const [eventId] = await emit(tx, doing.source, [
      { type: 'budget.source.set', subject: `fund-source:${asked.code}`, body: { ...rest, ...name } },
    ]);
    return { code: asked.code, eventId: eventId! };
  });
}

export async function readBudgetRules(house: House, year: number) {
  const { rules, version, setAt, setBy } = await rulesOf(house.db, year);
  const name = await nameOfActor(house.db, setBy ?? undefined);
  return {
    rules,
    version,
    ...(setAt ? { setAt: setAt.toISOString() } : {}),
    ...(name ? { setBy: name } : {}),
  };
}

export async function setBudgetRules(
  doing: Doing,
  year: number,
  { expectedVersion, rules }: { readonly expectedVersion: number; readonly rules: BudgetRules },
) {
  const faults = budgetRulesFaults(rules);
  const wrongYear =
    rules.year === year
      ? []
      : [{ zh: '规则的年度与地址不符。', en: 'The rules are of another year than the address.' }];
  const [fault] = [...wrongYear, ...faults];
  if (fault) return refuse('budget-rules-faulty', { detail: fault });
  const now = doing.house.clock.now();
  const setBy = await nameOfActor(doing.house.db, doing.source.actor);
  return doing.transact(async (tx) => {
    await store.lockRules(tx, year);
    const before = await rulesOf(tx, year);
    if (before.version !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: before.version } });
    const version = expectedVersion + 1;
    await store.insertRules(tx, { rules, version, setAt: now, setBy: doing.source.actor });
    await emit(tx, doing.source, [
      {
        type: 'budget.rules.set',
        subject: `budget-rules:${year}`,
        body: { year, version, rulesHash: canonicalHash(rules as never) },
      },
    ]);
    return { rules, version, setAt: now.toISOString(), ...(setBy ? { setBy } : {}) };
  });
}

export async function departmentRefusal(doing: Doing, department: string): Promise<Refusal | undefined> {
  const refusal = doing.mayDo({ department });
  if (refusal) return refusal;
  return (await unitNames(doing.house.db, [department])).has(department)
    ? undefined
    : refuse('unknown-department');
}

async function strangerRefusal(
  { house }: Doing,
  responsible: StaffId | undefined,
): Promise<Refusal | undefined> {
  if (responsible === undefined) return undefined;
  return (await listStaffNames(house.db)).has(`staff:${responsible}`)
    ? undefined
    : refuse('invalid-request', {
        detail: { zh: '没有这位工作人员。', en: 'There is no such member of staff.' },
      });
}
