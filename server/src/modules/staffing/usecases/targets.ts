// What staffing has to hold: the national standard until the city sets its own.
import type { BodyOf } from '@kapok/contracts/operation.ts';
import {
  type StaffingTargets,
  type setStaffingTargets as setOperation,
  standardTargets,
  type tryHotlineStaffing as tryOperation,
} from '@kapok/contracts/staffing.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { emit } from '../../../kernel/outbox.ts';
import { agentsFor, type Targets } from '../rules/agents.ts';
import { erlangA, type WithAbandoning } from '../rules/erlang.ts';
import * as store from '../store/index.ts';

export const readTargets = async (db: Database): Promise<StaffingTargets> =>
  (await store.selectTargets(db)) ?? standardTargets;

export function setStaffingTargets(doing: Doing, targets: BodyOf<typeof setOperation>) {
  return doing.transact(async (tx) => {
    const version = await store.insertTargets(tx, targets, doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'staffing.targets.set',
        subject: 'staffing:targets',
        body: {
          version,
          connected: Math.round(targets.connectedPercent * 100),
          within: Math.round(targets.withinPercent * 100),
          withinSeconds: targets.withinSeconds,
          occupancyMax: Math.round(targets.occupancyPercentMax * 100),
          shrinkage: Math.round(targets.shrinkagePercent * 100),
          patienceSeconds: targets.patienceSeconds,
          intervalMinutes: targets.intervalMinutes,
        },
      },
    ]);
    return { version, eventId: eventId! };
  });
}

export function tryHotlineStaffing(trial: BodyOf<typeof tryOperation>) {
  const load = {
    arrivalsPerSecond: trial.contactsPerHour / 3600,
    handlingSeconds: trial.handlingSeconds,
  };
  const need = agentsFor(load, trial.patienceSeconds, sharesOf(trial.targets));
  const { agents } = trial;
  return {
    needed: need ? { agents: need.agents, heads: need.heads, ...percentsOf(need.expected) } : null,
    ...(agents === undefined
      ? {}
      : {
          given: {
            agents,
            ...percentsOf(erlangA(agents, load, trial.patienceSeconds, trial.targets.withinSeconds)),
          },
        }),
  };
}

export function sharesOf(targets: StaffingTargets): Targets {
  return {
    connected: targets.connectedPercent / 100,
    within: { share: targets.withinPercent / 100, seconds: targets.withinSeconds },
    occupancyMax: targets.occupancyPercentMax / 100,
    shrinkage: targets.shrinkagePercent / 100,
  };
}

export function percentsOf({ connected, withinSeconds, meanWaitSeconds, occupancy }: WithAbandoning) {
  return {
    connectedPercent: 100 * connected,
    withinPercent: 100 * withinSeconds,
    meanWaitSeconds,
    occupancyPercent: 100 * occupancy,
  };
}
