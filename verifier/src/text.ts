// Fills the text of a report again from its evidence: what stands for a figure in a sentence must be that figure.
// It must use the same filling as the server, so that no sentence can say another number than the table.
import { placeholdersIn, type Referred, referencesOf } from '@kapok/contracts/evaluation/references.ts';
import type { Evidence } from '@kapok/contracts/evidence.ts';
import type { Findings } from './findings.ts';

export function checkText(evidence: Evidence, findings: Findings): void {
  const { text } = evidence;
  if (!text) return;
  const known = new Map(referencesOf(referredOf(evidence)).map((one) => [one.code, one.text]));
  for (const { code: section, paragraphs } of text.sections)
    for (const code of placeholdersIn(paragraphs.join('\n'))) {
      const where = `text:${section}`;
      const said = text.references[code];
      const wanted = known.get(code);
      if (said === undefined)
        findings.add(
          'wrong-reference',
          where,
          `{{${code}}} stands in the text, but nothing says what it was filled with.`,
          `正文引用了 {{${code}}}，但没有记载其取值。`,
        );
      // An input that no formula of the bundle takes is signed as it is and cannot be recomputed.
      else if (wanted === undefined ? code.includes(':') : wanted !== said)
        findings.add(
          'wrong-arithmetic',
          where,
          `{{${code}}} was filled with ${said}; the evidence gives ${wanted ?? 'nothing'}.`,
          `{{${code}}} 在正文中为 ${said}，证据为 ${wanted ?? '无'}。`,
        );
    }
}

function referredOf({ items, figures, totals, evaluation, levels }: Evidence): Referred {
  const grade = evaluation.grades.find(({ code }) => code === totals.grade);
  const parts = [...new Set(levels.map(({ level1 }) => level1))];
  const inputs = new Map(items.flatMap((item) => (item.inputs ?? []).map((input) => [input.code, input])));
  return {
    items,
    figures,
    totals,
    parts: parts.map((code) => ({ code, name: { zh: code, en: code } })),
    gradeName: grade?.name ?? { zh: '', en: '' },
    inputs: [...inputs.values()],
  };
}
