// What a citizen is told of their order, in plain words, and what they may do with it. Never tells what departments wrote to
// each other: who refused an order and why is the hotline's to settle.
import {
  type CitizenCommandName,
  type FollowedOrder,
  type FollowedState,
  followedStates,
  type HandlingPolicy,
  type WorkOrderState,
} from '@kapok/contracts/hotline.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type ActionRow, findClock } from '../../cases/index.ts';
import { standingOf } from '../lifecycle.ts';
import type { OrderRow } from './facts.ts';

export function followedState(state: WorkOrderState): FollowedState {
  switch (state) {
    case 'registered':
    case 'returned':
    case 'disputed':
    case 'reopened':
      return 'received';
    case 'dispatched':
    case 'transferred':
    case 'handling':
    case 'split':
    case 'merged':
      return 'with-department';
    case 'asking':
      return 'waiting-for-you';
    case 'answered':
    case 'reviewing':
    case 'called-back':
      return 'answered';
    case 'closed':
      return 'closed';
  }
}

export interface Telling {
  readonly now: Date;
  readonly policy: HandlingPolicy;
  readonly unitName: (code: string) => Words | undefined;
  /** The order it was merged into. */
  readonly other: OrderRow | undefined;
}

export function followedOrder(row: OrderRow, { now, policy, unitName, other }: Telling): FollowedOrder {
  const told = row.state === 'merged' && other ? other : row;
  // A question to whose order it was merged into is theirs to answer.
  const state =
    told !== row && told.state === 'asking' ? 'with-department' : followedState(told.state as WorkOrderState);
  const handling = findClock(told.clocks, 'handle');
  const runs = handling && !handling.ended && !handling.pausedAt;
  const reply = row.reply ?? other?.reply ?? null;
  const department = told.department === null ? undefined : unitName(told.department);
  const question =
    row.state === 'asking' ? row.actions.findLast(({ command }) => command === 'ask')?.note : null;
  const reopenUntil = row.closedAt && new Date(row.closedAt.getTime() + policy.reopenDays * dayMs);
  return {
    orderNo: row.number,
    ...(row.title === null ? {} : { title: row.title }),
    state,
    words: followedStates[state],
    registeredAt: row.openedAt.toISOString(),
    ...(runs ? { dueAt: handling.dueAt } : {}),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() }),
    ...(department === undefined ? {} : { department }),
    ...(question ? { question } : {}),
    ...(reply !== null && answered.includes(state) ? { reply } : {}),
    merged: other !== undefined,
    updates: updatesOf(row, other),
    may: citizenMay(row, now, policy),
    ...(reopenUntil ? { reopenUntil: reopenUntil.toISOString() } : {}),
    ...(row.satisfactionHandling === null ? {} : { satisfactionHandling: row.satisfactionHandling }),
  };
}

const answered: readonly FollowedState[] = ['answered', 'closed'];
const dayMs = 86_400_000;

/** What the order's state and the time let its citizen do; a rule decides again when they do it. */
export function citizenMay(row: OrderRow, now: Date, policy: HandlingPolicy): CitizenCommandName[] {
  const { state, context } = standingOf(row);
  const may: CitizenCommandName[] = [];
  if (state === 'asking') may.push('supply');
  if (urgeable.includes(state)) may.push('remind');
  if (['reviewing', 'called-back', 'closed'].includes(state) && context.rated === 0) may.push('rate');
  const late = row.closedAt && now.getTime() > row.closedAt.getTime() + policy.reopenDays * dayMs;
  if (state === 'called-back' || (state === 'closed' && !late)) may.push('reopen');
  return may;
}

const urgeable: readonly WorkOrderState[] = [
  'registered',
  'dispatched',
  'transferred',
  'handling',
  'returned',
  'disputed',
  'split',
  'reopened',
];

/** Commands that mean something to whoever asked; of what they wrote or were written, the text too. */
const told: Readonly<Record<string, { readonly words: Words; readonly text?: true }>> = {
  register: { words: { zh: '热线已受理', en: 'Received by the hotline' } },
  dispatch: { words: { zh: '已转交承办单位', en: 'Passed to the department' } },
  sign: { words: { zh: '承办单位已签收', en: 'The department took it on' } },
  transfer: { words: { zh: '已移交职责所属单位', en: 'Passed on to the department whose duty it is' } },
  return: { words: { zh: '热线正在重新确定承办单位', en: 'The hotline is finding the right department' } },
  rule: { words: { zh: '热线已确定承办单位', en: 'The hotline ruled which department handles it' } },
  ask: { words: { zh: '请您补充情况', en: 'You were asked for more' }, text: true },
  supply: { words: { zh: '已收到补充情况', en: 'Your answer was received' }, text: true },
  proceed: { words: { zh: '承办单位继续办理', en: 'The department goes on with it' } },
  'grant-extension': { words: { zh: '经同意延长办理时间', en: 'More time was granted' } },
  reply: { words: { zh: '承办单位已答复', en: 'The department replied' }, text: true },
  gather: { words: { zh: '各承办单位已答复', en: 'All departments replied' }, text: true },
  answer: { words: { zh: '热线已答复', en: 'The hotline answered' }, text: true },
  'send-back': {
    words: { zh: '热线要求承办单位继续办理', en: 'The hotline asked the department to do more' },
  },
  'call-back': { words: { zh: '热线已回访', en: 'The hotline called back' } },
  close: { words: { zh: '已办结', en: 'Closed' } },
  reopen: { words: { zh: '已重新办理', en: 'Taken up again' } },
  supervise: { words: { zh: '热线已督办', en: 'Put under supervision' } },
  remind: { words: { zh: '已催办', en: 'Urged' } },
  rate: { words: { zh: '已评价', en: 'Rated' } },
  split: { words: { zh: '已由多个单位分头办理', en: 'Handled by several departments' } },
  merge: { words: { zh: '与同一事项的其他诉求一并办理', en: 'Handled with others about the same matter' } },
  unmerge: { words: { zh: '恢复单独办理', en: 'Handled by itself again' } },
};
/** Of the order it was merged into, only the answer is everybody's; the rest of what was written is another citizen's. */
const everybodys: readonly string[] = ['reply', 'gather', 'answer'];

function updatesOf(row: OrderRow, other: OrderRow | undefined): FollowedOrder['updates'] {
  const mergedAt = row.actions.findLast(({ command }) => command === 'merge')?.at;
  const others = (other?.actions ?? []).filter(
    ({ command, at }) =>
      mergedAt !== undefined && at > mergedAt && !['ask', 'supply', 'remind', 'rate'].includes(command),
  );
  const own = row.actions.flatMap((action) => updateOf(action, true));
  return [...own, ...others.flatMap((action) => updateOf(action, everybodys.includes(action.command)))]
    .sort((one, next) => next.at.localeCompare(one.at))
    .slice(0, updatesMax);
}

const updatesMax = 200;

function updateOf({ at, command, note }: ActionRow, withText: boolean): FollowedOrder['updates'] {
  const said = told[command];
  if (!said) return [];
  const text = withText && said.text && note ? { text: note } : {};
  return [{ at: new Date(at).toISOString(), words: said.words, ...text }];
}
