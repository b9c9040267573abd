// Who reads an order, turned into what the pure reading needs. The decision stays with parties.
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { readCalendar } from '../../cases/index.ts';
import { listStaffNames } from '../../parties/index.ts';
import type { Reader } from '../rules/reading.ts';

const names = remembered((db: Database) => listStaffNames(db));

export async function readerOf({ house, actor }: Pick<Doing, 'house' | 'actor'>): Promise<Reader> {
  const [calendar, known] = await Promise.all([readCalendar(house.db), names.of(house.db)]);
  return {
    now: house.clock.now(),
    calendar,
    mayCommand: (command, resource) =>
      house.authority.decide(actor, `commandWorkOrder.${command}`, resource) === undefined,
    nameOf: (name) => known.get(name)?.zh,
    seesCaller: (resource) => house.authority.decide(actor, 'readWorkOrder', resource) === undefined,
    mayReveal: (purpose, resource) =>
      house.authority.decide(actor, 'revealCaller', resource, purpose) === undefined,
  };
}
