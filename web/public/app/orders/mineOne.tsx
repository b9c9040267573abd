// How one of one’s own orders stands, and what one can do with it.
import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { visiting } from '../me/asking.server.ts';
import { actOnMine } from '../parts/mineOne.server.ts';
import { MineOne } from '../parts/mineOne.tsx';
import { actOf } from './acting.server.ts';
import { orders } from './endpoints.ts';
import { OrderStatus } from './status.tsx';
import { orderWords as words } from './words.ts';

const paramsOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) => ({
  workOrderId: params.workOrderId ?? '',
});

export async function loader(args: LoaderFunctionArgs) {
  const [visit, order] = await Promise.all([
    visiting(args),
    askAsVisitor(args, orders.readMine, { params: paramsOf(args) as never }),
  ]);
  return { ...visit, order };
}

export function action(args: ActionFunctionArgs) {
  const params = paramsOf(args);
  return actOnMine(args, `/me/orders/${params.workOrderId}`, orders.actOnMine, params, actOf);
}

export default function MyOrder() {
  const { acting, key, order } = useLoaderData<typeof loader>();
  const back = { to: '/me/orders', title: words.mineTitle };
  return (
    <MineOne title={words.title} back={back} acting={acting} once={key} done={words.done}>
      {(hidden) => <OrderStatus order={order} hidden={hidden} />}
    </MineOne>
  );
}
