// How an application reads at an instant to those who handle it: clocks, light, checklist, what may be done next. Overdue is
// computed here from the clocks; nothing here may be stored, and people are shown masked.
import {
  type Application,
  type ApplicationClock,
  type ApplicationCommandName,
  type ApplicationSettings,
  type ApplicationState,
  type ApplicationSummary,
  applicationClocks,
  applicationCommands,
  applicationStates,
  type Light,
  type ShownClock,
  type ShownMaterial,
  timeCommands,
} from '@kapok/contracts/applications.ts';
import type { FileId } from '@kapok/contracts/ids.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { purposesWhere, type Resource } from '../../../kernel/access.ts';
import { maskName, maskNumber, maskPersonal } from '../../../kernel/masking.ts';
import { allowedActions, type CaseRow, dueTime, readClock, type WorkCalendar } from '../../cases/index.ts';
import { applicationKind, standingOf } from '../lifecycle.ts';
import {
  type ApplicationFacts,
  type ApplicationRow,
  type FileLine,
  type MaterialRow,
  partiesOf,
} from './facts.ts';

export interface Reader {
  readonly now: Date;
  readonly calendar: WorkCalendar;
  readonly settings: ApplicationSettings;
  readonly mayCommand: (command: ApplicationCommandName, resource: Resource) => boolean;
  /** Whether the reader speaks for a department that was asked for an opinion. */
  readonly speaksFor: (department: string) => boolean;
  readonly mayReveal: (purpose: Purpose, resource: Resource) => boolean;
  readonly nameOf: (actor: string) => string | undefined;
  readonly unitName: (code: string) => Words | undefined;
}

/** Whose an application is: its department's, and never theirs whom it is from (回避). */
export const applicationResource = (
  row: Pick<ApplicationRow, 'department' | 'partyId' | 'agentId' | 'coApplicants'>,
): Resource => ({ department: row.department ?? undefined, parties: partiesOf(row), matter: 'applications' });

/** What is due before this instant is near: what is due with the last hour of the last day that counts as near is, too. */
export function yellowFrom(calendar: WorkCalendar, settings: ApplicationSettings, now: Date): Date {
  const { dueAt } = dueTime(calendar, now, { unit: 'working-days', amount: settings.yellowWorkingDays });
  return new Date(dueAt.getTime() + 1);
}

export function lightOf(dueAt: Date | null, now: Date, nearUntil: Date): Light | undefined {
  if (dueAt === null) return undefined;
  if (dueAt.getTime() < now.getTime()) return 'red';
  return dueAt.getTime() < nearUntil.getTime() ? 'yellow' : 'green';
}

type Labels = Pick<
  ApplicationFacts,
  'itemCode' | 'itemVersion' | 'itemName' | 'itemType' | 'division' | 'channel' | 'applicantKind'
> & {
  readonly outcome: ApplicationRow['outcome'];
};

export function summaryOf(
  row: Pick<
    CaseRow,
    'id' | 'number' | 'version' | 'state' | 'context' | 'department' | 'openedAt' | 'dueAt' | 'closedAt'
  >,
  labels: Labels,
  { now, nearUntil, unitName }: { now: Date; nearUntil: Date; unitName: Reader['unitName'] },
): ApplicationSummary {
  const state = row.state as ApplicationState;
  const light = lightOf(row.dueAt, now, nearUntil);
  const words = row.department === null ? undefined : unitName(row.department);
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state,
    words: applicationStates[state],
    item: {
      code: labels.itemCode,
      version: labels.itemVersion,
      name: labels.itemName,
      type: labels.itemType,
    },
    division: labels.division,
    channel: labels.channel,
    applicantKind: labels.applicantKind,
    ...(row.department === null ? {} : { department: { code: row.department, ...(words && { words }) } }),
    receivedAt: row.openedAt.toISOString(),
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt.toISOString() }),
    ...(light === undefined ? {} : { light }),
    ...(labels.outcome === null ? {} : { outcome: labels.outcome }),
    immediate: row.context.immediate === 1,
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() }),
  };
}

export interface Shown {
  readonly identity:
    | { readonly name: string; readonly phone: string | undefined; readonly kind: string }
    | undefined;
  readonly files: readonly FileLine[];
}

export function applicationOf(row: ApplicationRow, shown: Shown, reader: Reader): Application {
  const { now, calendar, settings, unitName } = reader;
  const nearUntil = yellowFrom(calendar, settings, now);
  const { identity } = shown;
  const named = (code: string) => {
    const words = unitName(code);
    return { code, ...(words && { words }) };
  };
  const decision = decisionOf(row);
  return {
    ...summaryOf(row, row, { now, nearUntil, unitName }),
    applicant: {
      // What a firm is called is public; what a person is called is theirs.
      ...(identity && { name: identity.kind === 'entity' ? identity.name : maskName(identity.name) }),
      ...(identity?.phone === undefined ? {} : { phone: maskNumber(identity.phone) }),
    },
    agent: row.agentId !== null,
    coApplicants: row.coApplicants.length,
    visits: standingOf(row).context.visits,
    answers: answersOf(row).map(({ field, value }) => ({ field, value: maskPersonal(value) })),
    materials: row.materials.map((one) => materialOf(one, shown.files)),
    clocks: clocksOf(row, now, calendar),
    lacking: [...row.lacking],
    opinions: row.opinions.map((one) => ({
      department: named(one.department),
      askedAt: new Date(one.askedAt).toISOString(),
      ...(one.question === null ? {} : { question: one.question }),
      ...(one.givenAt === null ? {} : { givenAt: new Date(one.givenAt).toISOString() }),
      ...(one.agrees === null ? {} : { agrees: one.agrees }),
      ...(one.opinion === null ? {} : { opinion: one.opinion }),
    })),
    ...(decision && { decision }),
    notices: [...row.notices],
    timeline: row.actions.map(({ at, command, actor, note }) => {
      const by = reader.nameOf(actor);
      return {
        at: new Date(at).toISOString(),
        command,
        words: wordsOf(command),
        ...(by === undefined ? {} : { by }),
        ...(note === null ? {} : { note }),
      };
    }),
    revealPurposes: purposesWhere((purpose) => reader.mayReveal(purpose, applicationResource(row))),
    may: mayOf(row, reader),
  };
}

export const wordsOf = (command: string): Words =>
  command === 'receive'
    ? { zh: '收件', en: 'Received' }
    : ({ ...applicationCommands, ...timeCommands }[command as ApplicationCommandName] ?? {
        zh: command,
        en: command,
      });

export function decisionOf({ outcome, decidedAt, decision }: ApplicationRow): Application['decision'] {
  if (outcome === null || decidedAt === null) return undefined;
  return {
    outcome,
    decidedAt: decidedAt.toISOString(),
    ...(decision && { basis: decision.basis }),
    ...(decision?.reason === undefined ? {} : { reason: decision.reason }),
    ...(decision?.result === undefined ? {} : { result: decision.result }),
  };
}

export function clocksOf(
  row: Pick<ApplicationRow, 'clocks'>,
  now: Date,
  calendar: WorkCalendar,
): ShownClock[] {
  return row.clocks.map((clock) => {
    const name = clock.name as ApplicationClock;
    const { startedAt, dueAt, calendarKnown } = clock;
    return {
      name,
      words: applicationClocks[name],
      startedAt,
      dueAt,
      ...readClock(clock, now, calendar),
      calendarKnown,
    };
  });
}

/** What was filled in, a line an answer, nested ones by their path. */
export function answersOf({ answers }: Pick<ApplicationRow, 'answers'>): { field: string; value: string }[] {
  const lines: { field: string; value: string }[] = [];
  const walk = (value: unknown, path: string): void => {
    if (value === null || value === undefined) return;
    if (typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`);
    else lines.push({ field: path, value: String(value) });
  };
  walk(answers, '');
  return lines;
}

export function materialOf(one: MaterialRow, files: readonly FileLine[]): ShownMaterial {
  const byId = new Map<FileId, FileLine>(files.map((file) => [file.id, file]));
  return {
    id: one.id,
    requirement: one.requirement,
    name: one.name,
    grade: one.grade,
    source: one.source,
    round: one.round,
    ...(one.verdict === null ? {} : { verdict: one.verdict }),
    ...(one.remark === null ? {} : { remark: one.remark }),
    files: one.fileIds.flatMap((id) => byId.get(id) ?? []),
  };
}

function mayOf(row: ApplicationRow, reader: Reader): ApplicationCommandName[] {
  const resource = applicationResource(row);
  const owing = row.opinions.filter(({ givenAt }) => givenAt === null);
  return allowedActions(applicationKind, standingOf(row)).filter(
    (action): action is ApplicationCommandName => {
      if (!(action in applicationCommands)) return false;
      const command = action as ApplicationCommandName;
      if (command === 'give-opinion')
        return owing.some(
          ({ department }) =>
            reader.speaksFor(department) && reader.mayCommand(command, { ...resource, department }),
        );
      return reader.mayCommand(command, resource);
    },
  );
}
