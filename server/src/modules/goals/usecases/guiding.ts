// Sends words of finance to departments that need help with their goals, and lists what was sent. It changes no goal.
import { type GoalGuidance, guidanceMax } from '@kapok/contracts/goals/operations.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames, unitNames } from '../../parties/index.ts';
import * as store from '../store/index.ts';

export async function sendGoalGuidance(
  doing: Doing,
  asked: { readonly year: number; readonly departments: readonly string[]; readonly text: string },
): Promise<{ sent: string[] } | Refusal> {
  const { house, source } = doing;
  const departments = [...new Set(asked.departments)];
  for (const department of departments) {
    const refusal = doing.mayDo({ department });
    if (refusal) return refusal;
  }
  const known = await unitNames(house.db, departments);
  const unknown = departments.filter((code) => !known.has(code));
  if (unknown.length > 0)
    return refuse('not-found', {
      detail: {
        zh: `没有这些部门：${unknown.join('、')}。`,
        en: `No such departments: ${unknown.join(', ')}.`,
      },
      particulars: { departments: unknown },
    });
  const text = asked.text.trim();
  return doing.transact(async (tx) => {
    await emit(tx, source, [
      {
        type: 'goals.guidance.sent',
        subject: `goals:${asked.year}`,
        body: { year: asked.year, departments, text },
      },
    ]);
    await store.insertGuidance(
      tx,
      departments.map((department) => ({
        id: newId(house) as string,
        year: asked.year,
        department,
        text,
        sentBy: source.actor,
        sentAt: house.clock.now(),
      })),
    );
    return { sent: departments };
  });
}

export async function listGoalGuidance(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  year: number | undefined,
): Promise<{ items: GoalGuidance[]; limit: number }> {
  const rows = await store.selectGuidance(db, year, guidanceMax);
  const names = await unitNames(house.db, [...new Set(rows.map(({ department }) => department))]);
  const staff = await listStaffNames(house.db);
  return {
    items: rows.map(({ department, sentAt, sentBy, year: of, text }) => ({
      year: of,
      department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
      text,
      at: sentAt.toISOString(),
      by: staff.get(sentBy) ?? null,
    })),
    limit: guidanceMax,
  };
}
