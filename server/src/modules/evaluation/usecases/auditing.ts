// Recomputes what is kept of evaluations and holds it against what was signed for and what is in the log: whoever changes rows
// behind the back of the application is found here. It only reads.
import { createHash } from 'node:crypto';
import { bytesEqual, toHex } from '@kapok/contracts/bytes.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import { formatDecimal } from '@kapok/contracts/decimal.ts';
import type { EvaluationFigure } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { documentHash, manifestHash } from '@kapok/contracts/manifest.ts';
import { SumFrontier } from '@kapok/contracts/sum-frontier.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { movementsBehind } from '../../budget/index.ts';
import { balanceLeaves, balanceProof } from '../../ledger/index.ts';
import { assess } from '../rules/assess.ts';
import { contentHashOf } from '../rules/chain.ts';
import { inUnit } from '../rules/crossChecks.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { moneyAskedOf } from './checking.ts';

export interface EvaluationAudit {
  readonly evaluations: number;
  readonly figures: number;
  readonly contributions: number;
  /** Amounts taken from the budget, with the root over their movements. */
  readonly inputs: number;
  /** Empty when everything is as it was signed for. */
  readonly faults: readonly string[];
}

const faultsMax = 50;

export async function auditEvaluations(db: Queryable): Promise<EvaluationAudit> {
  const faults: string[] = [];
  const fault = (text: string) => {
    if (faults.length < faultsMax) faults.push(text);
  };
  const counted = { evaluations: 0, figures: 0, contributions: 0, inputs: 0 };
  for (const id of await store.selectEvaluationIds(db)) {
    const record = await store.selectRecord(db, id);
    if (!record) continue;
    counted.evaluations += 1;
    counted.figures += record.figures.length;
    const about = (text: string) => fault(`evaluation ${id}: ${text}`);
    await checkContent(db, record, about);
    counted.inputs += await checkInputs(db, record, about);
    for (const figure of record.figures) counted.contributions += await checkFigure(db, id, figure, about);
    await checkReports(db, record, about);
  }
  return { ...counted, faults };
}

type Fault = (text: string) => void;

/** What stands is what the last who signed stood by, files and totals included. */
async function checkContent(db: Queryable, record: EvaluationRecord, fault: Fault): Promise<void> {
  const { totals } = assess(record);
  if (canonicalJson(totals) !== canonicalJson(await store.selectTotals(db, record.id)))
    fault('its totals are not what its items give');
  for (const { name, sha256, content } of await store.selectFileContents(db, record.id))
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      fault(`the file ${name} is not the one that was attached`);
  const last = record.signatures.findLast(({ round }) => round === record.round);
  // A draft is changed by whoever writes it; from the first signature of a round on it is not.
  if (record.state === 'draft' || !last) return;
  if (last.contentHash !== contentHashOf(record)) fault('its content is not what was signed for');
}

/** Each input is what was last said of it; what the budget's records gave is what its movements in the log add up to. */
async function checkInputs(db: Queryable, record: EvaluationRecord, fault: Fault): Promise<number> {
  if (record.inputs.size === 0) return 0;
  const said = await store.selectSaidInputs(db, record.id);
  for (const [code, value] of record.inputs) {
    const sum = record.sums.get(code);
    const now = { code, value, ...(sum ? { sum } : {}) };
    const last = said.get(code);
    if (!last || canonicalJson({ ...last }) !== canonicalJson(now))
      fault(`the input ${code} is not what its event says`);
  }
  if (record.sums.size === 0) return 0;
  const behind = await movementsBehind(db, moneyAskedOf(record), `${record.year}-12-31`);
  for (const [code, sum] of record.sums) {
    const input = record.template.inputs.find((one) => one.code === code);
    const leaves = input?.budget ? (await balanceLeaves(db, behind(input.budget))).leaves : [];
    const found = balanceProof(leaves.slice(0, sum.leaves));
    const fen = BigInt(found.numerator) - BigInt(found.denominator);
    if (canonicalJson(found) !== canonicalJson(sum))
      fault(`the movements behind ${code} do not give its root`);
    else if (!input || formatDecimal(inUnit(fen, input.unit)) !== record.inputs.get(code))
      fault(`the movements behind ${code} do not give its value`);
  }
  return record.sums.size;
}

/** Its leaves add up to it, each is in the log under its hash, and its event says the same. */
async function checkFigure(
  db: Queryable,
  id: EvaluationId,
  figure: EvaluationFigure,
  fault: Fault,
): Promise<number> {
  const { code } = figure;
  const found = await store.selectFigure(db, id, code);
  if (!found) return 0;
  const sums = new SumFrontier();
  const positions: number[] = [];
  const hashes: Uint8Array[] = [];
  for await (const leaf of store.readContributions(db, found.id)) {
    sums.push(leaf);
    positions.push(leaf.position);
    hashes.push(leaf.ledgerLeafHash);
  }
  const { root, leaves } = sums;
  const denominator = figure.arithmetic === 'sum' ? 0n : BigInt(figure.denominator);
  const adds =
    toHex(root.hash) === figure.sumTree.root &&
    leaves === figure.sumTree.leaves &&
    root.numerator === BigInt(figure.numerator) &&
    root.denominator === denominator;
  if (!adds) fault(`the contributions of ${code} do not give it`);
  const logged = await store.selectLeafHashes(db, positions);
  if (positions.some((position, at) => !isLeaf(logged.get(position), hashes[at])))
    fault(`contributions of ${code} are not in the log`);
  const said = await store.selectSaid(db, figure.eventId);
  const { eventId: _e, position: _p, computedAt: _c, definition, ...core } = figure;
  const wanted = {
    ...core,
    evaluation: id,
    definition: { code: definition.code, version: definition.version, hash: definition.hash },
  };
  if (!said || canonicalJson(said) !== canonicalJson(wanted)) fault(`${code} is not what its event says`);
  return leaves;
}

const isLeaf = (logged: Uint8Array | undefined, kept: Uint8Array | undefined): boolean =>
  logged !== undefined && kept !== undefined && bytesEqual(logged, kept);

/** Documents, manifest and totals of each signed report are those that were signed. */
async function checkReports(db: Queryable, record: EvaluationRecord, fault: Fault): Promise<void> {
  const report = await store.selectReport(db, record.id);
  if (!report) return;
  const bytes: Readonly<Record<string, Uint8Array>> = {
    'report.html': report.html,
    'report.docx': report.docx,
    'report.pdf': report.pdf,
  };
  for (const { name, sha256 } of report.unsigned.documents) {
    const held = bytes[name];
    if (held && documentHash(held) !== sha256) fault(`${name} is not the document that was signed`);
  }
  const said = await store.selectSaid(db, report.eventId);
  if (said?.manifestHash !== manifestHash(report.note)) fault('its manifest is not the one in the log');
  const { totals } = assess(record);
  if (
    report.evaluationVersion === record.version &&
    canonicalJson(report.unsigned.totals) !== canonicalJson(totals)
  )
    fault('its totals are not those of its signed report');
}
