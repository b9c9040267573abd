// SQL of the rules by which results move budgets, and of what was decided by them. Both are only added to.
import type { EffectLine, UseRules } from '@kapok/contracts/feedback.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface UseRulesRow {
  readonly version: number;
  readonly rules: UseRules;
  readonly setBy: string;
  readonly setAt: Date;
}

export interface DecisionRow {
  readonly id: string;
  readonly year: number;
  readonly department: string;
  readonly rulesVersion: number;
  readonly opinion: string;
  readonly beforeFen: string;
  readonly afterFen: string;
  readonly lines: readonly EffectLine[];
  readonly decidedAt: Date;
}

export async function selectUseRules(db: Queryable): Promise<UseRulesRow | undefined> {
  const { rows } = await sql<UseRulesRow>`
    SELECT version, rules, set_by, set_at FROM feedback.use_rules ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** False where somebody set this version first. */
export async function insertUseRules(tx: Tx, row: UseRulesRow): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO feedback.use_rules (version, rules, set_by, set_at)
    VALUES (${row.version}, ${JSON.stringify(row.rules)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

/** False where it was decided before. */
export async function insertDecision(tx: Tx, row: DecisionRow, decidedBy: string): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO feedback.effect_decision (id, year, department, rules_version, opinion, before_fen, after_fen, lines, decided_by, decided_at)
    VALUES (${row.id}, ${row.year}, ${row.department}, ${row.rulesVersion}, ${row.opinion}, ${row.beforeFen}, ${row.afterFen},
      ${JSON.stringify(row.lines)}::jsonb, ${decidedBy}, ${row.decidedAt})
    ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function selectDecisions(db: Queryable, year: number, limit: number): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    SELECT id, year, department, rules_version, opinion, before_fen::text AS before_fen, after_fen::text AS after_fen, lines, decided_at
    FROM feedback.effect_decision WHERE year = ${year} ORDER BY department LIMIT ${limit}`.execute(db);
  return rows;
}
