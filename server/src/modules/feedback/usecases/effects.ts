// What results do to next year's budget: the rules, their effect on every project before anything is decided, and the decision.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { formatDecimal, multiply, parseDecimal, ratioOf, wholeRatio } from '@kapok/contracts/decimal.ts';
import {
  defaultUseRules,
  type EffectDecision,
  type EffectLine,
  type EffectPreview,
  type UseRules,
  useRulesFaults,
} from '@kapok/contracts/feedback.ts';
import type { CaseId } from '@kapok/contracts/ids.ts';
import { fenOf, yuanOf } from '@kapok/contracts/money.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Database, Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { type Account, accountsOfProjects, type ProjectRow, projectsOf } from '../../budget/index.ts';
import { listEvaluations } from '../../evaluation/index.ts';
import { nameOfActor, unitNames } from '../../parties/index.ts';
import { effectOf } from '../rules/effects.ts';
import * as store from '../store/index.ts';
import { judgedOf } from './answering.ts';

export interface RulesNow {
  readonly version: number;
  readonly rules: UseRules;
  readonly setAt?: string;
  readonly setBy?: Words;
}

/** Version 0 are those the software comes with. */
async function rulesNow(db: Queryable): Promise<Omit<RulesNow, 'setBy'> & { readonly actor?: string }> {
  const row = await store.selectUseRules(db);
  return row === undefined
    ? { version: 0, rules: defaultUseRules }
    : { version: row.version, rules: row.rules, setAt: row.setAt.toISOString(), actor: row.setBy };
}

export async function readUseRules(house: House): Promise<RulesNow> {
  const { actor, ...now } = await rulesNow(house.db);
  const setBy = await nameOfActor(house.db, actor);
  return { ...now, ...(setBy ? { setBy } : {}) };
}

export async function setUseRules(
  doing: Doing,
  asked: { readonly expectedVersion: number; readonly rules: UseRules },
): Promise<RulesNow | Refusal> {
  const refusal = refuseRules(asked.rules);
  if (refusal) return refusal;
  const { house, source } = doing;
  const setBy = await nameOfActor(house.db, source.actor);
  return doing.transact(async (tx) => {
    const { version } = await rulesNow(tx);
    const row = { version: asked.expectedVersion + 1, rules: asked.rules, setAt: house.clock.now() };
    if (
      version !== asked.expectedVersion ||
      !(await store.insertUseRules(tx, { ...row, setBy: source.actor }))
    )
      return refuse('version-conflict', { particulars: { version } });
    const body = { version: row.version, hash: canonicalHash(asked.rules) };
    await emit(tx, source, [{ type: 'feedback.use-rules.set', subject: 'budget-effect-rules', body }]);
    return { ...row, setAt: row.setAt.toISOString(), ...(setBy ? { setBy } : {}) };
  });
}

function refuseRules(rules: UseRules): Refusal | undefined {
  const faults = useRulesFaults(rules);
  if (faults.length === 0) return undefined;
  return refuse('invalid-request', {
    detail: { zh: faults.map(({ zh }) => zh).join(''), en: faults.map(({ en }) => en).join(' ') },
  });
}

export interface Trying {
  readonly year: number;
  readonly department?: string | undefined;
  readonly rules?: UseRules | undefined;
}

export async function tryBudgetEffects(
  { house, db }: { readonly house: House; readonly db: Database },
  { year, department, rules: tried }: Trying,
): Promise<EffectPreview | Refusal> {
  const refusal = tried && refuseRules(tried);
  if (refusal) return refusal;
  const held = await rulesNow(db);
  const rules = tried ?? held.rules;
  const [projects, accounts, scores, judged] = await Promise.all([
    projectsOf(db, { year, department }),
    accountsOfProjects(db, { year, department }),
    scoresOf(db, year),
    judgedOf({ house, db }, year),
  ]);
  const names = await unitNames(house.db, [...new Set(projects.map((project) => project.department))]);
  const overdue = Map.groupBy(
    judged.filter((one) => one.overdue),
    (one) => one.department,
  );
  const lines = projects.map((project) =>
    lineOf(project, accounts.get(project.id), rules, {
      names,
      score: scores.projects.get(project.id) ?? scores.departments.get(project.department),
      overdue: overdue.get(project.department)?.length ?? 0,
    }),
  );
  const total = (of: 'before' | 'after') => lines.reduce((sum, line) => sum + (fenOf(line[of]) ?? 0n), 0n);
  const count = (effect: EffectLine['effect']) => lines.filter((line) => line.effect === effect).length;
  return {
    year,
    rulesVersion: held.version,
    rules,
    lines,
    before: yuanOf(total('before')),
    after: yuanOf(total('after')),
    counts: { stop: count('stop'), cut: count('cut'), keep: count('keep'), grow: count('grow') },
    hash: canonicalHash({ rules, lines }),
  };
}

/**
 * The total score each department and each project was given: a project's own goes before its department's. Of what finance has not
 * reviewed nothing is used.
 */
async function scoresOf(
  db: Database,
  year: number,
): Promise<Readonly<Record<'departments' | 'projects', ReadonlyMap<string, string>>>> {
  const scores = { departments: new Map<string, string>(), projects: new Map<string, string>() };
  for (let after: { at: string; id: string } | undefined; ; ) {
    const page = await listEvaluations({ db }, { year }, { limit: evaluationsPage, after });
    for (const { department, project, state, totals } of page.items) {
      if (state !== 'reviewed' && state !== 'published') continue;
      const [of, key] = project
        ? [scores.projects, project.id as string]
        : [scores.departments, department.code];
      if (!of.has(key)) of.set(key, totals.total);
    }
    const last = page.items.at(-1);
    if (page.nextCursor === undefined || last === undefined) return scores;
    after = { at: last.openedAt, id: last.id };
  }
}
const evaluationsPage = 200;

function lineOf(
  project: ProjectRow,
  account: Account | undefined,
  rules: UseRules,
  {
    names,
    score,
    overdue,
  }: { names: ReadonlyMap<string, Words>; score: string | undefined; overdue: number },
): EffectLine {
  const before = account?.adjusted ?? 0n;
  const execution =
    account === undefined || account.adjusted <= 0n
      ? undefined
      : multiply(ratioOf(account.paid, account.adjusted), wholeRatio(100));
  const { rule, effect, after } = effectOf(
    rules,
    {
      score: score === undefined ? undefined : parseDecimal(score),
      executionPercent: execution,
      rectificationsOverdue: overdue,
    },
    before,
  );
  const { department } = project;
  return {
    project: project.id,
    code: project.code,
    name: { zh: project.zh, en: project.en },
    department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
    score: score ?? null,
    executionPercent: execution === undefined ? null : formatDecimal(execution),
    rectificationsOverdue: overdue,
    rule,
    effect,
    before: yuanOf(before),
    after: yuanOf(after),
  };
}

export async function decideBudgetEffects(
  doing: Doing,
  asked: {
    readonly year: number;
    readonly department: string;
    readonly hash: string;
    readonly opinion: string;
  },
): Promise<EffectDecision | Refusal> {
  const { year, department, opinion } = asked;
  const { house, source } = doing;
  const refusal = doing.mayDo({ department });
  if (refusal) return refusal;
  const preview = await tryBudgetEffects(doing, { year, department });
  if (isRefusal(preview)) return preview;
  if (preview.lines.length === 0)
    return refuse('invalid-request', {
      detail: {
        zh: `${department} ${year} 年度没有项目。`,
        en: `${department} has no projects in ${year}.`,
      },
    });
  if (preview.hash !== asked.hash) return refuse('effects-changed', { particulars: { hash: preview.hash } });
  const row: store.DecisionRow = {
    id: newId<CaseId>(house),
    year,
    department,
    rulesVersion: preview.rulesVersion,
    opinion,
    beforeFen: (fenOf(preview.before) ?? 0n).toString(),
    afterFen: (fenOf(preview.after) ?? 0n).toString(),
    lines: preview.lines,
    decidedAt: house.clock.now(),
  };
  return doing.transact(async (tx) => {
    if (!(await store.insertDecision(tx, row, source.actor))) return refuse('already-decided');
    await emit(tx, source, [
      {
        type: 'feedback.budget-proposed',
        subject: row.id,
        body: {
          decision: row.id,
          department,
          evaluatedYear: year,
          budgetYear: year + 1,
          rulesVersion: row.rulesVersion,
          linesHash: asked.hash,
          lines: row.lines.map(({ project, effect, rule, before, after }) => ({
            project,
            effect,
            rule,
            before,
            after,
          })),
        },
      },
    ]);
    return presentDecision(row, await unitNames(house.db, [department]));
  });
}

/** Decisions of one year: one a department. */
const decisionsMax = 1_000;

export async function listBudgetEffects(
  { house, db }: { readonly house: House; readonly db: Database },
  year: number,
): Promise<{ year: number; decisions: EffectDecision[] }> {
  const rows = await store.selectDecisions(db, year, decisionsMax);
  const names = await unitNames(
    house.db,
    rows.map(({ department }) => department),
  );
  return { year, decisions: rows.map((row) => presentDecision(row, names)) };
}

function presentDecision(
  { beforeFen, afterFen, department, decidedAt, lines, ...row }: store.DecisionRow,
  names: ReadonlyMap<string, Words>,
): EffectDecision {
  return {
    ...row,
    department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
    before: yuanOf(BigInt(beforeFen)),
    after: yuanOf(BigInt(afterFen)),
    lines: [...lines],
    decidedAt: decidedAt.toISOString(),
  };
}
