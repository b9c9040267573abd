// How callers rate at call-backs: so many of the year's call-backs rate, and so many of those are satisfied, that the
// year's shares come out as the shape says. Later call-backs keep the same shares.
import type { Shape } from '../reference.ts';
import { everyNth } from './apportion.ts';
import { chance } from './random.ts';
import type { ScheduledStory, Step } from './schedule.ts';

export interface Rating {
  readonly agent: 1 | 2 | 3 | 4 | 5;
  readonly handling: 1 | 2 | 3 | 4 | 5;
}

export type Ratings = ReadonlyMap<Step, Rating>;

export function rateCallBacks(
  stories: readonly ScheduledStory[],
  shape: Pick<Shape, 'callBacksRated' | 'satisfiedWithHandling' | 'satisfiedWithAgent'>,
  seed: number,
  yearEnd: Date,
): Ratings {
  const draw = chance(seed, 'ratings');
  const callBacks = stories.flatMap(({ steps }) => steps.filter(({ command }) => command === 'call-back'));
  const ratings = new Map<Step, Rating>();
  for (const half of [
    callBacks.filter(({ at }) => at < yearEnd),
    callBacks.filter(({ at }) => at >= yearEnd),
  ]) {
    const disappointed = half.filter((step) => step.disappointed);
    const others = draw.shuffle(half.filter((step) => step.reached && !step.disappointed));
    const wanted = Math.round(half.length * shape.callBacksRated);
    const count = bestCount(
      Math.max(Math.min(wanted, disappointed.length + others.length), disappointed.length),
      shape.satisfiedWithHandling,
    );
    const rated = [...disappointed, ...others.slice(0, Math.max(count - disappointed.length, 0))];
    const unsatisfied = rated.length - Math.round(rated.length * shape.satisfiedWithHandling);
    for (const [index, step] of rated.entries()) {
      const chosen = draw.fraction();
      const handling = index >= Math.max(unsatisfied, disappointed.length) ? (chosen < 0.68 ? 5 : 4) : 0;
      const agentSatisfied = everyNth(index, shape.satisfiedWithAgent);
      ratings.set(step, {
        handling:
          handling || (step.disappointed ? (chosen < 0.5 ? 1 : 2) : chosen < 0.55 ? 3 : chosen < 0.8 ? 2 : 1),
        agent: agentSatisfied ? (draw.fraction() < 0.8 ? 5 : 4) : draw.fraction() < 0.7 ? 3 : 2,
      });
    }
  }
  return ratings;
}

/** The count at or a little below the wanted one whose whole shares come closest to the share. */
function bestCount(wanted: number, share: number): number {
  let best = wanted;
  let bestOff = Number.POSITIVE_INFINITY;
  for (let count = wanted; count > wanted * 0.85 && count > 0; count -= 1) {
    const off = Math.abs(Math.round(count * share) / count - share);
    if (off < bestOff - 1e-12) {
      best = count;
      bestOff = off;
    }
  }
  return best;
}
