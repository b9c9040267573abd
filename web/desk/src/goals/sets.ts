// What the pages of goals work out of a set: which levels it may have, its parts, and how a unit is written. Pure.
import { quantity } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import {
  type GoalLevelCode,
  type GoalPartCode,
  goalLevelCodes,
  goalLevels,
  goalParts,
} from '@kapok/contracts/goals/tree.ts';
import type { Language } from '@kapok/web-shared/format.ts';

export function levelsFor({ subject }: Pick<GoalSet, 'subject'>): readonly GoalLevelCode[] {
  return goalLevelCodes.filter(
    (code) => subject.kind === 'department' || !('departmentOnly' in goalParts[goalLevels[code].part]),
  );
}

/** The parts that a set shows: those of its scheme, and any other that an indicator stands in. */
export function partsOf(set: Pick<GoalSet, 'scheme'>, drafts: readonly GoalDraft[]): readonly GoalPartCode[] {
  const own = set.scheme.parts.map(({ part }) => part);
  return [...new Set([...own, ...drafts.map(({ level }) => goalLevels[level].part)])];
}

export const ofPart = <D extends Pick<GoalDraft, 'level'>>(drafts: readonly D[], part: GoalPartCode) =>
  drafts.filter(({ level }) => goalLevels[level].part === part);

export const firstLevelOf = (part: GoalPartCode): GoalLevelCode =>
  goalLevelCodes.find((code) => goalLevels[code].part === part) ?? 'quantity';

/** A unit as it is written after a number. */
export const unitText = (unit: string, language: Language): string =>
  quantity('0', unit, language).replace(/^0/, '').trim();
