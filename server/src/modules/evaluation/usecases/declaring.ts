// What people state in a draft: actual values, money, narrative, files and explanations. Computed items are not theirs.
import { createHash } from 'node:crypto';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Evaluation, EvidenceFile } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Declaration, decideDeclaration, refuseFile } from '../rules/commands.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { type Changed, change, changeTo, presentWithin } from './changing.ts';
import { checksOf } from './checking.ts';
import { writeText } from './writing.ts';

export async function declareFigure(
  doing: Doing,
  id: EvaluationId,
  asked: Declaration & { readonly expectedVersion: number },
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'declare', asked.expectedVersion, async (tx, record) => {
    const decided = decideDeclaration(record, asked);
    if (isRefusal(decided)) return decided;
    await store.upsertInputs(tx, id, decided.inputs);
    for (const { item, actual } of decided.items) await store.upsertItem(tx, id, item, { actual });
    if (asked.narrative) await writeText(doing, tx, record, { content: decided.narrative });
    return {
      set: asked.statements ? { statements: decided.statements } : {},
      events: [
        {
          type: 'evaluation.evaluation.figure-declared',
          subject: id,
          body: {
            evaluation: id,
            items: decided.items.map(({ item, actual }) => ({ item, actual })),
            inputs: decided.inputs.map(({ code, value }) => ({ code, value })),
            ...(asked.narrative ? { narrativeHash: canonicalHash(decided.narrative) } : {}),
            ...(asked.statements ? { statementsHash: canonicalHash(decided.statements) } : {}),
          },
        },
      ],
    };
  });
}

export interface AskedFile {
  /** Absent where somebody adds to an item of their own: one more file overwrites nothing. */
  readonly expectedVersion?: number;
  readonly items: readonly string[];
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export async function attachEvidence(
  doing: Doing,
  id: EvaluationId,
  asked: AskedFile,
): Promise<{ file: EvidenceFile; evaluation: Evaluation } | Refusal> {
  const { house } = doing;
  const bytes = asked.content.length;
  const attachedAt = house.clock.now();
  const file = {
    id: newId<EvaluationId>(house) as string,
    name: asked.name,
    mediaType: asked.mediaType,
    sha256: createHash('sha256').update(asked.content).digest('hex'),
    items: [...new Set(asked.items)],
    attachedBy: doing.source.actor,
  };
  const attach = async (tx: Tx, record: EvaluationRecord): Promise<Changed | Refusal> => {
    const refusal = refuseFile(record.template, file.items, bytes);
    if (refusal) return refusal;
    await store.insertFile(tx, id, file, asked.content, attachedAt);
    return {
      set: {},
      events: [
        {
          type: 'evaluation.evidence.attached',
          subject: id,
          body: { evaluation: id, items: file.items, sha256: file.sha256, bytes },
        },
      ],
    };
  };
  const { items: _, attachedBy: __, ...plain } = file;
  const asking = { command: 'attach' as const, expectedVersion: asked.expectedVersion };
  return changeTo(doing, id, asking, attach, async (tx, after) => ({
    file: { ...plain, bytes, attachedAt: attachedAt.toISOString() },
    evaluation: await presentWithin(tx, doing, after),
  }));
}

export async function explainItem(
  doing: Doing,
  id: EvaluationId,
  asked: { readonly expectedVersion: number; readonly item: string; readonly text: string },
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'explain', asked.expectedVersion, async (tx, record) => {
    const known = record.template.items.some(({ code }) => code === asked.item);
    // A difference that a check found is explained like an item.
    if (!known && !(await checksOf(tx, record)).some(({ code }) => code === asked.item))
      return refuse('not-found', {
        detail: { zh: `模板没有指标 ${asked.item}。`, en: `The template has no item ${asked.item}.` },
      });
    await store.upsertItem(tx, id, asked.item, { explanation: asked.text.trim() });
    return {
      set: {},
      events: [
        {
          type: 'evaluation.evaluation.explained',
          subject: id,
          body: { evaluation: id, item: asked.item, textHash: canonicalHash(asked.text.trim()) },
        },
      ],
    };
  });
}
