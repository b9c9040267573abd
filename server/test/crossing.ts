// Two districts, their windows and an item that may cross between them, made by the use cases that a city's own files drive.
import type { NamedParty } from '@kapok/contracts/parties.ts';
import { isRefusal } from '../src/kernel/errors.ts';
import type { House } from '../src/kernel/module.ts';
import { enterStaff, enterUnits } from '../src/modules/parties/index.ts';
import { publishItem, smallPdf } from './applying.ts';
import { type Person, type TestHouse, testDepartments, testPassword } from './house.ts';

export const districts = [
  { code: 'east', division: '440106', name: { zh: '东区人民政府', en: 'East District' } },
  { code: 'west', division: '440112', name: { zh: '西区人民政府', en: 'West District' } },
  { code: 'north', division: '440114', name: { zh: '北区人民政府', en: 'North District' } },
] as const;
export const westItem = 'west-food-licence';
export const northItem = 'north-storage-check';

/** Each with a window and a reviewer whose posts are of the district alone. */
export async function districtsOf(
  house: House,
  roles: readonly ('window' | 'reviewer' | 'head')[],
): Promise<void> {
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  await enterUnits(
    house.db,
    source,
    districts.map(({ code, division, name }) => ({
      code,
      name,
      kind: 'district',
      divisionCode: division,
      handlesCases: true,
    })),
  );
  for (const { code } of districts)
    for (const role of roles) {
      const username = `${role}-${code}`;
      const added = await enterStaff({ ...house, clock: { now: () => new Date(0) } }, source, {
        username,
        name: { zh: username, en: username },
        password: testPassword,
        roles: [role],
        department: code,
      });
      if (isRefusal(added)) throw new Error(`test account ${username}: ${added.refused}`);
    }
  const ofNorth = { name: '仓储场所核查', department: '北区人民政府', division: '440114' };
  await publishItem(house, { code: northItem, ...ofNorth });
  await publishItem(house, {
    code: westItem,
    name: '食品经营许可',
    department: '西区人民政府',
    division: '440112',
    crossKinds: 'online, collected，joint',
    crossFrom: '440106',
    crossWith: northItem,
  });
}

export const allChecked = { identity: true, complete: true, legible: true, signed: true };
export const paper = (name: string, form = 'original', content = name) => ({
  requirement: `paper-${[...name].length}`,
  name,
  form,
  pieces: 1,
  files: [{ name: `${name}.pdf`, contentBase64: smallPdf(content).toString('base64') }],
});

export interface Collected {
  readonly id: string;
  readonly number: string;
  readonly followCode: string;
}

export async function collect(window: Person, applicant: NamedParty, more: object = {}): Promise<Collected> {
  const answer = await window.post('/api/v1/crossings', {
    unit: 'east',
    itemCode: westItem,
    kind: 'collected',
    applicant,
    answers: { content: '开一家小饭馆' },
    checks: allChecked,
    papers: [paper('申请书'), paper('营业执照', 'checked')],
    ...more,
  });
  if (answer.status !== 201)
    throw new Error(`collecting answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** For the cases of access: collected by a district for the department whose item it is; districts are entered once. */
export async function crossingOf(
  city: TestHouse,
  unit: string,
  { named }: { readonly named: NamedParty },
): Promise<string> {
  if (!entered.has(city)) entered.set(city, districtsOf(city.house, []));
  await entered.get(city);
  const everywhere = await city.as('window');
  const itemCode = `${unit}-that-crosses`;
  const department = testDepartments.find(({ code }) => code === unit)?.name.zh;
  await publishItem(city.house, {
    code: itemCode,
    name: '可异地代收的事项',
    division: '440100',
    crossKinds: 'collected',
    ...(department && { department }),
  });
  const { id } = await collect(everywhere, named, { itemCode });
  return id;
}
const entered = new WeakMap<TestHouse, Promise<void>>();
