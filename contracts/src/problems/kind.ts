// What every problem of the catalogue says of itself.
import type { Words } from '../words.ts';

export interface ProblemKind {
  readonly status: number;
  /** What happened. */
  readonly title: Words;
  /** What to do now. */
  readonly todo: Words;
}
