// Who takes which line of a roster: those who had fewer late and weekend shifts of late take the heavier ones. Pure, and all it does
// for a person: it knows no wishes, no skills and no leave.
import type { WorkingRules } from '@kapok/contracts/staffing.ts';
import { daysAWeek, minuteOf, type RosterLine } from './shifts.ts';

export interface Person {
  readonly staffId: string;
  /** Late and weekend shifts in the weeks before. */
  readonly burden: number;
  /** When their last shift before the week ends, in minutes from its Monday; never positive by more than a night. */
  readonly busyUntil: number | null;
  /** Days they worked without a day off until the week begins. */
  readonly workedDays: number;
}

/** Shifts of a line that are at a weekend, or begin early enough or end late enough to be called late. */
export function burdenOf(line: RosterLine, rules: Pick<WorkingRules, 'lateFrom'>): number {
  let burden = 0;
  const late = line.end > minuteOf(rules.lateFrom) || line.start < earlyBefore;
  for (let day = 0; day < daysAWeek; day++) {
    if (line.daysOff.includes(day)) continue;
    if (day >= 5) burden += 1;
    if (late) burden += 1;
  }
  return burden;
}
/** A shift that begins in the night is as hard as one that ends in it. */
const earlyBefore = 6 * 60;
const minutesADay = 24 * 60;

/** Lines in the order given, each with who takes it; null where nobody is left whom the rules allow. */
export function takeLines(
  lines: readonly RosterLine[],
  people: readonly Person[],
  rules: WorkingRules,
): readonly (string | null)[] {
  const free = [...people].sort((a, b) => a.burden - b.burden || (a.staffId < b.staffId ? -1 : 1));
  const taken: (string | null)[] = lines.map(() => null);
  const heaviest = lines
    .map((line, at) => ({ line, at, burden: burdenOf(line, rules) }))
    .sort((a, b) => b.burden - a.burden || a.at - b.at);
  for (const { line, at } of heaviest) {
    const place = free.findIndex((person) => mayTake(line, person, rules));
    if (place < 0) continue;
    taken[at] = free.splice(place, 1)[0]!.staffId;
  }
  return taken;
}

/** Rest since the last shift, and not more days in a row than a week has working days. */
function mayTake(line: RosterLine, person: Person, rules: WorkingRules): boolean {
  let first = 0;
  while (first < daysAWeek && line.daysOff.includes(first)) first += 1;
  if (person.busyUntil !== null && first * minutesADay + line.start - person.busyUntil < rules.restHours * 60)
    return false;
  if (first > 0) return true;
  let row = 0;
  while (row < daysAWeek && !line.daysOff.includes(row)) row += 1;
  return person.workedDays + row <= rules.daysInRowMax;
}
