// A set of goals as rules see it, and which command is allowed in which state. Pure.
import type { Finding } from '@kapok/contracts/goals/findings.ts';
import type { GoalDraft, GoalState } from '@kapok/contracts/goals/items.ts';
import type { GoalScheme } from '@kapok/contracts/goals/tree.ts';
import type { GoalSetId, ProjectId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export interface GoalSetRecord {
  readonly id: GoalSetId;
  readonly year: number;
  readonly department: string;
  readonly project: ProjectId | null;
  readonly title: Words;
  readonly scheme: GoalScheme;
  readonly state: GoalState;
  readonly version: number;
  readonly round: number;
  readonly newProject: boolean;
  readonly overall: string;
  readonly indicators: readonly GoalDraft[];
  readonly openedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
}

export type Command = 'save' | 'submit' | 'take' | 'comment' | 'reply' | 'decide' | 'adjust';

const allowedIn: Readonly<Record<Command, readonly GoalState[]>> = {
  save: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  take: ['submitted'],
  comment: ['in-review'],
  reply: ['in-review', 'returned'],
  decide: ['in-review'],
  adjust: ['approved'],
};

/** Why a command is not allowed on the set as it stands; `expectedVersion` is what the caller has seen. */
export function refuseCommand(
  record: Pick<GoalSetRecord, 'state' | 'version'>,
  command: Command,
  expectedVersion?: number,
): Refusal | undefined {
  if (expectedVersion !== undefined && record.version !== expectedVersion)
    return refuse('version-conflict', { particulars: { version: record.version } });
  if (allowedIn[command].includes(record.state)) return undefined;
  return refuse('command-not-allowed', {
    ...(record.state === 'approved'
      ? {
          detail: {
            zh: '绩效目标已批复，不能直接修改；确需变动的，请申请调整。',
            en: 'These goals were approved and do not change; ask for an adjustment instead.',
          },
        }
      : {}),
    particulars: { state: record.state },
  });
}

export const kindOf = ({ project }: Pick<GoalSetRecord, 'project'>) =>
  project === null ? ('department' as const) : ('project' as const);

/** The findings that stop submission, as a refusal. */
export function refuseFindings(stopping: readonly Finding[]): Refusal | undefined {
  if (stopping.length === 0) return undefined;
  const told = stopping.slice(0, 5);
  return refuse('goals-incomplete', {
    detail: {
      zh: told.map(({ message }) => message.zh).join(''),
      en: told.map(({ message }) => message.en).join(' '),
    },
    particulars: { findings: stopping },
  });
}
