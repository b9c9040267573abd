// Which step is told in writing, and what its event says of it. Pure.
import type {
  ApplicationChannel,
  NoticeKind,
  Procedure,
  RefusalGround,
} from '@kapok/contracts/applications.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import { dueTime, type WorkCalendar } from '../../cases/index.ts';
import type { Told } from './composing.ts';

const kinds: Readonly<Record<string, NoticeKind>> = {
  'applications.application.accepted': 'accepted',
  'applications.application.correction-asked': 'correction',
  'applications.application.not-accepted': 'not-accepted',
  'applications.application.suspended': 'procedure',
  'applications.application.extended': 'extension',
  'applications.application.delivered': 'delivery',
};
const decided = 'applications.application.decided';

export const toldTypes: readonly string[] = [...Object.keys(kinds), decided];

export function kindOf({
  type,
  body,
}: {
  readonly type: string;
  readonly body: JsonObject;
}): NoticeKind | undefined {
  if (type !== decided) return kinds[type];
  return body.outcome === 'granted' ? 'granted' : 'refused';
}

export interface Step {
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly body: JsonObject;
  readonly personal: JsonObject;
}

/** What the application itself says. */
type Known = Pick<
  Told,
  | 'applicant'
  | 'item'
  | 'itemType'
  | 'application'
  | 'department'
  | 'receivedAt'
  | 'acceptedAt'
  | 'materials'
  | 'opinions'
  | 'result'
  | 'decision'
>;

export function toldOf({ kind, at, body, personal }: Step, known: Known, calendar: WorkCalendar): Told {
  const days = numberIn(body.correctionDays ?? body.workingDays);
  const said = { basis: textIn(personal.basis), reason: textIn(personal.reason) };
  const until =
    (kind === 'correction' || kind === 'procedure') && days !== undefined
      ? dueTime(calendar, at, { unit: 'working-days', amount: days }).dueAt
      : undefined;
  return {
    ...known,
    ...said,
    kind,
    at,
    days,
    until,
    deemed: body.deemed === true,
    statutoryDays: numberIn(body.statutoryDays),
    promisedDays: numberIn(body.promisedDays),
    lacking: textIn(personal.lacking),
    conditions: textIn(personal.conditions),
    ground: textIn(body.ground) as RefusalGround | undefined,
    procedure: textIn(body.procedure) as Procedure | undefined,
    way: textIn(body.way) as ApplicationChannel | undefined,
    result: kind === 'granted' ? known.result : undefined,
  };
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
