// Where the operations of watching are, as the browser needs them. Never a path that the contract does not have.
import type {
  commandCorrectiveTask,
  explainDeviation,
  listWatchRounds,
  openCorrectiveTask,
  openWatchRound,
  readWatchReport,
  readWatchRound,
  readWatchRules,
  refreshWatchRound,
  setWatchRules,
  submitWatchRound,
} from '@kapok/contracts/watching.ts';
import { endpoint } from '../client.ts';

const one = '/api/v1/watching/rounds/{roundId}';

export const watching = {
  list: endpoint<typeof listWatchRounds>('GET', '/api/v1/watching/rounds'),
  open: endpoint<typeof openWatchRound>('POST', '/api/v1/watching/rounds'),
  read: endpoint<typeof readWatchRound>('GET', one),
  refresh: endpoint<typeof refreshWatchRound>('POST', `${one}/readings`),
  explain: endpoint<typeof explainDeviation>('POST', `${one}/explanations`),
  submit: endpoint<typeof submitWatchRound>('POST', `${one}/submit`),
  task: endpoint<typeof openCorrectiveTask>('POST', `${one}/tasks`),
  command: endpoint<typeof commandCorrectiveTask>('POST', '/api/v1/watching/tasks/{taskId}/commands'),
  rules: endpoint<typeof readWatchRules>('GET', '/api/v1/watching/rules'),
  setRules: endpoint<typeof setWatchRules>('PUT', '/api/v1/watching/rules'),
  report: endpoint<typeof readWatchReport>('GET', `${one}/report/{format}`),
};
