// Who reads an order, turned into what the pure reading needs. The decision stays with parties.
import type { WorkCalendar } from '../../cases/index.ts';
import type { Reader } from '../rules/reading.ts';
import type { Doing } from './doing.ts';

export function readerOf({ house, actor }: Pick<Doing, 'house' | 'actor'>, calendar: WorkCalendar): Reader {
  const may = (operation: string, department: string | null) =>
    house.authority.decide(actor, operation, { department: department ?? undefined }) === undefined;
  return {
    now: house.clock.now(),
    calendar,
    mayCommand: (command, department) => may(`commandWorkOrder.${command}`, department),
    // Who may read orders of any department is the hotline's own staff; department staff may not.
    seesConfidential: may('readWorkOrder', null),
  };
}
