// Who has to answer for what: from where cases stand and what their clocks say, never from a stored verdict. Pure.
import type { AccountabilityRow } from '@kapok/contracts/feedback.ts';
import type { CaseId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';

export interface Judged {
  readonly id: CaseId;
  readonly number: string;
  readonly department: string;
  readonly responsible: string;
  readonly state: string;
  /** Not reported although its time is over. */
  readonly overdue: boolean;
  /** Reported, but after its time. */
  readonly late: boolean;
  readonly sentBack: number;
}

export function accountabilityOf(
  cases: readonly Judged[],
  names: ReadonlyMap<string, Words>,
): AccountabilityRow[] {
  const rows = [...Map.groupBy(cases, ({ department }) => department)].map(
    ([code, own]): AccountabilityRow => ({
      department: { code, name: names.get(code) ?? { zh: code, en: code } },
      opened: own.length,
      accepted: own.filter(({ state }) => state === 'accepted').length,
      overdue: own.filter(({ overdue }) => overdue).length,
      late: own.filter(({ late }) => late).length,
      sentBack: own.reduce((sum, { sentBack }) => sum + sentBack, 0),
      called: own.flatMap(calledFor),
    }),
  );
  return rows.sort(
    (a, b) =>
      b.overdue - a.overdue ||
      b.late - a.late ||
      b.sentBack - a.sentBack ||
      (a.department.code < b.department.code ? -1 : 1),
  );
}

/** One reason each, the gravest. */
function calledFor({
  id,
  number,
  responsible,
  overdue,
  late,
  sentBack,
}: Judged): AccountabilityRow['called'] {
  const why = overdue ? 'overdue' : late ? 'late' : sentBack > 0 ? 'sent-back' : undefined;
  return why === undefined ? [] : [{ rectification: id, number, responsible, why }];
}
