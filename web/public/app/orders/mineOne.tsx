// How one of one's own orders stands, and what one can do with it.
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith, visiting } from '../me/asking.server.ts';
import { MyPage, Once, RefusedNotice } from '../me/frame.tsx';
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

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const act = actOf(form);
  const here = pathOf(args, `/me/orders/${paramsOf(args).workOrderId}`);
  if (!act) return redirect(here);
  const params = paramsOf(args) as never;
  const tried = await tryAsVisitor(args, orders.actOnMine, { params, body: act, ...onceOf(form) });
  if ('refused' in tried) return refusedWith(tried.refused, null);
  return redirect(`${here}?done=1`);
}

export default function MineOne() {
  const { acting, key, order } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [query] = useSearchParams();
  const say = useSay();
  return (
    <MyPage title={words.title} acting={acting} back={{ to: '/me/orders', title: words.mineTitle }}>
      {query.has('done') && !answered && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      <OrderStatus order={order} hidden={<Once value={key} />} />
    </MyPage>
  );
}
