// Sums contributions into one root while they stream by, and answers paths from what was stored.
// It must give the very tree of contracts/sum-tree.ts: the verifier has no other.
import {
  type Contribution,
  emptySumTree,
  type SumNode,
  SumTree,
  sumLeaf,
  sumParent,
} from '@kapok/contracts/sum-tree.ts';

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

interface KeptTree {
  readonly tree: SumTree;
  readonly leaves: readonly Contribution[];
}

/** Trees of figures asked for lately: a sample asks for many leaves of few figures. */
const keptTrees = new Map<string, Promise<KeptTree>>();
const keptTreesMax = 8;

export async function treeOf(figure: string, read: () => AsyncIterable<Contribution>): Promise<KeptTree> {
  const known = keptTrees.get(figure);
  if (known) return known;
  const building = build(read());
  keptTrees.set(figure, building);
  building.catch(() => keptTrees.delete(figure));
  const oldest = keptTrees.keys().next().value;
  if (keptTrees.size > keptTreesMax && oldest !== undefined) keptTrees.delete(oldest);
  return building;
}

async function build(contributions: AsyncIterable<Contribution>): Promise<KeptTree> {
  const leaves: Contribution[] = [];
  for await (const contribution of contributions) leaves.push(contribution);
  return { tree: new SumTree(leaves), leaves };
}
