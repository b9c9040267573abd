// Says a report's numbers in the form of an evidence bundle, before it is signed. Pure; it changes no number.

import { sectionsOf } from '@kapok/contracts/evaluation/references.ts';
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import type { Evidence, LoggedEvent } from '@kapok/contracts/evidence.ts';
import { evidenceFormat } from '@kapok/contracts/evidence.ts';
import type { Unsigned } from '@kapok/contracts/manifest.ts';

/** `events` are the figures' own, in the order of `model.figures`. */
export function unsignedEvidence(
  model: ReportModel,
  events: readonly LoggedEvent[],
  documents: Evidence['documents'],
): Unsigned {
  return {
    format: evidenceFormat,
    city: model.city,
    department: model.department.name,
    year: model.year,
    demonstration: model.demonstration,
    evaluation: {
      id: model.evaluation,
      template: { code: model.template.code, version: model.template.version, name: model.template.name },
      grades: model.grades,
    },
    levels: model.levels.flatMap(({ code, level, parent, name, weight, score }) =>
      level === 2 && parent !== undefined
        ? [{ code, level1: parent as LevelRow['level1'], name, weight, score }]
        : [],
    ),
    items: model.items.map(evidenceItem),
    figures: model.figures.map((figure, index) => {
      const { eventId: _, position: __, computedAt: ___, ...plain } = figure;
      const event = events[index];
      if (!event) throw new Error(`figure ${figure.code} has no event`);
      return { ...plain, event };
    }),
    totals: model.totals,
    findings: model.findings.map((finding) => ({ ...finding })),
    ...textOf(model),
    documents,
  };
}

/** What people wrote, and what each figure in it was filled with. */
function textOf({ narrative, references = {} }: ReportModel): Pick<Unsigned, 'text'> {
  const sections = sectionsOf(narrative).map(({ paragraphs, ...section }) => ({
    ...section,
    paragraphs: [...paragraphs],
  }));
  if (sections.length === 0) return {};
  return {
    text: {
      sections,
      references: Object.fromEntries(Object.entries(references).map(([code, { text }]) => [code, text])),
    },
  };
}

type LevelRow = Evidence['levels'][number];

function evidenceItem(item: ReportModel['items'][number]): Evidence['items'][number] {
  const { code, level1, level2, name, weight, target, rule, source, actual, score } = item;
  return {
    code,
    level1,
    level2,
    name,
    weight,
    target,
    rule,
    source,
    ...(source === 'computed' && item.figure ? { figure: item.figure } : {}),
    ...(item.supporting ? { supporting: item.supporting } : {}),
    actual,
    ...(item.measure.kind === 'formula' ? { formula: item.measure.formula, inputs: item.inputs ?? [] } : {}),
    score,
    ...(item.review ? { review: { score: item.review.score, reason: item.review.reason } } : {}),
    ...(item.explanation ? { explanation: item.explanation } : {}),
    ...(item.evidence.length > 0
      ? { evidence: item.evidence.map((file) => ({ name: file.name, sha256: file.sha256 })) }
      : {}),
  };
}
