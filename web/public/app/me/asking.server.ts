// What every page about oneself asks first: how surely the visitor is known, and for whom they act. Never answers a page in
// somebody's name when the acting has ended; that is for the page of who is signed in to say.
import { type DelegationKind, delegationKinds } from '@kapok/contracts/parties/delegations.ts';
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { data, redirect } from 'react-router';
import { askAsVisitor, type LoaderArgs, pagePath, type Refused } from '../data.server.ts';
import { languageOfPath, pathIn, type Words } from '../language.ts';
import { me } from './endpoints.ts';

export interface Visiting {
  readonly assurance: number;
  /** Whose affairs they are, and by what; null in one's own. */
  readonly acting: { readonly kind: Words; readonly name: string | null } | null;
  /** For the forms of this page, so that one sent twice does nothing twice. */
  readonly key: string;
}

export async function visiting(args: LoaderArgs): Promise<Visiting> {
  const session = await askAsVisitor(args, me.readSession, {});
  if (session.actingEnded) throw redirect(pathOf(args, '/me'));
  return { ...visitingOf(session), key: newIdempotencyKey() };
}

export function visitingOf({
  assurance,
  acting,
}: {
  readonly assurance: number;
  readonly acting?: { readonly kind: DelegationKind; readonly name?: string };
}): Pick<Visiting, 'assurance' | 'acting'> {
  return {
    assurance,
    acting: acting ? { kind: delegationKinds[acting.kind], name: acting.name ?? null } : null,
  };
}

/** A path of the public face in the language of this page. */
export function pathOf({ request }: LoaderArgs, path: string): string {
  return pathIn(languageOfPath(pagePath(request)), path);
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The key that the form brought along, for the request it leads to. */
export function onceOf(form: FormData): { readonly idempotencyKey?: string } {
  const key = textOf(form, 'key');
  return /^[0-9a-f]{32}$/.test(key) ? { idempotencyKey: key } : {};
}

/** The page again, with what was refused and what had been entered. */
export function refusedWith<Given>(refused: Refused, given: Given) {
  return data({ refused, given }, { status: refused.status });
}
