// What the hotline's outlook says of a goal before the year is over. It changes no goal: whoever answers for it decides what to do.
import { type Static, Type } from 'typebox';
import { itemCode } from '../evaluation/template.ts';
import { instant } from '../operation.ts';
import { staffingWarningBody } from '../staffing/shapes.ts';

/** Indicators whose goals hang on how many contacts come, and on whether they are answered. */
export const volumeIndicators = ['hotline.contacts', 'hotline.volume-against-contract'] as const;
export const connectionIndicators = [
  'hotline.connection-rate',
  'hotline.abandonment-rate',
  'hotline.answered-within-15s',
  'hotline.average-speed-of-answer',
] as const;

export const goalWarningSchema = Type.Object(
  { ...staffingWarningBody.properties, raisedAt: instant },
  {
    description:
      'A warning of the hotline’s outlook, with the month and the agents that would hold the rate.',
  },
);
export type GoalWarning = Static<typeof goalWarningSchema>;

export const goalSetWarningSchema = Type.Object({
  ...goalWarningSchema.properties,
  indicators: Type.Array(itemCode, { description: 'Goals of the set that it concerns.' }),
});

/** Those that concern a goal measured by an indicator: a contract that is passed also leaves callers without an agent. */
export function concerning<Warning extends Pick<GoalWarning, 'kind'>>(
  indicator: string | undefined,
  warnings: readonly Warning[],
): Warning[] {
  const connection = (connectionIndicators as readonly string[]).includes(indicator ?? '');
  const volume = (volumeIndicators as readonly string[]).includes(indicator ?? '');
  return warnings.filter(({ kind }) => connection || (volume && kind === 'volume'));
}
