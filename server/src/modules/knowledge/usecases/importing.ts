// Takes drafts from a CSV file: what is good is drafted, what is not is named with its line, and nothing is guessed.

import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import { importColumns, importRowsMax } from '@kapok/contracts/knowledge/limits.ts';
import { type KnowledgeText, knowledgeTextSchema, type RowFinding } from '@kapok/contracts/knowledge.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { parse } from 'csv-parse/sync';
import { Value } from 'typebox/value';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { unitNames } from '../../parties/index.ts';
import { daysFault } from '../rules/standing.ts';
import * as store from '../store/index.ts';
import { insertDrafts, type NewEntry } from './writing.ts';

export interface Imported {
  readonly rows: number;
  readonly drafted: number;
  readonly already: number;
  readonly findings: RowFinding[];
}

const needed = Object.keys(importColumns) as (keyof typeof importColumns)[];

export async function importKnowledge(
  doing: Doing,
  { owner, csv, tryOnly }: { readonly owner: string; readonly csv: string; readonly tryOnly: boolean },
): Promise<Imported | Refusal> {
  const { house, mayDo, transact } = doing;
  const refusal = mayDo({ department: owner });
  if (refusal) return refusal;
  if (!(await unitNames(house.db, [owner])).has(owner))
    return invalid({ zh: `没有代码为 ${owner} 的单位。`, en: `There is no unit ${owner}.` });
  const rows = read(csv);
  if (isRefusal(rows)) return rows;
  const categories = new Set((await store.selectCategories(house.db)).map(({ code }) => code));
  const findings: RowFinding[] = [];
  const good: NewEntry[] = [];
  for (const { line, record } of rows) {
    const found = faultsOf(record, categories);
    findings.push(...found.map((fault) => ({ row: line, ...fault })));
    if (found.length === 0) good.push({ owner, category: record.category!, text: textOf(record) });
  }
  const known = new Set(
    await store.selectTitles(
      house.db,
      owner,
      good.map(({ text }) => text.title.zh),
    ),
  );
  const fresh = good.filter(({ text: { title } }) => {
    if (known.has(title.zh)) return false;
    known.add(title.zh);
    return true;
  });
  const counted = { rows: rows.length, drafted: fresh.length, already: good.length - fresh.length, findings };
  if (tryOnly) return { ...counted, drafted: 0 };
  return transact(async (tx) => {
    await insertDrafts(
      doing,
      tx,
      fresh.map((asked) => ({ id: newId<KnowledgeEntryId>(house), asked, gap: null })),
    );
    return counted;
  });
}

const invalid = (detail: Words): Refusal => refuse('invalid-request', { detail });
type Row = Readonly<Record<string, string | undefined>>;

function read(csv: string): { line: number; record: Row }[] | Refusal {
  let rows: { info: { lines: number }; record: Row }[];
  try {
    rows = parse(csv, {
      columns: true,
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: importRowsMax + 1,
    }) as unknown as typeof rows;
  } catch {
    return invalid({ zh: '文件不是可读的 CSV。', en: 'The file is not a readable CSV.' });
  }
  if (rows.length > importRowsMax)
    return invalid({
      zh: `一次最多导入 ${importRowsMax} 行，请分开导入。`,
      en: `One import takes ${importRowsMax} rows at most; split the file.`,
    });
  const missing = needed.filter((column) => rows[0] !== undefined && !(column in rows[0].record));
  if (missing.length > 0)
    return invalid({
      zh: `缺少列：${missing.join('、')}。`,
      en: `Columns are missing: ${missing.join(', ')}.`,
    });
  return rows.map(({ info, record }) => ({ line: info.lines, record }));
}

function faultsOf(record: Row, categories: ReadonlySet<string>): Omit<RowFinding, 'row'>[] {
  const empty = needed.filter((column) => (record[column] ?? '') === '');
  if (empty.length > 0)
    return empty.map((column) => ({ column, what: { zh: '缺少内容。', en: 'It is empty.' } }));
  if (!categories.has(record.category!))
    return [{ column: 'category', what: { zh: '没有这个分类代码。', en: 'There is no such category.' } }];
  const text = textOf(record);
  if (!Value.Check(knowledgeTextSchema, text)) {
    const [error] = Value.Errors(knowledgeTextSchema, text);
    const column = columnOf(error?.instancePath ?? '');
    return [{ column, what: { zh: '长度或格式不合要求。', en: 'Its length or form is not allowed.' } }];
  }
  const fault = daysFault(text);
  return fault ? [{ column: 'valid_from', what: fault }] : [];
}

function columnOf(path: string): string {
  const [, field = '', language = ''] = path.split('/');
  const days: Readonly<Record<string, string>> = {
    validFrom: 'valid_from',
    validTo: 'valid_to',
    reviewOn: 'review_on',
    sources: 'source',
  };
  return days[field] ?? (language === 'zh' || language === 'en' ? `${field}_${language}` : field);
}

function textOf(record: Row): KnowledgeText {
  const of = (column: string) => record[column] ?? '';
  const both = (name: string) => ({ zh: of(`${name}_zh`), en: of(`${name}_en`) });
  return {
    title: both('title'),
    answer: both('answer'),
    reading: both('reading'),
    keywords: of('keywords')
      .split(/[;；、,，]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
    sources: [{ name: of('source'), reference: of('reference') }],
    validFrom: of('valid_from'),
    validTo: of('valid_to') === '' ? null : of('valid_to'),
    reviewOn: of('review_on'),
    audience: of('audience') === 'staff' ? 'staff' : 'public',
  };
}
