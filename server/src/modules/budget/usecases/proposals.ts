// What results propose for a year's budget, and finance's decision on it. A proposal moves no money: the next year's project is
// opened, and what it may spend is recorded when the budget is approved.
import type { BudgetProposal, ProposalOutcome } from '@kapok/contracts/budget.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { BudgetProposalId, EventId, ProjectId } from '@kapok/contracts/ids.ts';
import { yuanOf } from '@kapok/contracts/money.ts';
import { pageLimitDefault } from '@kapok/contracts/operation.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { badCursor } from '../../../kernel/paging.ts';
import { unitNames } from '../../parties/index.ts';
import { accountOf } from '../rules/account.ts';
import * as store from '../store/index.ts';
import { isCursor } from './executing.ts';
import { accountBody, openedEvent } from './opening.ts';

export async function listBudgetProposals(
  db: Queryable,
  house: Pick<House, 'db'>,
  asked: {
    year: number;
    department?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
): Promise<{ items: BudgetProposal[]; limit: number; nextCursor?: string } | Refusal> {
  if (!isCursor(asked.cursor)) return badCursor();
  const limit = asked.limit ?? pageLimitDefault;
  const rows = await store.selectProposals(db, { ...asked, after: asked.cursor, limit: limit + 1 });
  const items = await presentProposals(db, house, rows.slice(0, limit));
  const last = items.at(-1);
  return { items, limit, ...(rows.length > limit && last ? { nextCursor: last.id } : {}) };
}

export async function decideBudgetProposals(
  doing: Doing,
  asked: {
    readonly proposals: readonly BudgetProposalId[];
    readonly outcome: ProposalOutcome;
    readonly opinion: string;
  },
): Promise<{ items: BudgetProposal[]; eventIds: EventId[] } | Refusal> {
  const { house, source } = doing;
  const { outcome, opinion } = asked;
  return doing.transact(async (tx) => {
    const rows = await store.selectProposalsOf(tx, asked.proposals);
    if (rows.length !== asked.proposals.length) return refuse('not-found');
    for (const { department } of rows) {
      const refusal = doing.mayDo({ department });
      if (refusal) return refusal;
    }
    const opened = outcome === 'accepted' ? await openSuccessors(tx, doing, rows) : new Map();
    const decided = rows.map(({ id }) => ({ id, opened: (opened.get(id) as ProjectId | undefined) ?? null }));
    const by = { outcome, opinion, by: source.actor, at: house.clock.now() };
    if ((await store.updateDecided(tx, decided, by)) !== rows.length) return refuse('proposal-decided');
    const eventIds = await emit(
      tx,
      source,
      rows.map((row) => ({
        type: 'budget.proposal.decided',
        subject: row.id,
        body: {
          ...accountBody({ ...row, id: row.project }),
          proposal: row.id,
          outcome,
          proposedFen: Number(row.proposedFen),
          opinionHash: canonicalHash(opinion),
          opened: (opened.get(row.id) as ProjectId | undefined) ?? '',
        },
      })),
    );
    const items = await presentProposals(tx, house, await store.selectProposalsOf(tx, asked.proposals));
    return { items, eventIds };
  });
}

/** The project of each proposal in the year it is for: the one that has its code there, or a new one; none where it stops. */
async function openSuccessors(
  tx: Tx,
  { house, source }: Doing,
  rows: readonly store.ProposalRow[],
): Promise<ReadonlyMap<BudgetProposalId, ProjectId>> {
  const going = rows.filter(({ effect, successor }) => effect !== 'stop' && successor === null);
  const before = await store.selectProjectsOf(
    tx,
    going.map(({ project }) => project),
  );
  const fresh = going.flatMap(({ id: proposal, project, year }) => {
    const row = before.get(project);
    return row
      ? [{ proposal, row: { ...row, id: newId<ProjectId>(house), year, programme: null, version: 1 } }]
      : [];
  });
  await store.insertProjects(
    tx,
    fresh.map(({ row }) => row),
  );
  await emit(
    tx,
    source,
    fresh.map(({ row }) => openedEvent(row)),
  );
  return new Map([
    ...rows.flatMap(({ id, effect, successor }): [BudgetProposalId, ProjectId][] =>
      effect !== 'stop' && successor !== null ? [[id, successor]] : [],
    ),
    ...fresh.map(({ proposal, row }): [BudgetProposalId, ProjectId] => [proposal, row.id]),
  ]);
}

async function presentProposals(
  db: Queryable,
  house: Pick<House, 'db'>,
  rows: readonly store.ProposalRow[],
): Promise<BudgetProposal[]> {
  const names = await unitNames(house.db, [...new Set(rows.map(({ department }) => department))]);
  const successors = rows.flatMap(({ successor }) => successor ?? []);
  const [{ year } = { year: 0 }] = rows;
  const sums =
    successors.length === 0
      ? []
      : await store.sumMovements(db, { year, projects: successors }, `${year}-12-31`, { byProject: true });
  const byProject = Map.groupBy(sums, ({ project }) => project as ProjectId);
  return rows.map(({ decision: _, department, zh, en, beforeFen, proposedFen, successor, ...row }) => {
    const { initial } = accountOf((successor && byProject.get(successor)) || []);
    return {
      ...row,
      department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
      name: { zh, en },
      before: yuanOf(BigInt(beforeFen)),
      proposed: yuanOf(BigInt(proposedFen)),
      proposedAt: row.proposedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      budgeted: initial > 0n ? yuanOf(initial) : null,
    };
  });
}
