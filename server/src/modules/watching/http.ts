// Routes of watching: each parses, calls one use case and hands its result on.
import * as contract from '@kapok/contracts/watching.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { FileAnswer, type House, type Route } from '../../kernel/module.ts';
import { watchDocument, watchWorkbook } from './documents.ts';
import { readWatchContribution } from './usecases/contributions.ts';
import {
  explainDeviation,
  listWatchRounds,
  openWatchRound,
  readWatchRound,
  readWatchRules,
  refreshWatchRound,
  setWatchRules,
  submitWatchRound,
} from './usecases/rounds.ts';
import { commandCorrectiveTask, openCorrectiveTask } from './usecases/tasks.ts';

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export function watchingRoutes(route: Route, house: House): void {
  route(contract.listWatchRounds, ({ db, query }) => listWatchRounds(db, house, query));
  route(contract.openWatchRound, (call) => openWatchRound(call, call.body));
  route(contract.readWatchRound, ({ db, params }) => readWatchRound(db, house, params.roundId));
  route(contract.readWatchContribution, (call) => readWatchContribution(call, call.params));
  route(contract.refreshWatchRound, (call) => refreshWatchRound(call, call.params.roundId, call.body));
  route(contract.explainDeviation, (call) => explainDeviation(call, call.params.roundId, call.body));
  route(contract.submitWatchRound, (call) => submitWatchRound(call, call.params.roundId, call.body));
  route(contract.openCorrectiveTask, (call) => openCorrectiveTask(call, call.params.roundId, call.body));
  route(contract.commandCorrectiveTask, (call) => commandCorrectiveTask(call, call.params.taskId, call.body));
  route(contract.readWatchReport, async ({ db, params: { roundId, format } }) => {
    const round = await readWatchRound(db, house, roundId);
    if (isRefusal(round)) return round;
    const bytes = format === 'docx' ? await watchDocument(round) : watchWorkbook(round);
    return new FileAnswer(bytes, mediaTypes[format], `绩效监控表-${round.at}.${format}`);
  });
  route(contract.readWatchRules, ({ house }) => readWatchRules(house));
  route(contract.setWatchRules, (call) => setWatchRules(call, call.body));
}
