// Watches two departments at mid-year: the bureau, and one that spends too slowly, whose deviation is explained and given a deadline.
// What was done before a crash is found again and not done twice.
import type { WatchRound } from '@kapok/contracts/watching.ts';
import { isRefusal } from '../../server/src/kernel/errors.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  explainDeviation,
  listWatchRounds,
  openCorrectiveTask,
  openWatchRound,
  submitWatchRound,
} from '../../server/src/modules/watching/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

const year = 2021;
const day = '2021-07-31';
const cause = {
  cause: 'other',
  explanation: '招标延期，合同签订晚于计划，工程款集中在下半年支付。',
} as const;
const task = { title: '倒排工期，按月通报支付进度', dueOn: '2021-10-31' };

export async function driveWatching(house: House, people: People): Promise<void> {
  const evaluator = people.withRole('evaluator', 0);
  const finance = people.withRole('finance', 0);
  const on = (date: string, by = evaluator) => at(house, by, new Date(`2021-08-${date}:00+08:00`));
  for (const department of ['government-services', 'water']) {
    const doing = on('03T09:30');
    const held = await listWatchRounds(doing.db, doing.house, { year, department });
    if (!isRefusal(held) && held.items.length > 0) continue;
    let round = granted(await openWatchRound(doing, { year, at: day, department }), 'openWatchRound');
    for (const { item, light } of deviationsOf(round)) {
      const asked = { expectedVersion: round.version, item, ...cause };
      round = granted(await explainDeviation(on('06T10:20'), round.id, asked), 'explainDeviation');
      if (light === 'red')
        granted(
          await openCorrectiveTask(on('09T11:00', finance), round.id, { item, ...task }),
          'openCorrectiveTask',
        );
    }
    // A round of which something is still to be declared stays open, for people to go on with.
    const submitted = await submitWatchRound(on('10T16:00'), round.id, { expectedVersion: round.version });
    if (isRefusal(submitted) && submitted.refused !== 'watch-incomplete')
      granted(submitted, 'submitWatchRound');
  }
}

const deviationsOf = ({ items }: WatchRound) =>
  items.filter(({ light }) => light === 'yellow' || light === 'red');
