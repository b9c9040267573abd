// What of a matter of several items can go on: pure, over its parts as they stand.
import type { PartState } from '@kapok/contracts/applying.ts';

interface Part {
  readonly part: string;
  readonly after: readonly string[];
  readonly state: PartState;
  /** Null while it is not decided. */
  readonly granted: boolean | null;
}

/** Waiting parts all of whose predecessors were granted, and those that one which came to nothing takes along, however far on. */
export function nextOf<P extends Part>(
  parts: readonly P[],
): { readonly filed: readonly P[]; readonly dropped: readonly P[] } {
  const lost = new Set(
    parts.filter(({ state, granted }) => state === 'dropped' || granted === false).map(({ part }) => part),
  );
  const dropped: P[] = [];
  // A part comes after those it waits for, so one pass reaches all that is lost.
  for (const part of parts)
    if (part.state === 'waiting' && part.after.some((code) => lost.has(code))) {
      lost.add(part.part);
      dropped.push(part);
    }
  const granted = new Set(parts.filter((part) => part.granted === true).map(({ part }) => part));
  return {
    filed: parts.filter((part) => part.state === 'waiting' && part.after.every((code) => granted.has(code))),
    dropped,
  };
}
