// Lessons: written down from what was accepted, and told to the library of goals.
import type { Lesson } from '@kapok/contracts/feedback.ts';
import type { CaseId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { unitNames } from '../../parties/index.ts';
import * as store from '../store/index.ts';
import { loadRectification, presentLesson } from './reading.ts';

export async function recordLesson(
  doing: Doing,
  id: CaseId,
  asked: { readonly indicator: string; readonly advice: string },
): Promise<Lesson | Refusal> {
  const { house, source } = doing;
  const from = await loadRectification(doing, id);
  if (from === undefined) return refuse('not-found');
  const refusal = doing.mayDo({ department: from.department });
  if (refusal) return refusal;
  if (from.state !== 'accepted')
    return refuse('command-not-allowed', {
      detail: {
        zh: '整改通过验收后才能总结经验。',
        en: 'A lesson is drawn from what was accepted.',
      },
      particulars: { state: from.state },
    });
  const row: store.LessonRow = {
    id: newId<CaseId>(house),
    rectification: id,
    department: from.department,
    year: from.year,
    indicator: asked.indicator,
    advice: asked.advice,
    recordedAt: house.clock.now(),
  };
  return doing.transact(async (tx) => {
    await store.insertLesson(tx, row, source.actor);
    const { recordedAt: _, id: lesson, ...body } = row;
    await emit(tx, source, [
      { type: 'feedback.lesson-learned', subject: id, caseId: id, body: { lesson, ...body } },
    ]);
    return presentLesson(row, await unitNames(house.db, [row.department]));
  });
}
