// A report of a resident as it stands with a unit, for the tests of who may reach it.
import type { PartyId } from '@kapok/contracts/ids.ts';
import { exampleService } from '@kapok/contracts/open311.ts';
import { linkCases } from '../../src/modules/cases/index.ts';
import type { TestHouse } from '../house.ts';
import { ordersPath } from './orders.ts';

/** Sent on the web, passed to the unit, and found to be of somebody registered. */
export async function requestOf(
  city: TestHouse,
  unit: string,
  { partyId }: { readonly partyId: PartyId },
): Promise<string> {
  const { code, version: _version, ...service } = exampleService;
  await (await city.as('supervisor')).put(`/api/v1/open311/services/${code}`, service);
  const sent = await (await city.as('public')).post('/api/v1/open311/reports', {
    service: code,
    description: '小区门口长期占道停车',
    place: { district: '440106' },
    identity: 'anonymous',
  });
  const dispatcher = await city.as('dispatcher');
  const { items } = (await dispatcher.get(`${ordersPath}?q=${sent.body.orderNo}`)).body;
  const { id, version } = items[0];
  const dispatch = { command: 'dispatch', expectedVersion: version, department: unit };
  const dispatched = await dispatcher.post(`${ordersPath}/${id}/commands`, dispatch);
  if (dispatched.status !== 200) throw new Error(`dispatching answered ${dispatched.status}`);
  await linkCases(city.house.scoped('everything'), [id], partyId);
  return id;
}
