// The root of a sum tree while its contributions stream by. It must give the very tree of sum-tree.ts: the verifier has no other.
import { type Contribution, emptySumTree, type SumNode, sumLeaf, sumParent } from './sum-tree.ts';

/** The root of a tree that grows leaf by leaf, holding one node a level: a figure may have millions of leaves. */
export class SumFrontier {
  readonly #peaks: { readonly height: number; readonly node: SumNode }[] = [];
  #leaves = 0;

  push(contribution: Contribution): void {
    this.#leaves += 1;
    let grown = { height: 0, node: sumLeaf(contribution) };
    for (let last = this.#peaks.at(-1); last?.height === grown.height; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      grown = { height: grown.height + 1, node: sumParent(last.node, grown.node) };
    }
    this.#peaks.push(grown);
  }

  get leaves(): number {
    return this.#leaves;
  }

  /** Peaks joined from the right, which is RFC 6962's split at the largest power of two. */
  get root(): SumNode {
    const nodes = this.#peaks.map(({ node }) => node);
    const last = nodes.pop();
    return last ? nodes.reduceRight((right, left) => sumParent(left, right), last) : emptySumTree;
  }
}
