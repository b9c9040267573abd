// The only door of cases: what every kind of case needs to be run, timed and told.
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
  readClock,
  resumeClock,
  startClock,
} from './rules/clocks.ts';
export {
  type CalendarDay,
  type DueTime,
  dueTime,
  type Limit,
  type LimitUnit,
  localDay,
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
  caseWithTimeline,
  clearPersonal,
  type ImportedCase,
  insertCase,
  insertImportedCases,
  moved,
  type NewCase,
  selectCases,
  updateCase,
} from './store.ts';
export { forgetCalendar, nextCaseNumber, readCalendar, remembered } from './usecases.ts';
