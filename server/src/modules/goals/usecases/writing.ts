// Opening, writing and submitting goals: what a department does before finance sees them.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { stops } from '@kapok/contracts/goals/checks/indicator.ts';
import { checkGoals } from '@kapok/contracts/goals/checks/set.ts';
import type { GoalDraft, GoalIndicator, GoalSubject } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { readProjectRecord } from '../../budget/index.ts';
import { unitNames } from '../../parties/index.ts';
import { type GoalSetRecord, kindOf, refuseFindings } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { changeGoalSet } from './changing.ts';
import { gatherAll } from './evidence.ts';
import { readGoalSet } from './reading.ts';
import { settingsNow } from './settings.ts';

export interface Opening {
  readonly year: number;
  readonly subject: GoalSubject;
  readonly scheme: string;
  readonly newProject?: boolean | undefined;
  readonly copyOf?: GoalSetId | undefined;
}

export async function openGoalSet(doing: Doing, asked: Opening): Promise<GoalSet | Refusal> {
  const { house } = doing;
  const { department } = asked.subject;
  const refusal = doing.mayDo({ department });
  if (refusal) return refusal;
  const scheme = (await settingsNow(house.db)).setting.schemes.find(({ code }) => code === asked.scheme);
  if (!scheme || scheme.kind !== asked.subject.kind)
    return refuse('invalid-request', {
      detail: {
        zh: `没有适用的权重方案 ${asked.scheme}。`,
        en: `There is no weight scheme ${asked.scheme} for such goals.`,
      },
    });
  const named = await namedBy(doing, asked);
  if (isRefusal(named)) return named;
  const { title } = named;
  return doing.transact(async (tx) => {
    const copied = asked.copyOf === undefined ? undefined : await store.selectGoalSet(tx, asked.copyOf);
    if (asked.copyOf !== undefined && !copied) return refuse('not-found');
    const id = newId<GoalSetId>(house);
    const project = asked.subject.kind === 'project' ? asked.subject.project : null;
    const inserted = await store.insertGoalSet(
      tx,
      {
        id,
        year: asked.year,
        department,
        project,
        title,
        scheme,
        state: 'draft',
        version: 1,
        round: 0,
        newProject: named.newProject,
        overall: copied?.overall ?? '',
        indicators: copied ? continued(copied, await store.selectReached(tx, copied)) : [],
        openedAt: house.clock.now(),
      },
      doing.source.actor,
    );
    if (!inserted)
      return refuse('command-not-allowed', {
        detail: {
          zh: `${title.zh} ${asked.year} 年度的绩效目标已经建立。`,
          en: `There are goals of ${title.en} for ${asked.year} already.`,
        },
      });
    const { kind } = asked.subject;
    const body = { goalSet: id, year: asked.year, kind, department, project: project ?? '' };
    await emit(tx, doing.source, [{ type: 'goals.set.opened', subject: id, body }]);
    return readGoalSet({ house, db: tx }, id);
  });
}

/** Indicators of an earlier year as a new one begins with them: what that year reached is known by now, its adjustments are over. */
function continued(copied: GoalSetRecord, reached: ReadonlyMap<string, string>): readonly GoalDraft[] {
  return copied.indicators.map((draft) => {
    const value = reached.get(draft.code);
    if (value === undefined) return draft;
    const past = draft.past.filter(({ year }) => year !== copied.year).slice(-(pastMax - 1));
    return { ...draft, past: [...past, { year: copied.year, value, source: `${copied.year}年度绩效评价` }] };
  });
}
const pastMax = 10;

/** What the goals are of, by its name; a project is of that department and year. */
async function namedBy(
  { house, db }: Doing,
  { subject, year, newProject = false }: Opening,
): Promise<{ readonly title: Words; readonly newProject: boolean } | Refusal> {
  const { department } = subject;
  if (subject.kind === 'department') {
    const title = (await unitNames(house.db, [department])).get(department);
    if (title) return { title, newProject: false };
    return refuse('not-found', {
      detail: { zh: `没有部门 ${department}。`, en: `There is no department ${department}.` },
    });
  }
  const project = await readProjectRecord(db, subject.project);
  if (!project || project.department !== department || project.year !== year)
    return refuse('not-found', {
      detail: {
        zh: `${year} 年度没有这个项目，请先在预算中建立。`,
        en: `There is no such project of that department in ${year}; enter it in the budget first.`,
      },
    });
  return { title: { zh: project.zh, en: project.en }, newProject };
}

export interface Writing {
  readonly expectedVersion: number;
  readonly overall: string;
  readonly indicators: readonly GoalDraft[];
}

export async function saveGoalSet(doing: Doing, id: GoalSetId, asked: Writing): Promise<GoalSet | Refusal> {
  const codes = asked.indicators.map(({ code }) => code);
  if (new Set(codes).size !== codes.length)
    return refuse('invalid-request', {
      detail: { zh: '指标代码重复。', en: 'A code is used for two indicators.' },
    });
  return changeGoalSet(doing, id, 'save', asked.expectedVersion, async (_tx, record) => ({
    set: { overall: asked.overall, indicators: asked.indicators },
    event: {
      type: 'goals.set.saved',
      body: { goalSet: id, version: record.version + 1, hash: goalsHash(asked.overall, asked.indicators) },
    },
  }));
}

export async function submitGoalSet(
  doing: Doing,
  id: GoalSetId,
  { expectedVersion }: { readonly expectedVersion: number },
): Promise<GoalSet | Refusal> {
  const { checks } = (await settingsNow(doing.house.db)).setting;
  // Records and forecasts are read before the set is locked; what changed meanwhile is a version conflict.
  const seen = await store.selectGoalSet(doing.db, id);
  if (!seen) return refuse('not-found');
  const evidence = await gatherAll(doing.house, doing.db, seen.indicators, seen);
  return changeGoalSet(doing, id, 'submit', expectedVersion, async (tx, record) => {
    const { year, overall, indicators, scheme } = record;
    const checked = { year, kind: kindOf(record), overall, indicators };
    const findings = checkGoals(checked, scheme, (code) => evidence.get(code), checks);
    const refusal = refuseFindings(findings.filter(stops));
    if (refusal) return refusal;
    const at = doing.house.clock.now();
    const round = record.round + 1;
    await store.insertRound(tx, id, {
      round,
      overall,
      indicators: indicators as readonly GoalIndicator[],
      findings,
      submittedBy: doing.source.actor,
      submittedAt: at,
    });
    return {
      set: { state: 'submitted', round, submittedBy: doing.source.actor, submittedAt: at },
      event: {
        type: 'goals.set.submitted',
        body: { goalSet: id, round, hash: goalsHash(overall, indicators), findings: findings.length },
      },
    };
  });
}

/** The hash of goals in the log: of their words and of every indicator. */
export function goalsHash(overall: string, indicators: readonly GoalDraft[]): string {
  return canonicalHash({ overall, indicators });
}
