// What rows of a finance system's files consist of, and how their text is read: amounts with or without thousands marks, days as
// sheets write them, codes or the Chinese words for them. Pure; it must never guess at an amount.
import {
  importColumns,
  type MovementKind,
  movementKinds,
  type ProjectKind,
  type PurposeCode,
  projectKinds,
  purposes,
  statementColumns,
} from '@kapok/contracts/budget.ts';
import { fenOf } from '@kapok/contracts/money.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type RowOf, recordKind } from '../../../kernel/importing/kinds.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import { readDay } from './days.ts';

const text = (charactersMax: number) => ({ type: 'text', charactersMax }) as const;
const named = ({ zh }: Words) => ({ columns: [zh] });
const code = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** Fields of an imported movement, for `kapok import budget` and the desk. */
export const movementRecords = recordKind({
  name: 'budget',
  naturalId: ['department', 'project', 'source', 'purpose', 'kind', 'day', 'document'],
  fields: {
    department: {
      ...text(40),
      ...named(importColumns.department),
      required: true,
      about: 'Code of the department’s unit.',
    },
    project: { ...text(40), ...named(importColumns.project), required: true, about: 'Code of the project.' },
    projectName: {
      ...text(120),
      ...named(importColumns.projectName),
      about: 'Name of the project; one that is not there yet is opened by it.',
    },
    projectKind: {
      ...text(20),
      ...named(importColumns.projectKind),
      about: 'basic (基本支出) or project (项目支出); project when absent.',
    },
    source: {
      ...text(60),
      ...named(importColumns.source),
      required: true,
      about: 'Source of money, by code or Chinese name.',
    },
    purpose: {
      ...text(40),
      ...named(importColumns.purpose),
      about: `What it is for: ${listOf(purposes)}; other when absent.`,
    },
    kind: {
      ...text(20),
      ...named(importColumns.kind),
      required: true,
      about: `What happened: ${listOf(movementKinds)}.`,
    },
    amount: {
      ...text(30),
      ...named(importColumns.amount),
      required: true,
      about: 'Amount in yuan, at most two places.',
    },
    day: { ...text(20), ...named(importColumns.day), required: true, about: 'Day: 2021-03-25.' },
    document: {
      ...text(120),
      ...named(importColumns.document),
      required: true,
      about: 'Number of the document or voucher; with line, kind and day it tells the row from all others.',
    },
  },
  check: (row) => {
    const read = readMovement(row);
    return 'why' in read ? read : undefined;
  },
});
export type MovementImportRow = RowOf<(typeof movementRecords)['fields']>;

export interface ReadMovement {
  readonly department: string;
  readonly project: string;
  readonly projectName: string | undefined;
  readonly projectKind: ProjectKind;
  /** Still by code or by name: which there are is in the database. */
  readonly source: string;
  readonly purpose: PurposeCode;
  readonly kind: MovementKind;
  readonly fen: bigint;
  readonly day: string;
  readonly document: string;
}

export function readMovement(row: MovementImportRow): ReadMovement | RowRefusal {
  if (!code.test(row.project)) return { why: 'not-of-form', field: 'project' };
  const projectKind = row.projectKind === undefined ? 'project' : keyFor(projectKinds, row.projectKind);
  if (projectKind === undefined)
    return { why: 'not-in-list', field: 'projectKind', list: listOf(projectKinds) };
  const purpose = row.purpose === undefined ? 'other' : keyFor(purposes, row.purpose);
  if (purpose === undefined) return { why: 'not-in-list', field: 'purpose', list: listOf(purposes) };
  const kind = keyFor(movementKinds, row.kind);
  if (kind === undefined) return { why: 'not-in-list', field: 'kind', list: listOf(movementKinds) };
  const fen = readAmount(row.amount);
  if (fen === undefined) return { why: 'not-a-number', field: 'amount', whole: false };
  const day = readDay(row.day);
  if (day === undefined) return { why: 'not-an-instant', field: 'day' };
  const { department, project, projectName, source, document } = row;
  return { department, project, projectName, projectKind, source, purpose, kind, fen, day, document };
}

/** Fields of a row of another office's statement. */
export const statementRecords = recordKind({
  name: 'statement',
  naturalId: ['project', 'source'],
  fields: {
    project: {
      ...text(40),
      ...named(statementColumns.project),
      required: true,
      about: 'Code of the project.',
    },
    source: {
      ...text(60),
      ...named(statementColumns.source),
      required: true,
      about: 'Source of money, by code or Chinese name.',
    },
    amount: {
      ...text(30),
      ...named(statementColumns.amount),
      required: true,
      about: 'Amount in yuan, at most two places.',
    },
  },
  check: ({ project, amount }) => {
    if (!code.test(project)) return { why: 'not-of-form', field: 'project' };
    return readAmount(amount) === undefined
      ? { why: 'not-a-number', field: 'amount', whole: false }
      : undefined;
  },
});
export type StatementImportRow = RowOf<(typeof statementRecords)['fields']>;

/** In fen; `1,866,600.00` and `1866600` are the same, and `1,86,6600` is neither. */
export function readAmount(written: string): bigint | undefined {
  const plain = written.replace(/^[¥￥]/, '');
  if (/,/.test(plain) && !/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return undefined;
  return fenOf(plain.replaceAll(',', ''));
}

function keyFor<Key extends string>(list: Readonly<Record<Key, Words>>, said: string): Key | undefined {
  return (Object.keys(list) as Key[]).find((key) => key === said || list[key].zh === said);
}

function listOf(list: Readonly<Record<string, Words>>): string {
  return Object.entries(list)
    .map(([key, { zh }]) => `${key}（${zh}）`)
    .join('、');
}
