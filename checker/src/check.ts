// Checks a report's figures against each other: every rule over one parsed document, in pure functions.
// It must never ask anything outside the report: no model, no network, no clock; the same report gives the same findings.
import type { ReportDocument } from './document.ts';
import { type Finding, Findings } from './finding.ts';
import { passagesOf } from './passages.ts';
import { checkChanges } from './rules/changes.ts';
import { checkGrades } from './rules/grades.ts';
import { checkLists } from './rules/lists.ts';
import { checkRates } from './rules/rates.ts';
import { checkRepeats } from './rules/repeats.ts';
import { checkRespective } from './rules/respective.ts';
import { checkScores } from './rules/scores.ts';
import { checkSums } from './rules/sums.ts';
import { checkTargets } from './rules/targets.ts';
import { checkValues } from './rules/values.ts';
import { checkTables } from './tables/check.ts';

export function checkReport(document: ReportDocument): Finding[] {
  const findings = new Findings();
  const passages = passagesOf(document);
  checkSums(passages, findings);
  checkLists(passages, findings);
  checkRates(passages, findings);
  checkRespective(passages, findings);
  checkChanges(passages, findings);
  const scores = checkScores(passages, findings);
  checkGrades(passages, scores, findings);
  checkRepeats(passages, findings);
  checkTargets(document, passages, findings);
  checkValues(passages, findings);
  checkTables(document, passages, scores, findings);
  return findings.list();
}
