// A figure with the root of the sum tree over its records, for those who keep the root and not the leaves.
import { toHex } from '@kapok/contracts/bytes.ts';
import { SumFrontier } from '@kapok/contracts/sum-frontier.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type ComputedFigure, computeFigure, type FigureRequest } from './computeFigure.ts';

/** More records than this are not walked while somebody waits: the figure comes without its root. */
const provedRecordsMax = 1_000_000;

export async function proveFigure(
  house: House,
  request: FigureRequest,
): Promise<{ readonly figure: ComputedFigure; readonly sum?: SumProof } | Refusal> {
  const figure = await computeFigure(house, request);
  if (isRefusal(figure) || figure.records > provedRecordsMax) return isRefusal(figure) ? figure : { figure };
  const sums = new SumFrontier();
  for await (const { position, leafHash, numerator, denominator } of figure.contributions) {
    // A share below zero could hide what another adds; a figure with one has no tree.
    if (numerator < 0n || denominator < 0n) return { figure };
    const counted = figure.arithmetic === 'sum' ? 0n : denominator;
    sums.push({ position, ledgerLeafHash: leafHash, numerator, denominator: counted });
  }
  const { root } = sums;
  return {
    figure,
    sum: {
      arithmetic: figure.arithmetic,
      numerator: root.numerator.toString(),
      denominator: figure.arithmetic === 'sum' ? '1' : root.denominator.toString(),
      leaves: sums.leaves,
      root: toHex(root.hash),
    },
  };
}
