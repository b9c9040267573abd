// How things ended, by what their events say: of each subject its last event of a type in the days asked for. The aggregates
// know no category, so this reads the events themselves.
import { type Hub, quoteText } from '../../../kernel/clickhouse.ts';
import { rows } from './clickhouse.ts';
import type { Days } from './figures.ts';
import { fieldOf } from './terms.ts';

export interface Outcomes {
  readonly group: readonly string[];
  readonly subjects: number;
  /** Of them those whose flag is true; subjects whose flag is null are not counted at all. */
  readonly flagged: number;
}

/** `flag` is a boolean of the event's body; without one every subject counts. */
export async function sumOutcomes(
  hub: Hub,
  {
    type,
    days,
    by,
    flag,
  }: { readonly type: string; readonly days: Days; readonly by: readonly string[]; readonly flag?: 'onTime' },
): Promise<Outcomes[]> {
  const found = await rows<Record<string, string>>(
    hub,
    `SELECT ${by.map((_field, at) => `g${at}`).join(', ')}, count() AS subjects, countIf(flag = 'true') AS flagged
     FROM (
       SELECT subject, ${by.map((field, at) => `argMax(${fieldOf(field)}, position) AS g${at}`).join(', ')},
         ${flag ? `argMax(JSONExtractRaw(body, '${flag}'), position)` : "'false'"} AS flag
       FROM hub.event WHERE type = ${quoteText(type)} AND day BETWEEN {first:Date32} AND {last:Date32} GROUP BY subject
     ) WHERE flag IN ('true', 'false') GROUP BY ${by.map((_field, at) => `g${at}`).join(', ')}`,
    { first: days.first, last: days.last },
  );
  return found.map((row) => ({
    group: by.map((_field, at) => row[`g${at}`]!),
    subjects: Number(row.subjects),
    flagged: Number(row.flagged),
  }));
}
