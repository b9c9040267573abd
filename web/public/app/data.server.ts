// How the pages' loaders ask the API: as the public, and with the API's refusals as the page's own status.
import type { AnswerOf, Operation } from '@kapok/contracts/operation.ts';
import {
  type Request as ApiRequest,
  createClient,
  type Endpoint,
  Problem,
} from '@kapok/web-shared/client.ts';
import { data, type RouterContextProvider } from 'react-router';
import { givenContext } from './given.ts';
import { languageOfPath } from './language.ts';

export interface LoaderArgs {
  readonly request: Request;
  readonly context: Readonly<RouterContextProvider>;
  readonly params: Readonly<Record<string, string | undefined>>;
}

export async function askApi<O extends Operation>(
  { request, context }: LoaderArgs,
  to: Endpoint<O>,
  what: ApiRequest<O>,
): Promise<AnswerOf<O>> {
  const language = languageOfPath(new URL(request.url).pathname);
  const client = createClient({ fetch: context.get(givenContext).ask, language: () => language });
  try {
    return await client.call(to, what);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // An ill-formed identifier or a report the public may not see yet is a page that does not exist.
    const missing = error.status >= 400 && error.status < 500 && error.status !== 429;
    throw data(
      { title: error.title, todo: error.todo ?? null, instance: error.instance ?? null },
      {
        status: missing ? 404 : error.status >= 500 || error.status === 0 ? 503 : error.status,
      },
    );
  }
}

/** A text of this server, such as the log's checkpoint; null where there is none yet. */
export async function askText({ context }: LoaderArgs, path: string): Promise<string | null> {
  const response = await context.get(givenContext).ask(path);
  return response.ok ? await response.text() : null;
}
