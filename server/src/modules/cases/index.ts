// The only door of cases: what every kind of case needs to be run, timed and told.
import { casesOperations } from '@kapok/contracts/cases.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { casesRoutes } from './http.ts';

export const cases: KapokModule = { name: 'cases', operations: casesOperations, routes: casesRoutes };

export {
  type Action,
  allowedActions,
  begin,
  type CaseKind,
  declaredActions,
  type Standing,
  step,
} from './lifecycle.ts';
export {
  type Clock,
  type ClockReading,
  type ClockStart,
  type ClockState,
  clockState,
  endClock,
  extendClock,
  findClock,
  nextDue,
  pauseClock,
  readClock,
  resumeClock,
  startClock,
  unpauseClock,
} from './rules/clocks.ts';
export {
  type CalendarDay,
  type DueTime,
  dateOfDay,
  dayOfDate,
  dueAfterMinutes,
  dueTime,
  type Limit,
  type LimitUnit,
  localDay,
  timeOfDay,
  type WorkCalendar,
  workCalendar,
  workHoursDefault,
  workingMinutesBetween,
} from './rules/workCalendar.ts';
export {
  type ActionRow,
  type CaseChange,
  type CaseRow,
  type CaseWithTimeline,
  caseByNumber,
  casesDueBefore,
  casesInState,
  casesOfParty,
  casesToJoin,
  caseWithTimeline,
  clearPersonal,
  clocksOfCases,
  closedBefore,
  endsOfCases,
  type ImportedCase,
  insertCase,
  insertImportedCases,
  linkCases,
  moved,
  type NewCase,
  peopleOfCase,
  type StoredCase,
  selectCases,
  statesOfCases,
  updateCase,
} from './store/cases.ts';
export { nextCaseNumber, readCalendar, sealedNotes, sealNote, waitingCases } from './usecases.ts';
