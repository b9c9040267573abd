// Lists what could be rectified, and what finance decides of it: demanded in one transaction with the decision, or dropped with the reason.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { proposalsMax, type Rectification, type RectificationProposal } from '@kapok/contracts/feedback.ts';
import type { EvaluationId, RectificationProposalId } from '@kapok/contracts/ids.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames, unitNames } from '../../parties/index.ts';
import * as store from '../store/index.ts';
import { type Opening, openRectification } from './rectifying.ts';

export async function listRectificationProposals(
  { house, db }: { readonly house: House; readonly db: Queryable },
  filter: {
    readonly state?: RectificationProposal['state'] | undefined;
    readonly evaluation?: EvaluationId | undefined;
  },
): Promise<{ items: RectificationProposal[]; limit: number }> {
  const rows = await store.selectProposals(db, filter, proposalsMax);
  return { items: await present(house, rows), limit: proposalsMax };
}

export async function acceptRectificationProposal(
  doing: Doing,
  id: RectificationProposalId,
  asked: Pick<Opening, 'finding' | 'demand' | 'responsible' | 'workingDays'>,
): Promise<Rectification | Refusal> {
  const seen = await open(doing, doing.db, id);
  if (isRefusal(seen)) return seen;
  const { year, department, evaluation, item } = seen;
  // The proposal is decided by the very transaction that opens what it proposed.
  return openRectification(
    doing,
    { ...asked, year, department, evaluation, ...(item ? { item } : {}) },
    async (tx, rectification) => {
      const row = await open(doing, tx, id);
      if (isRefusal(row)) return row;
      await emit(tx, doing.source, [
        { type: 'feedback.proposal.accepted', subject: id, body: { proposal: id, rectification } },
      ]);
      await store.decideProposal(tx, id, {
        by: doing.source.actor,
        at: doing.house.clock.now(),
        rectification,
      });
      return undefined;
    },
  );
}

export async function dropRectificationProposal(
  doing: Doing,
  id: RectificationProposalId,
  { reason }: { readonly reason: string },
): Promise<RectificationProposal | Refusal> {
  const words = reason.trim();
  const dropped = await doing.transact(async (tx) => {
    const row = await open(doing, tx, id);
    if (isRefusal(row)) return row;
    const at = doing.house.clock.now();
    await emit(tx, doing.source, [
      {
        type: 'feedback.proposal.dropped',
        subject: id,
        body: { proposal: id, reasonHash: canonicalHash(words) },
      },
    ]);
    await store.decideProposal(tx, id, { by: doing.source.actor, at, reason: words });
    return { ...row, state: 'dropped' as const, reason: words, decidedBy: doing.source.actor, decidedAt: at };
  });
  if (isRefusal(dropped)) return dropped;
  const [presented] = await present(doing.house, [dropped]);
  return presented as RectificationProposal;
}

/** The proposal, if this actor may decide it and nobody has; in a transaction it is locked. */
async function open(
  { mayDo }: Pick<Doing, 'mayDo'>,
  db: Queryable,
  id: RectificationProposalId,
): Promise<store.ProposalRow | Refusal> {
  const row = await store.lockProposal(db as Tx, id);
  if (!row) return refuse('not-found');
  const refusal = mayDo({ department: row.department });
  if (refusal) return refusal;
  return row.state === 'open'
    ? row
    : refuse('command-not-allowed', {
        detail: { zh: '该建议已经决定过。', en: 'It was decided before.' },
        particulars: { state: row.state },
      });
}

async function present(house: House, rows: readonly store.ProposalRow[]): Promise<RectificationProposal[]> {
  const names = await unitNames(house.db, [...new Set(rows.map(({ department }) => department))]);
  const staff = rows.some(({ decidedBy }) => decidedBy !== null)
    ? await listStaffNames(house.db)
    : new Map<string, never>();
  return rows.map(({ department, foundAt, reason, rectification, decidedBy, decidedAt, ...row }) => {
    const by = decidedBy === null ? undefined : staff.get(decidedBy);
    return {
      ...row,
      department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
      foundAt: foundAt.toISOString(),
      ...(decidedAt ? { decidedAt: decidedAt.toISOString() } : {}),
      ...(by ? { decidedBy: by } : {}),
      ...(reason === null ? {} : { reason }),
      ...(rectification === null ? {} : { rectification }),
    };
  });
}
