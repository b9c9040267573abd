// A visit that was served and can be rated, as the hall's event would make it. It must never stand in for the test of that event.
import { newId } from '../src/kernel/ids.ts';
import { invite, type Subject } from '../src/modules/ratings/index.ts';
import type { TestHouse } from './house.ts';

export async function visitOf({ house }: Pick<TestHouse, 'house'>, more: Partial<Subject> = {}) {
  const subject = {
    kind: 'visit',
    id: newId(house),
    department: 'traffic',
    handledBy: [],
    doneAt: house.clock.now(),
  } as const;
  return (await invite(house, { ...subject, ...more }))!;
}
