// Draws random contributions of a bundle's figures from a running server and checks each: leaf, path, sums, log.
// It must never trust the server's word: everything it answers is held to the root and checkpoint of the bundle.
import { fromHex } from '@kapok/contracts/bytes.ts';
import {
  type ContributionAnswer,
  contributionSchema,
  type Evidence,
  type Figure,
  proofSchema,
} from '@kapok/contracts/evidence.ts';
import { verifyInclusion } from '@kapok/contracts/merkle.ts';
import { type Checkpoint, openCheckpoint } from '@kapok/contracts/note.ts';
import { type SumNode, sumLeaf, verifySumPath } from '@kapok/contracts/sum-tree.ts';
import { Value } from 'typebox/value';
import { type Finding, Findings } from './findings.ts';
import type { Keys } from './keys.ts';

export interface SampleOptions {
  readonly count: number;
  /** Reads a path such as `/api/v1/…` of the server as JSON; throws where it cannot. */
  readonly get: (path: string) => Promise<unknown>;
  /** A whole number from 0 up to, not including, `below`. */
  readonly random: (below: number) => number;
  readonly progress?: (done: number, count: number) => void;
}

export interface SampleResult {
  readonly drawn: number;
  readonly findings: readonly Finding[];
}

export async function sampleFigures(
  evidence: Evidence,
  keys: Keys,
  options: SampleOptions,
): Promise<SampleResult> {
  const findings = new Findings();
  const checkpoint = openCheckpoint(evidence.checkpoint, [keys.log]);
  const figures = evidence.figures.filter((figure) => figure.sumTree.leaves > 0);
  if (typeof checkpoint === 'string' || figures.length === 0) return { drawn: 0, findings: findings.list };
  const indexOfPosition = new Map<string, number>();
  let drawn = 0;
  for (; drawn < options.count; drawn++) {
    // Every figure gets its share of draws, however few records it was summed from.
    const figure = figures[drawn < figures.length ? drawn : options.random(figures.length)]!;
    const index = options.random(figure.sumTree.leaves);
    const place = `figure:${figure.code} contribution ${index}`;
    try {
      await drawOne(evidence, figure, index, checkpoint, place, options, findings, indexOfPosition);
    } catch (error) {
      findings.add(
        'sample-unavailable',
        place,
        `The server did not give it: ${(error as Error).message}.`,
        '服务器未能提供该记录。',
      );
    }
    options.progress?.(drawn + 1, options.count);
  }
  return { drawn, findings: findings.list };
}

async function drawOne(
  evidence: Evidence,
  figure: Figure,
  index: number,
  checkpoint: Checkpoint,
  place: string,
  { get }: SampleOptions,
  findings: Findings,
  indexOfPosition: Map<string, number>,
): Promise<void> {
  const segment = [evidence.evaluation.id, 'figures', figure.code, 'contributions', String(index)]
    .map(encodeURIComponent)
    .join('/');
  const answer = await get(`/api/v1/evaluations/${segment}`);
  if (!Value.Check(contributionSchema, answer) || answer.index !== index) {
    findings.add(
      'sample-fails',
      place,
      'The answer is not the contribution that was asked for.',
      '答复不是所查询的记录。',
    );
    return;
  }
  if (!leadsToRoot(answer, figure)) {
    findings.add(
      'sample-fails',
      place,
      'Its path does not lead to the root and sums of the figure.',
      '其路径与指标的根哈希及合计不符。',
    );
  }
  const { position, ledgerLeafHash } = answer;
  if (position >= figure.event.position) {
    findings.add(
      'sample-fails',
      place,
      'It entered the log after the figure was computed.',
      '该记录在指标计算之后才进入日志。',
    );
  }
  const proof = await get(`/api/v1/ledger/proofs/inclusion?position=${position}&size=${checkpoint.size}`);
  const included =
    Value.Check(proofSchema, proof) &&
    verifyInclusion(
      position,
      checkpoint.size,
      fromHex(ledgerLeafHash)!,
      proof.proof.map((hash) => fromHex(hash)!),
      checkpoint.root,
    );
  if (!included) {
    findings.add(
      'sample-fails',
      place,
      `No record with this hash is at position ${position} of the log.`,
      `日志第 ${position} 位没有该记录。`,
    );
  }
  const before = indexOfPosition.get(`${figure.code} ${position}`);
  if (before !== undefined && before !== index) {
    findings.add(
      'counted-twice',
      place,
      `The same record is also contribution ${before}.`,
      `同一记录也被计为第 ${before} 项。`,
    );
  }
  indexOfPosition.set(`${figure.code} ${position}`, index);
}

/** Leaf and path give exactly the figure's root, numerator and denominator. */
function leadsToRoot(answer: ContributionAnswer, figure: Figure): boolean {
  const rootHash = fromHex(figure.sumTree.root)!;
  const { index, leaves, path } = answer;
  if (leaves !== figure.sumTree.leaves) return false;
  const root: SumNode = {
    hash: rootHash,
    numerator: BigInt(figure.numerator),
    // A sum's leaves carry no denominator; its figure writes 1.
    denominator: figure.arithmetic === 'sum' ? 0n : BigInt(figure.denominator),
  };
  try {
    const node = sumLeaf({
      position: answer.position,
      ledgerLeafHash: fromHex(answer.ledgerLeafHash)!,
      numerator: BigInt(answer.numerator),
      denominator: BigInt(answer.denominator),
    });
    const siblings = path.map(({ hash, numerator, denominator }) => ({
      hash: fromHex(hash)!,
      numerator: BigInt(numerator),
      denominator: BigInt(denominator),
    }));
    return verifySumPath(node, index, leaves, siblings, root);
  } catch {
    return false;
  }
}

/**
 * How large a share of the contributions could be wrong without `drawn` clean draws noticing, at 95 % confidence:
 * (1 − share)^drawn = 0.05.
 */
export function undetectedShareMax(drawn: number): number {
  return drawn === 0 ? 1 : 1 - 0.05 ** (1 / drawn);
}
