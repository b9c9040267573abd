// A burst that takes every connection: who gets none is told to come again, and everything else goes on.

import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { NoConnection, openDatabase } from './database.ts';
import { openLog } from './log.ts';

test('who gets no connection in time is told so, and the next one is served', async () => {
  const options = { connectionsMax: 1, synchronousCommit: true, waitMsMax: 50 };
  const { db, close } = openDatabase(inject('appUrl'), options, openLog('silent'));
  const asking = () => sql`SELECT 1 AS one`.execute(db);
  await db.transaction().execute(async () => {
    const refused = await asking().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NoConnection);
    expect(refused).toMatchObject({ code: '53300' });
  });
  expect((await asking()).rows).toEqual([{ one: 1 }]);
  await close();
});
