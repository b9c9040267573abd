// Trees of figures as they were stored, kept for a while: a sample asks for many paths of few figures.
import { type Contribution, SumTree } from '@kapok/contracts/sum-tree.ts';

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
