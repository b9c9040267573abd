// Words a person reads, in both languages of the house. Never put an identifier that code depends on in one.
import { Type } from 'typebox';

/** Chinese first, English complete. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const wordsSchema = Type.Object({ zh: Type.String(), en: Type.String() });

/** Texts in both languages that a person must not leave empty. */
export const isWorded = ({ zh, en }: Words): boolean => zh.trim() !== '' && en.trim() !== '';
