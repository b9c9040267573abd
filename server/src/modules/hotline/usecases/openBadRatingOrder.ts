// Opens the supervised order (督办) of a bad rating, sent to the department that was rated and called back before it is closed.
// Begun again after a crash it goes on where it stopped. It must never tell the department who rated.
import type { Registration } from '@kapok/contracts/hotline.ts';
import type { PartyId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { type BadRatingBody, badRatingCategory, ratingLevels } from '@kapok/contracts/ratings.ts';
import { doingAs } from '../../../kernel/doing.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { identityOf } from '../../parties/index.ts';
import { openSupervised } from './openSupervised.ts';

const demand = '群众给出差评，请核实原因、整改到位，并在期限内答复评价人；办结前须回访。';

export async function openBadRatingOrder(house: House, event: ConsumedEvent): Promise<void> {
  const doing = doingAs(house, { kind: 'system', name: 'ratings' });
  const body = event.body as unknown as BadRatingBody;
  await openSupervised(doing, event.subject as WorkOrderId, {
    registration: () => registrationOf(house, event, body),
    questions: body.handledBy === '' ? null : body.handledBy,
    office: body.department,
    demand,
  });
}

async function registrationOf(
  house: House,
  { openPersonal }: ConsumedEvent,
  body: BadRatingBody,
): Promise<Registration> {
  const { db } = doingAs(house, { kind: 'system', name: 'ratings' });
  const partyId = body.party === '' ? undefined : (body.party as PartyId);
  const [personal, identity] = await Promise.all([
    openPersonal(),
    partyId === undefined ? undefined : identityOf(db, house, partyId),
  ]);
  const phone = typeof personal?.phone === 'string' ? personal.phone : identity?.phone;
  const { zh: level } = ratingLevels[body.score as keyof typeof ratingLevels];
  const lines = [
    `评价等级：${level}`,
    ...(body.itemName === '' ? [] : [`事项：${body.itemName}`]),
    ...(body.window === '' ? [] : [`窗口：${body.window}`]),
    ...(body.reasons.length === 0 ? [] : [`评价内容：${body.reasons.join('、')}`]),
    ...(typeof personal?.text === 'string' ? [`评价原话：${personal.text}`] : []),
  ];
  return {
    orderType: 'complaint',
    category: badRatingCategory,
    channel: body.channel === 'telephone' ? 'phone' : 'web',
    line: '12345',
    district: body.district === '' ? 'city' : body.district,
    urgency: 'normal',
    title: `差评整改：${body.itemName === '' ? '政务服务' : body.itemName}`.slice(0, 200),
    content: lines.join('\n'),
    ...(partyId === undefined ? {} : { partyId }),
    caller: {
      ...(identity ? { name: identity.name } : { anonymous: true }),
      ...(phone === undefined ? {} : { phone }),
      confidential: true,
    },
  };
}
