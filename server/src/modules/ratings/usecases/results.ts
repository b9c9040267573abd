// What is public of ratings: counts of a year, and words that were reviewed.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import {
  type listPublishedRatings as publishedOperation,
  type ResultsBy,
  resultGroupsMax,
  type readRatingResults as resultsOperation,
} from '@kapok/contracts/ratings.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { DateTime } from 'luxon';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { unitNames } from '../../parties/index.ts';
import { itemNames } from '../../services/index.ts';
import { addUp, withheldOf } from '../rules/results.ts';
import { selectPublished } from '../store/ratings.ts';
import { countRatings } from '../store/results.ts';
import { namesFor } from './presenting.ts';
import { rulesOf } from './settings.ts';

const zone = 'Asia/Shanghai';
/** It counts everybody's and shows nobody's. */
const dbOf = (house: House) => doingAs(house, { kind: 'system', name: 'ratings.results' }).db;

export async function readRatingResults(
  house: House,
  { by, year, department }: { readonly by: ResultsBy; readonly year: number; readonly department?: string },
): Promise<AnswerOf<typeof resultsOperation>> {
  const from = DateTime.fromObject({ year }, { zone });
  const span = { from: from.toJSDate(), to: from.plus({ years: 1 }).toJSDate() };
  const [{ smallCount }, groups] = await Promise.all([
    rulesOf(house.db),
    countRatings(dbOf(house), by, span, department),
  ]);
  const withheld = withheldOf(groups, smallCount);
  const total = addUp(groups.map(({ counts }) => counts));
  const shown = [...groups]
    .sort((one, other) => other.counts.total - one.counts.total || one.code.localeCompare(other.code))
    .slice(0, resultGroupsMax);
  const [units, items] = await Promise.all([
    unitNames(house.db, [...new Set(shown.map((one) => one.department))]),
    by === 'item'
      ? itemNames(
          house.db,
          shown.map(({ code }) => code),
        )
      : new Map<string, string>(),
  ]);
  const called = ({ code, department: unit }: { code: string; department: string }): Words => {
    const named = items.get(code) ?? (by === 'window' ? code.slice(unit.length + 1) : undefined);
    if (named !== undefined) return { zh: named, en: named };
    return (by === 'department' ? units.get(code) : undefined) ?? { zh: code, en: code };
  };
  return {
    year,
    // What all of them are must not be few either.
    ...(total.total === 0 || total.total >= smallCount ? { total } : {}),
    groups: shown.map(({ code, department: unit, counts }) => {
      const of = units.get(unit);
      return {
        code,
        name: called({ code, department: unit }),
        ...(by !== 'department' && of ? { department: of } : {}),
        ...(withheld.has(code) ? {} : { counts }),
        withheld: withheld.has(code),
      };
    }),
    limit: resultGroupsMax,
    smallCount,
  };
}

export async function listPublishedRatings(
  house: House,
  query: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly item?: string;
    readonly department?: string;
  },
): Promise<AnswerOf<typeof publishedOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await selectPublished(dbOf(house), query, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ publishedAt, id }) => ({
    at: publishedAt!.toISOString(),
    id,
  }));
  const names = await namesFor(house, items);
  return {
    items: items.map((row) => {
      const { departmentName, ...named } = names(row);
      return {
        ...named,
        department: departmentName,
        score: row.score,
        ...(row.publishedText === null ? {} : { text: row.publishedText }),
        ...(row.reply === null ? {} : { reply: row.reply }),
        month: DateTime.fromJSDate(row.givenAt, { zone }).toFormat('yyyy-MM'),
        publishedAt: row.publishedAt!.toISOString(),
      };
    }),
    ...rest,
  };
}
