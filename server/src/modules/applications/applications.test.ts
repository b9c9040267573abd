// Applications through their lifecycle, as applicants, windows and reviewers meet it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantOf, apply, publishItem, smallPdf } from '../../../test/applying.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { transact } from '../../kernel/database.ts';
import { doingAs } from '../../kernel/doing.ts';
import { filesOf, keepFile, readFile } from './index.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
  await publishItem(city.house);
});
afterAll(() => city.close());

const everything = () => doingAs(city.house, { kind: 'system', name: 'test' }).db;

test('an application keeps its files under its own key, the same bytes once, and refuses what is no document', async () => {
  const owner = await applicantOf(city.house);
  const received = await apply(city.house, owner);
  expect(received.number).toMatch(/^SQ-\d{8}-\d{6}$/);
  const [file] = await filesOf(everything(), city.house, { subject: received.id });
  expect(file).toMatchObject({ name: '身份证.pdf', mediaType: 'application/pdf' });
  const keep = (bytes: Uint8Array) =>
    transact(everything(), (tx) =>
      keepFile(tx, city.house, { subject: received.id, owner, name: '再传一次.pdf', bytes }),
    );
  expect(await keep(smallPdf(received.id))).toEqual(file);
  expect(await keep(Buffer.from('MZ not a document'))).toMatchObject({ refused: 'file-refused' });
  const read = await readFile(everything(), city.house, file!.id);
  expect(read?.content.equals(smallPdf(received.id))).toBe(true);
  // Another department's staff reach neither the case nor its files.
  const elsewhere = city.house.scoped({ units: ['water'] });
  expect(await readFile(elsewhere, city.house, file!.id)).toBeUndefined();
  expect(await readFile(city.house.scoped({ units: ['traffic'] }), city.house, file!.id)).toBeDefined();
});
