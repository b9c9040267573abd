// Follows an order with its number and code.
import { type ActionFunctionArgs, useActionData } from 'react-router';
import { tryAsAnyone } from '../data.server.ts';
import { followed } from '../parts/following.server.ts';
import { Following } from '../parts/following.tsx';
import { actOf } from './acting.server.ts';
import { orders } from './endpoints.ts';
import { OrderStatus } from './status.tsx';
import { orderWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  return followed(args, {
    actOf,
    act: ({ number, code }, act, once) =>
      tryAsAnyone(args, orders.act, { body: { orderNo: number, receiptCode: code, act }, ...once }),
    read: ({ number, code }) =>
      tryAsAnyone(args, orders.follow, { body: { orderNo: number, receiptCode: code } }),
  });
}

export default function Follow() {
  return (
    <Following to="/orders" words={words} told={useActionData<typeof action>()}>
      {(order, hidden) => <OrderStatus order={order} hidden={hidden} />}
    </Following>
  );
}
