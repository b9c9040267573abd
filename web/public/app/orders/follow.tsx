// Follows an order with its number and code. The code is in the body of forms alone, never in an address; the page asks as the
// public, also where the visitor is signed in.
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { type ActionFunctionArgs, data, Form, useActionData } from 'react-router';
import { type Refused, tryAsAnyone } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { actOf } from './acting.server.ts';
import { orders } from './endpoints.ts';
import { OrderStatus } from './status.tsx';
import { orderWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const receipt = { orderNo: textOf(form, 'orderNo'), receiptCode: textOf(form, 'receiptCode') };
  const act = actOf(form);
  const key = newIdempotencyKey();
  let refused: Refused | null = null;
  if (act) {
    const acted = await tryAsAnyone(args, orders.act, { body: { ...receipt, act }, ...onceOf(form) });
    if ('answer' in acted) return { receipt, order: acted.answer.order, refused, done: true, key };
    refused = acted.refused;
  }
  const found = await tryAsAnyone(args, orders.follow, { body: receipt });
  if ('answer' in found) {
    const shown = { receipt, order: found.answer, refused, done: false, key };
    return data(shown, { status: refused?.status ?? 200 });
  }
  return data(
    { receipt, order: null, refused: found.refused, done: false, key },
    { status: found.refused.status },
  );
}

export default function Follow() {
  const shown = useActionData<typeof action>();
  const say = useSay();
  const order = shown?.order ?? null;
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      {shown?.done && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {shown?.refused && <Refusal refused={shown.refused} found={order !== null} />}
      {shown && order ? (
        <>
          <OrderStatus
            order={order}
            hidden={
              <>
                <Once value={shown.key} />
                <input type="hidden" name="orderNo" value={shown.receipt.orderNo} />
                <input type="hidden" name="receiptCode" value={shown.receipt.receiptCode} />
              </>
            }
          />
          <p>
            <PageLink to="/orders">{say(words.again)}</PageLink>
          </p>
        </>
      ) : (
        <Asking orderNo={shown?.receipt.orderNo} />
      )}
    </div>
  );
}

function Refusal({ refused, found }: { readonly refused: Refused; readonly found: boolean }) {
  const say = useSay();
  const missing = !found && refused.status === 404;
  const told = missing
    ? { title: say(words.notFound), detail: null, todo: say(words.notFoundTodo) }
    : refused;
  return <RefusedNotice refused={told} kept={false} />;
}

function Asking({ orderNo }: { readonly orderNo: string | undefined }) {
  const say = useSay();
  return (
    <>
      <p className="lead">{say(words.lead)}</p>
      <Form method="post" className="form">
        <label htmlFor="orderNo">{say(words.orderNo)}</label>
        <input
          id="orderNo"
          name="orderNo"
          required
          maxLength={80}
          autoComplete="off"
          autoCapitalize="characters"
          defaultValue={orderNo}
          aria-describedby="orderNo-hint"
        />
        <p className="quiet" id="orderNo-hint">
          {say(words.orderNoHint)}
        </p>
        <label htmlFor="receiptCode">{say(words.receiptCode)}</label>
        <input
          id="receiptCode"
          name="receiptCode"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          aria-describedby="receiptCode-hint"
        />
        <p className="quiet" id="receiptCode-hint">
          {say(words.receiptCodeHint)}
        </p>
        <button type="submit" className="button primary">
          {say(words.look)}
        </button>
      </Form>
    </>
  );
}
