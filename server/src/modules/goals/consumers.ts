// What goals do about events of others: lessons and published results stand beside what the next goals are written with, and
// warnings of the hotline's outlook beside goals that hang on it. An event that comes again adds nothing.
import type { GoalWarning } from '@kapok/contracts/goals/warnings.ts';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { insertLesson, insertReached, insertWarning } from './store/index.ts';

export const goalsConsumers: readonly Consumer[] = [
  {
    name: 'goals.lessons',
    types: ['feedback.lesson-learned'],
    async handle({ db }, { at, body }) {
      const { lesson, department, year, indicator, advice } = body as unknown as {
        readonly lesson: string;
        readonly department: string;
        readonly year: number;
        readonly indicator: string;
        readonly advice: string;
      };
      await insertLesson(db, { id: lesson, department, year, indicator, advice, learnedAt: new Date(at) });
    },
  },
  {
    name: 'goals.reached',
    types: ['evaluation.evaluation.published'],
    async handle({ db }, { body }) {
      const { evaluation, department, project, year, reached } = body as unknown as {
        readonly evaluation: string;
        readonly department?: string;
        readonly project?: ProjectId;
        readonly year?: number;
        readonly reached?: readonly { readonly item: string; readonly value: string }[];
      };
      // An older event tells its totals alone.
      if (department === undefined || year === undefined || reached === undefined) return;
      await insertReached(db, { evaluation, department, project: project ?? null, year }, reached);
    },
  },
  {
    name: 'goals.warnings',
    types: ['staffing.warning.raised'],
    async handle({ db }, { id, at, body }) {
      await insertWarning(db, id, body as unknown as Omit<GoalWarning, 'raisedAt'>, new Date(at));
    },
  },
];
