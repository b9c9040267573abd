// Reads sets of goals as the API shows them. It decides nothing; which rows it finds is the scope's matter.
import { noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import { checkGoals } from '@kapok/contracts/goals/checks/set.ts';
import type { Finding } from '@kapok/contracts/goals/findings.ts';
import type { GoalDraft, GoalIndicator, GoalSetSummary, GoalSubject } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalSettings } from '@kapok/contracts/goals/settings.ts';
import { concerning } from '@kapok/contracts/goals/warnings.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import { cityZone } from '@kapok/contracts/indicators.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { DateTime } from 'luxon';
import type { Database, Queryable } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, type Page } from '../../../kernel/paging.ts';
import { listStaffNames, unitNames } from '../../parties/index.ts';
import { kindOf } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { lessonsMax, presentLessons } from './keeping.ts';
import { settingsNow } from './settings.ts';

export function dayOf(at: Date): string {
  return DateTime.fromJSDate(at, { zone: cityZone }).toISODate() as string;
}

export async function listGoalSets(
  { house, db }: { readonly house: House; readonly db: Database },
  filter: store.GoalSetFilter,
  page: Page,
): Promise<{ items: GoalSetSummary[]; limit: number; nextCursor?: string }> {
  const rows = await store.selectGoalSets(db, filter, page);
  const cut = cutPage(rows, page.limit, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
  const names = await unitNames(
    house.db,
    cut.items.map(({ department }) => department),
  );
  const { due } = (await settingsNow(house.db)).setting;
  const today = dayOf(house.clock.now());
  return { ...cut, items: cut.items.map((row) => summaryOf(row, names, due, today)) };
}

export async function readGoalSet(
  { house, db }: { readonly house: House; readonly db: Queryable },
  id: GoalSetId,
): Promise<GoalSet | Refusal> {
  const row = await store.selectListed(db, id);
  if (!row) return refuse('not-found');
  const { due, checks } = (await settingsNow(house.db)).setting;
  const lessons = await store.selectLessons(
    house.db,
    { indicators: codesOf(row.indicators), department: row.department },
    lessonsMax,
  );
  const names = await unitNames(house.db, [
    ...new Set([row.department, ...lessons.map(({ department }) => department)]),
  ]);
  const rounds = await store.selectRounds(db, id);
  const comments = await store.selectComments(db, id);
  const revisions = await store.selectRevisions(db, id);
  const adjustments = await store.selectAdjustments(db, id);
  const staff = await listStaffNames(house.db);
  const nameOf = (actor: string | null): Words | null => (actor === null ? null : (staff.get(actor) ?? null));
  return {
    ...summaryOf(row, names, due, dayOf(house.clock.now())),
    scheme: row.scheme,
    overall: row.overall,
    drafts: [...row.indicators],
    findings: findingsOf(row, rounds, checks),
    checks,
    rounds: rounds.map(({ decision, submittedBy, submittedAt, ...round }) => ({
      ...round,
      indicators: [...round.indicators],
      findings: [...round.findings],
      submittedAt: submittedAt.toISOString(),
      submittedBy: nameOf(submittedBy),
      ...(decision
        ? {
            decision: {
              outcome: decision.outcome,
              opinion: decision.opinion,
              at: decision.decidedAt.toISOString(),
              by: nameOf(decision.decidedBy),
            },
          }
        : {}),
    })),
    comments: comments.map((comment) => ({
      id: comment.id,
      round: comment.round,
      indicator: comment.indicator,
      text: comment.text,
      at: comment.saidAt.toISOString(),
      by: nameOf(comment.saidBy),
      ...(comment.reply === null || comment.repliedAt === null
        ? {}
        : {
            reply: {
              text: comment.reply,
              at: comment.repliedAt.toISOString(),
              by: nameOf(comment.repliedBy),
            },
          }),
    })),
    revisions: revisions.map(({ adjustment, frozenAt: _, ...revision }) => ({
      ...revision,
      indicators: [...revision.indicators],
      ...(adjustment ? { adjustment } : {}),
    })),
    adjustments: adjustments.map((one) => ({
      id: one.id,
      changes: [...one.changes],
      reason: one.reason,
      document: one.document,
      requestedAt: one.requestedAt.toISOString(),
      requestedBy: nameOf(one.requestedBy),
      ...adjustmentState(one, revisions, nameOf),
    })),
    lessons: presentLessons(lessons, names),
    warnings: await warningsOf(house.db, row),
  };
}

/** What was warned of that concerns goals of the set, each with these. */
async function warningsOf(
  db: Queryable,
  { year, indicators }: store.ListedSet,
): Promise<GoalSet['warnings']> {
  const raised = await store.selectWarnings(db, year);
  return raised.flatMap((warning) => {
    const concerned = indicators.filter(
      ({ measure }) => concerning(indicatorOf(measure), [warning]).length > 0,
    );
    return concerned.length === 0 ? [] : [{ ...warning, indicators: concerned.map(({ code }) => code) }];
  });
}

const indicatorOf = (measure: GoalDraft['measure']) =>
  measure.kind === 'indicator' ? measure.indicator : undefined;

/** By which lessons may name an indicator: its own code, and the library's. */
const codesOf = (drafts: readonly GoalDraft[]) => [
  ...new Set(drafts.flatMap(({ code, library }) => (library ? [code, library.code] : [code]))),
];

function adjustmentState(
  one: store.AdjustmentRow,
  revisions: readonly store.RevisionRow[],
  nameOf: (actor: string | null) => Words | null,
) {
  if (one.granted === null || one.decidedOn === null || one.opinion === null)
    return { state: 'requested' as const };
  const revision = revisions.find(({ adjustment }) => adjustment === one.id);
  return {
    state: one.granted ? ('granted' as const) : ('refused' as const),
    decidedOn: one.decidedOn,
    decidedBy: nameOf(one.decidedBy),
    opinion: one.opinion,
    ...(revision ? { revision: revision.number } : {}),
  };
}

/** A draft is judged as it stands; what was submitted keeps what was found then, records and forecasts included. */
function findingsOf(
  row: store.ListedSet,
  rounds: readonly store.RoundRow[],
  checks: GoalSettings['checks'],
): Finding[] {
  const newest = rounds.at(-1);
  if (newest && row.state !== 'draft' && row.state !== 'returned') return [...newest.findings];
  const { year, overall, indicators, scheme } = row;
  return checkGoals({ year, kind: kindOf(row), overall, indicators }, scheme, () => noEvidence, checks);
}

function summaryOf(
  row: store.ListedSet,
  names: ReadonlyMap<string, Words>,
  due: GoalSettings['due'],
  today: string,
): GoalSetSummary {
  const { department, project } = row;
  const subject: GoalSubject =
    project === null ? { kind: 'department', department } : { kind: 'project', department, project };
  const dueOn = due.find(({ year }) => year === row.year)?.day ?? null;
  return {
    id: row.id,
    year: row.year,
    subject,
    department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
    title: row.title,
    scheme: row.scheme.code,
    state: row.state,
    round: row.round,
    revision: row.revision,
    version: row.version,
    newProject: row.newProject,
    indicators: row.indicators.length,
    dueOn,
    late: dueOn !== null && (row.submittedAt ? dayOf(row.submittedAt) : today) > dueOn,
    openedAt: row.openedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    approvedOn: row.approvedOn,
  };
}

/** Goals as they were frozen, for those who watch and judge them: the newest revision. */
export interface FrozenGoals {
  readonly id: GoalSetId;
  readonly year: number;
  readonly subject: GoalSubject;
  readonly title: Words;
  readonly scheme: string;
  readonly revision: number;
  readonly hash: string;
  readonly decidedOn: string;
  readonly overall: string;
  readonly indicators: readonly GoalIndicator[];
}

/** Within the scope of `db`; undefined while nothing was approved. */
export async function frozenGoals(
  db: Queryable,
  subject: GoalSubject,
  year: number,
): Promise<FrozenGoals | undefined> {
  const project = subject.kind === 'project' ? subject.project : null;
  const row = await store.selectSetOf(db, { year, department: subject.department, project });
  const newest = row && (await store.selectRevisions(db, row.id)).at(-1);
  if (!row || !newest) return undefined;
  return {
    id: row.id,
    year,
    subject,
    title: row.title,
    scheme: row.scheme.code,
    revision: newest.number,
    hash: newest.hash,
    decidedOn: newest.decidedOn,
    overall: newest.overall,
    indicators: newest.indicators,
  };
}
