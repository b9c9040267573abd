// All rules about tables, over each table's sections. It must never let one odd table keep the others from being checked.
import type { ReportDocument, Table } from '../document.ts';
import type { Findings } from '../finding.ts';
import type { Passage } from '../passages.ts';
import type { Scores } from '../rules/scores.ts';
import { givesMonths } from '../rules/targets.ts';
import { checkParts } from './parts.ts';
import { checkRelations } from './relations.ts';
import { carriedFrom, checkScoreRows, checkWeights } from './scores.ts';
import { sectionsOf } from './sections.ts';
import { checkColumnSums, checkRowSums } from './sums.ts';
import { checkAgainstText, entriesOf } from './textAgainst.ts';

export function checkTables(
  document: ReportDocument,
  passages: readonly Passage[],
  scores: Scores,
  findings: Findings,
): void {
  const monthly = givesMonths(document);
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table');
  const sectionsIn = tables.map((table) => ({ table, sections: sectionsOf(table) }));
  for (const { table, sections } of sectionsIn)
    for (const [at, section] of sections.entries()) {
      const carried = carriedFrom(table, sections.slice(0, at));
      checkColumnSums(table, section, carried, findings);
      checkRowSums(table, section, findings);
      checkParts(table, section, findings);
      checkRelations(table, section, findings);
      checkScoreRows(table, section, monthly, findings);
      checkWeights(table, section, carried, findings);
    }
  checkAgainstText(
    () =>
      sectionsIn.flatMap(({ table, sections }) => sections.flatMap((section) => entriesOf(table, section))),
    passages,
    scores,
    findings,
  );
}
