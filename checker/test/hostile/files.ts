// Files nobody means well with, and files that are merely enormous or broken: each made when asked for, at the stated part of
// its full size. What is said of each holds at every size: the reason it is not read for, or that it is.
import type { Hostile } from './making.ts';
import { office } from './office.ts';
import { pdfs } from './pdf.ts';
import { texts } from './texts.ts';

export const hostile: readonly Hostile[] = [...office, ...pdfs, ...texts];
