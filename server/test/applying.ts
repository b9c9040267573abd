// An item of the catalogue and an application for it, made by the use cases that a city's own file and form drive.
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { ApplicationId, PartyId } from '@kapok/contracts/ids.ts';
import { transact } from '../src/kernel/database.ts';
import { doingAs } from '../src/kernel/doing.ts';
import { isRefusal } from '../src/kernel/errors.ts';
import { newId } from '../src/kernel/ids.ts';
import type { House } from '../src/kernel/module.ts';
import { type Arriving, keepFile, type Received, receive } from '../src/modules/applications/index.ts';
import { enterParties } from '../src/modules/parties/index.ts';
import { importItems } from '../src/modules/services/index.ts';
import type { TestHouse } from './house.ts';

type ItemRow = Parameters<typeof importItems>[2][number]['row'];

/** By the credit code of nobody, at the transport bureau of the test house. */
export const testItem: ItemRow = {
  code: '114401000000000134440111001001',
  name: '道路旅客运输经营许可',
  itemType: '01',
  department: '市交通运输局',
  division: '440100',
  handling: 'promised',
  legalDays: 20,
  promisedDays: 8,
};

export async function publishItem(house: House, more: Partial<ItemRow> = {}): Promise<string> {
  const row = { ...testItem, ...more };
  const doing = doingAs(house, { kind: 'system', name: 'test' });
  await importItems(doing, 'test', [{ line: 1, externalId: row.code, row, fingerprint: row.code }]);
  return row.code;
}

let made = 0;
export const applicantOf = async (house: House, name?: string): Promise<PartyId> =>
  (await registeredPerson(house, name)).partyId;

/** With the number and name by which others ask them to apply together. */
export async function registeredPerson(house: House, name = '陈大文') {
  made += 1;
  const body = `44010519900307${String(made).padStart(3, '0')}`;
  const documentNumber = body + checkCharacterOf(body);
  const { db, source } = doingAs(house, { kind: 'system', name: 'test' });
  const [entered] = await db
    .transaction()
    .execute((tx) =>
      enterParties(tx, house, source, [
        { documentType: 'citizen-id', documentNumber, name, phone: '13800001234' },
      ]),
    );
  if (entered === undefined || isRefusal(entered)) throw new Error('the applicant was refused');
  return {
    partyId: entered.partyId,
    named: { documentType: 'citizen-id' as const, documentNumber, name },
  };
}

export const smallPdf = (text = 'kapok'): Buffer => Buffer.from(`%PDF-1.4\n%${text}\n%%EOF\n`);

/** An application of the newest version of the item, with one file. */
export async function apply(
  house: House,
  applicant: PartyId,
  more: Partial<Arriving> = {},
): Promise<Received> {
  const doing = doingAs(house, { kind: 'system', name: 'test' });
  const id = newId<ApplicationId>(house);
  const received = await transact(doing.db, async (tx) => {
    const file = await keepFile(tx, house, {
      subject: id,
      owner: applicant,
      name: '身份证.pdf',
      bytes: smallPdf(id),
    });
    if (isRefusal(file)) return file;
    return receive(tx, doing, {
      id,
      itemCode: testItem.code,
      itemVersion: 1,
      applicant,
      answers: { purpose: '班线客运' },
      materials: [
        { requirement: 'identity', name: '身份证明', fileIds: [file.id], grade: 'C', source: 'upload' },
      ],
      channel: 'web',
      ...more,
    });
  });
  if (isRefusal(received)) throw new Error(`the application was refused: ${received.refused}`);
  return received;
}

/** Received for the unit whose item it is, or handed on to it. */
export async function applicationOf(
  city: TestHouse,
  unit: string,
  { partyId }: { readonly partyId: PartyId },
): Promise<string> {
  await publishItem(city.house);
  const { id } = await apply(city.house, partyId);
  if (unit === 'traffic') return id;
  const transfer = { command: 'transfer', expectedVersion: 1, department: unit, reason: '职责在该单位' };
  const handed = await (await city.as('window')).post(`/api/v1/applications/${id}/commands`, transfer);
  if (handed.status !== 200) throw new Error(`handing on answered ${handed.status}`);
  return id;
}
