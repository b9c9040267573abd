// What applicants are told of their applications, in plain words, and what they may do. Never tells what offices noted or wrote to
// each other; what stops the clock and what was decided they are told whole, as the law asks.
import {
  type ApplicantCommandName,
  type ApplicationState,
  applicationStates,
  type FollowedApplication,
  type Procedure,
  procedures,
} from '@kapok/contracts/applications.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type ActionRow, allowedActions, findClock, type WorkCalendar } from '../../cases/index.ts';
import { applicationKind, standingOf } from '../lifecycle.ts';
import { type ApplicationRow, newestMaterials } from './facts.ts';
import { clocksOf, decisionOf } from './reading.ts';

export interface Telling {
  readonly now: Date;
  readonly calendar: WorkCalendar;
  readonly unitName: (code: string) => Words | undefined;
  readonly procedure: Procedure | undefined;
}

export function followedApplication(row: ApplicationRow, telling: Telling): FollowedApplication {
  const { now, calendar, unitName } = telling;
  const state = row.state as ApplicationState;
  const department = row.department === null ? undefined : unitName(row.department);
  const decision = decisionOf(row);
  const lackingUntil = findClock(row.clocks, 'correction')?.dueAt;
  return {
    number: row.number,
    item: { code: row.itemCode, name: row.itemName },
    state,
    words: applicationStates[state],
    ...(department && { department }),
    receivedAt: row.openedAt.toISOString(),
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt.toISOString() }),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() }),
    clocks: clocksOf(row, now, calendar),
    ...(state === 'suspended' && procedureOf(row, telling)),
    lacking: [...row.lacking],
    ...(state === 'correcting' && lackingUntil !== undefined ? { lackingUntil } : {}),
    materials: newestMaterials(row.materials).map(({ name, grade, fileIds }) => ({
      name,
      grade,
      files: fileIds.length,
    })),
    ...(decision && { decision }),
    notices: [...row.notices],
    updates: updatesOf(row.actions),
    may: applicantMay(row),
  };
}

function procedureOf(row: ApplicationRow, { procedure }: Telling): Pick<FollowedApplication, 'procedure'> {
  const until = findClock(row.clocks, 'procedure')?.dueAt;
  if (procedure === undefined || until === undefined) return {};
  const reason = row.actions.findLast(({ command }) => command === 'suspend')?.note;
  return {
    procedure: { kind: procedure, words: procedures[procedure], until, ...(reason ? { reason } : {}) },
  };
}

export function applicantMay(row: Pick<ApplicationRow, 'state' | 'context'>): ApplicantCommandName[] {
  const allowed = allowedActions(applicationKind, standingOf(row));
  return (['correct', 'withdraw'] as const).filter((command) => allowed.includes(command));
}

/** Commands that mean something to whoever applied; of what was written to them, the text too. */
const told: Readonly<Record<string, { readonly words: Words; readonly text?: true }>> = {
  receive: { words: { zh: '已收到您的申请', en: 'Your application was received' } },
  accept: { words: { zh: '已受理', en: 'Accepted' } },
  deem: { words: { zh: '逾期未告知，视为受理', en: 'Accepted, as nobody objected in time' } },
  'ask-correction': { words: { zh: '请补正材料', en: 'You were asked for what is missing' }, text: true },
  correct: { words: { zh: '已收到补正材料', en: 'What was missing was received' } },
  'refuse-acceptance': { words: { zh: '不予受理', en: 'Not accepted' }, text: true },
  transfer: { words: { zh: '已转交有权单位', en: 'Handed to the authority in charge' } },
  suspend: { words: { zh: '进入特别程序，暂停计时', en: 'A special procedure stops the clock' }, text: true },
  resume: { words: { zh: '特别程序结束，恢复计时', en: 'The procedure is over, the clock runs again' } },
  extend: { words: { zh: '经批准延长办理期限', en: 'The time was extended' }, text: true },
  'ask-opinion': { words: { zh: '正在征求其他单位意见', en: 'Another department is asked' } },
  grant: { words: { zh: '已准予', en: 'Granted' } },
  refuse: { words: { zh: '不予许可', en: 'Refused' }, text: true },
  finish: { words: { zh: '已办结', en: 'Finished' } },
  deliver: { words: { zh: '已送达', en: 'Delivered' } },
  withdraw: { words: { zh: '已撤回', en: 'Withdrawn' } },
  lapse: { words: { zh: '逾期未补正，申请终止', en: 'Ended, as what was missing never came' } },
  terminate: { words: { zh: '已终止', en: 'Terminated' }, text: true },
};

function updatesOf(actions: readonly ActionRow[]): FollowedApplication['updates'] {
  return actions
    .flatMap(({ at, command, note }) => {
      const said = told[command];
      if (!said) return [];
      const text = said.text && note ? { text: note } : {};
      return [{ at: new Date(at).toISOString(), words: said.words, ...text }];
    })
    .reverse();
}
