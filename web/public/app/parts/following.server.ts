// Follows something with the number and the code that were told when it began. Both are in the body of forms alone, never in an
// address; the page asks as the public, also where the visitor is signed in.
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { type ActionFunctionArgs, data } from 'react-router';
import type { Refused } from '../data.server.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import type { Receipt } from './following.tsx';

type Tried<Shown> = { readonly answer: Shown } | { readonly refused: Refused };

/** Does what the form asks for, where it asks for anything, and shows how it stands then. */
export async function followed<Shown, Act>(
  { request }: ActionFunctionArgs,
  ways: {
    actOf(form: FormData): Act | undefined | Promise<Act | undefined>;
    act(receipt: Receipt, act: Act, once: ReturnType<typeof onceOf>): Promise<Tried<unknown>>;
    read(receipt: Receipt): Promise<Tried<Shown>>;
  },
) {
  const form = await request.formData();
  const receipt: Receipt = { number: textOf(form, 'number'), code: textOf(form, 'code') };
  const key = newIdempotencyKey();
  const act = await ways.actOf(form);
  const acted = act === undefined ? undefined : await ways.act(receipt, act, onceOf(form));
  const found = await ways.read(receipt);
  const shown = 'answer' in found ? found.answer : null;
  const refused = 'refused' in found ? found.refused : acted && 'refused' in acted ? acted.refused : null;
  const done = acted !== undefined && 'answer' in acted && shown !== null;
  return data({ receipt, shown, refused, done, key }, { status: refused?.status ?? 200 });
}
