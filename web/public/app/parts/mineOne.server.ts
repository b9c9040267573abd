// What a form on the page of one of one's own matters does: the act it holds is carried out once, and the page tells it is done.
import type { Operation } from '@kapok/contracts/operation.ts';
import type { Endpoint } from '@kapok/web-shared/client.ts';
import { redirect } from 'react-router';
import { type LoaderArgs, tryAsVisitor } from '../data.server.ts';
import { onceOf, pathOf, refusedWith } from '../me/asking.server.ts';

export async function actOnMine<O extends Operation>(
  args: LoaderArgs,
  page: string,
  to: Endpoint<O>,
  params: Readonly<Record<string, string>>,
  actOf: (form: FormData) => unknown,
) {
  const form = await args.request.formData();
  const body = await actOf(form);
  const here = pathOf(args, page);
  if (!body) return redirect(here);
  const tried = await tryAsVisitor(args, to, { params, body, ...onceOf(form) } as never);
  return 'refused' in tried ? refusedWith(tried.refused, null) : redirect(`${here}?done=1`);
}
