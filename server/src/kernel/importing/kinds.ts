// How a module says what its importable records consist of. It must never know a source's columns: that is the mapping's.
import type { RowRefusal } from './refusal.ts';

/** One field of a kind of record, as a mapping may fill it. */
export type FieldKind = {
  /** Whether a row without it is refused. */
  readonly required?: boolean;
  /** A person's name, number or address: kept out of the fingerprint by which a changed row is told. */
  readonly personal?: boolean;
  /** What it means, for the list of fields in the documentation. */
  readonly about: string;
  /** Other names that the column may have in a file without a mapping. */
  readonly columns?: readonly string[];
} & (
  | { readonly type: 'text'; readonly charactersMax: number; readonly freeText?: boolean }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'instant'; readonly mayLieAhead?: boolean }
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'boolean' }
);

export type FieldKinds = Readonly<Record<string, FieldKind>>;
export type FieldValue = string | number | boolean | Date;

type ValueOf<F extends FieldKind> = F extends { type: 'instant' }
  ? Date
  : F extends { type: 'boolean' }
    ? boolean
    : F extends { type: 'integer' } | { type: 'number' }
      ? number
      : F extends { type: 'choice'; choices: readonly (infer C)[] }
        ? C
        : string;
type RequiredNames<F extends FieldKinds> = {
  [N in keyof F]: F[N] extends { required: true } ? N : never;
}[keyof F];

/** A row of a kind, with the types its fields have. */
export type RowOf<F extends FieldKinds> = { readonly [N in RequiredNames<F>]: ValueOf<F[N]> } & {
  readonly [N in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[N]>;
};

export interface RecordKind<F extends FieldKinds = FieldKinds> {
  /** As it stands in a mapping's `records` and in the command: `work-orders`. */
  readonly name: string;
  readonly fields: F;
  /** Fields that together tell one record from all others: a file whose columns are named as fields then needs no mapping. */
  readonly naturalId?: readonly (keyof F & string)[];
  /** What fields must hold together; pure. */
  readonly check: (row: RowOf<F>, now: Date) => RowRefusal | undefined;
}

/** Declares a kind; the identity function keeps the fields' static types. */
export function recordKind<const F extends FieldKinds>(kind: RecordKind<F>): RecordKind<F> {
  return kind;
}
