// The rules of work that shifts keep: law and this house's defaults until the city sets its own. A rule that leaves no shift at all
// is refused when it is set, not found out when a roster is wanted.
import type { EventId } from '@kapok/contracts/ids.ts';
import { standardWorkingRules, type WorkingRules } from '@kapok/contracts/staffing.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { allowedLines } from '../rules/shifts.ts';
import * as store from '../store/rosters.ts';

export const readRules = async (db: Database): Promise<{ version: number; rules: WorkingRules }> =>
  (await store.selectRules(db)) ?? { version: 0, rules: standardWorkingRules };

export async function setWorkingRules(
  doing: Doing,
  { expectedVersion, rules }: { readonly expectedVersion: number; readonly rules: WorkingRules },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  if (allowedLines(rules).length === 0)
    return refuse('invalid-request', {
      detail: {
        zh: '按这些规则排不出任何班次：请检查最长班次、班间休息、休息日和每周工时。',
        en: 'These rules leave no shift at all: look at the longest shift, rest, days off and hours a week.',
      },
    });
  return doing.transact(async (tx) => {
    await store.lockRules(tx);
    const before = (await store.selectRules(tx))?.version ?? 0;
    if (before !== expectedVersion) return refuse('version-conflict', { particulars: { version: before } });
    const version = await store.insertRules(tx, rules, actorName(doing.actor), doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      { type: 'staffing.working-rules.set', subject: 'staffing:working-rules', body: { version, ...rules } },
    ]);
    return { version, eventId: eventId! };
  });
}
