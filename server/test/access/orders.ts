// Work orders of two units and of none, for the tests and the bench of who reaches what. Made through HTTP, as real ones are.
import type { WorkOrder } from '@kapok/contracts/hotline.ts';
import type { TestHouse } from '../house.ts';

export const ordersPath = '/api/v1/hotline/work-orders';

const registration = {
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: '占道停车',
  content: '小区门口长期占道停车',
  caller: { name: '陈先生', phone: '13800000000' },
};

/** An order that stands with the department, or with nobody yet. */
export async function orderOf(city: TestHouse, department: string | undefined): Promise<WorkOrder> {
  const registered = await (await city.as('agent')).post(ordersPath, registration);
  if (registered.status !== 201) throw new Error(`registering answered ${registered.status}`);
  const order: WorkOrder = registered.body.workOrder;
  if (department === undefined) return order;
  const dispatched = await (await city.as('dispatcher')).post(`${ordersPath}/${order.id}/commands`, {
    command: 'dispatch',
    expectedVersion: order.version,
    department,
  });
  if (dispatched.status !== 200) throw new Error(`dispatching answered ${dispatched.status}`);
  return dispatched.body.workOrder;
}
