// Renders a page to the end before answering: every page reads whole without JavaScript.
import { renderToReadableStream } from 'react-dom/server.edge';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { givenContext } from './given.ts';

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce } = context.get(givenContext);
  let code = status;
  const stream = await renderToReadableStream(
    <ServerRouter context={entry} url={request.url} nonce={nonce} />,
    {
      nonce,
      onError(error) {
        code = 500;
        process.stderr.write(
          `A public page failed to render: ${error instanceof Error ? error.stack : String(error)}\n`,
        );
      },
    },
  );
  await stream.allReady;
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(stream, { status: code, headers });
}

/** Loader failures: a refusal of the API is an answer, anything else is worth a line in the log. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  process.stderr.write(`A public page failed: ${error instanceof Error ? error.stack : String(error)}\n`);
}
