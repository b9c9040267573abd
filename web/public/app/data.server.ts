// How the pages ask the API, and how its refusals become the page's own status: as the public where a page is for anyone, as
// the visitor where it is of their own affairs. A page for anyone never asks as the visitor: a session that ended must not
// hide what anyone may read.
import type { AnswerOf, Operation } from '@kapok/contracts/operation.ts';
import {
  type Request as ApiRequest,
  createClient,
  type Endpoint,
  Problem,
} from '@kapok/web-shared/client.ts';
import { data, type RouterContextProvider, redirect } from 'react-router';
import { givenContext } from './given.ts';
import { languageOfPath, pathIn } from './language.ts';

export interface LoaderArgs {
  readonly request: Request;
  readonly context: Readonly<RouterContextProvider>;
  readonly params: Readonly<Record<string, string | undefined>>;
}

export async function askApi<O extends Operation>(
  args: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<AnswerOf<O>> {
  try {
    return await clientOf(args, args.context.get(givenContext).ask).call(to, what);
  } catch (error) {
    throw pageOf(error, true);
  }
}

/** What a page says of a refusal, beside what was entered. */
export interface Refused {
  readonly title: string;
  readonly detail: string | null;
  readonly todo: string | null;
  readonly status: number;
}

/** As the signed-in person, where a form was sent: what is refused is told on the page with the form. */
export async function tryAsVisitor<O extends Operation>(
  args: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<{ readonly answer: AnswerOf<O> } | { readonly refused: Refused }> {
  try {
    return { answer: await callAsVisitor(args, to, what) };
  } catch (error) {
    return { refused: refusedBy(error, false) };
  }
}

/** As the public, where a form was sent by whoever it is: what is refused is told on the page with the form. */
export async function tryAsAnyone<O extends Operation>(
  args: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<{ readonly answer: AnswerOf<O> } | { readonly refused: Refused }> {
  try {
    return { answer: await clientOf(args, args.context.get(givenContext).ask).call(to, what) };
  } catch (error) {
    return { refused: refusedBy(error, true) };
  }
}

function refusedBy(error: unknown, forAnyone: boolean): Refused {
  if (!(error instanceof Problem) || error.status < 400 || error.status >= 500)
    throw pageOf(error, forAnyone);
  const { title, detail = null, todo = null, status } = error;
  return { title, detail, todo, status };
}

/** As the signed-in person. Who is not is asked to sign in, who is not surely enough to prove more; both come back here. */
export async function askAsVisitor<O extends Operation>(
  args: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<AnswerOf<O>> {
  try {
    return await callAsVisitor(args, to, what);
  } catch (error) {
    throw pageOf(error, false);
  }
}

async function callAsVisitor<O extends Operation>(
  args: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<AnswerOf<O>> {
  const { askAsVisitor: ask } = args.context.get(givenContext);
  if (!ask) throw redirect(signInAddress(args.request));
  try {
    return await clientOf(args, ask).call(to, what);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.slug === 'not-signed-in') throw redirect(signInAddress(args.request));
    // Only the page of who is signed in can say what ended, and end the acting.
    if (error.slug === 'acting-ended') throw redirect(pathIn(languageOfPath(pagePath(args.request)), '/me'));
    const { raiseAt } = error.more;
    if (error.slug === 'assurance-too-low' && typeof raiseAt === 'string')
      throw redirect(withReturn(raiseAt, args.request));
    throw error;
  }
}

/** Who the visitor is, for the frame of every page; null for the public and for a session that has ended. */
export async function askWhoVisits<O extends Operation>(
  args: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<AnswerOf<O> | null> {
  const { askAsVisitor: ask } = args.context.get(givenContext);
  return ask
    ? clientOf(args, ask)
        .call(to, what)
        .catch(() => null)
    : null;
}

/** A text of this server, such as the log's checkpoint; null where there is none yet. */
export async function askText({ context }: LoaderArgs, path: string): Promise<string | null> {
  const response = await context.get(givenContext).ask(path);
  return response.ok ? await response.text() : null;
}

/** The page of this request as the browser knows its address, without the suffix by which scripts ask for its data. */
export function pagePath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/(\/_root)?\.data$/, '') + search;
}

function signInAddress(request: Request): string {
  return withReturn('/sign-in', request);
}

/** An address of the public face in the language of this page, from which one comes back to it. */
function withReturn(address: string, request: Request): string {
  const back = pagePath(request);
  const { pathname, searchParams } = new URL(address, request.url);
  searchParams.set('returnTo', back);
  return `${pathIn(languageOfPath(back), pathname)}?${searchParams}`;
}

function clientOf({ request }: LoaderArgs, ask: typeof fetch) {
  const language = languageOfPath(new URL(request.url).pathname);
  return createClient({ fetch: ask, language: () => language });
}

function pageOf(error: unknown, forAnyone: boolean): unknown {
  if (!(error instanceof Problem)) return error;
  // An ill-formed identifier or a report the public may not see yet is a page that does not exist; whoever is signed in is told
  // what is not theirs to do.
  const told = error.status === 429 || (error.status === 403 && !forAnyone);
  const missing = error.status >= 400 && error.status < 500 && !told;
  return data(
    { title: error.title, todo: error.todo ?? null, instance: error.instance ?? null },
    {
      status: missing ? 404 : error.status >= 500 || error.status === 0 ? 503 : error.status,
    },
  );
}
