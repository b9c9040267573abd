// Opens the supervised order (督办) of somebody's question about who looked at their data.
import type { Registration } from '@kapok/contracts/hotline.ts';
import type { PartyId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { rightsEvents } from '@kapok/contracts/privacy/rights.ts';
import type { Static } from 'typebox';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { identityOf, listStaffNames, unitNames } from '../../parties/index.ts';
import { openSupervised } from './openSupervised.ts';

type Questioned = Static<(typeof rightsEvents)['privacy.access.questioned']['body']>;

const demand = '市民就个人信息查看记录提出疑问，请依法核查该次查看是否为履行职责所必需，并按期答复本人。';

export async function openQuestionOrder(house: House, event: ConsumedEvent): Promise<void> {
  const doing = doingAs(house, { kind: 'system', name: 'privacy' });
  const id = event.subject as WorkOrderId;
  const body = event.body as unknown as Questioned;
  await openSupervised(doing, id, {
    registration: () => registrationOf(doing, event, body),
    questions: body.questioned,
    questionedUnits: body.units,
    office: body.office,
    demand,
  });
}

async function registrationOf(
  { house, db }: Doing,
  { openPersonal }: ConsumedEvent,
  body: Questioned,
): Promise<Registration> {
  const partyId = body.party as PartyId;
  const [personal, identity, staff, units] = await Promise.all([
    openPersonal(),
    identityOf(db, house, partyId),
    listStaffNames(house.db),
    unitNames(house.db, body.units),
  ]);
  const from = body.units.map((code) => units.get(code)?.zh ?? code).join('、');
  const looked = [
    `查看时间：${body.at}`,
    `查看人员：${staff.get(body.questioned)?.zh ?? body.questioned}${from === '' ? '' : `（${from}）`}`,
    `操作：${body.operation}`,
    `存证事件：${body.access}`,
  ].join('\n');
  return {
    orderType: 'personal-information',
    category: 'personal-information',
    channel: 'web',
    line: '12345',
    district: 'city',
    urgency: 'normal',
    title: '对个人信息查看记录的疑问',
    content: `${typeof personal?.text === 'string' ? personal.text : ''}\n\n${looked}`,
    partyId,
    ...(identity
      ? {
          caller: {
            name: identity.name,
            ...(identity.phone ? { phone: identity.phone } : {}),
            confidential: true,
          },
        }
      : {}),
  };
}
