// When a rotation may begin, and what one has left to do. Pure.

import type { listKeys } from '@kapok/contracts/keys.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { type Refusal, refuse } from '../../kernel/errors.ts';

export type KeyList = Pick<AnswerOf<typeof listKeys>, 'version' | 'keysToMove' | 'versions'>;
export type IndexKeyList = Pick<AnswerOf<typeof listKeys>, 'indexKeys' | 'indexRowsToMove'>;

export function keyListOf(versions: KeyList['versions']): KeyList {
  const version = Math.max(...versions.map((one) => one.version));
  const keysToMove = versions.reduce((sum, one) => (one.version < version ? sum + one.keys : sum), 0);
  return { version, keysToMove, versions };
}

/** One rotation at a time: each makes a version that every backup from its time on needs. */
export function decideRotation({ keysToMove }: KeyList): Refusal | undefined {
  return keysToMove === 0 ? undefined : refuse('rotation-running', { particulars: { keysToMove } });
}

/** Two versions of a kind are looked for while rows move; a third would make every search longer. */
export function decideIndexRotation({ indexKeys, indexRowsToMove }: IndexKeyList): Refusal | undefined {
  const kinds = new Set(indexKeys.map(({ kind }) => kind));
  return kinds.size === indexKeys.length
    ? undefined
    : refuse('rotation-running', { particulars: { keysToMove: indexRowsToMove } });
}
