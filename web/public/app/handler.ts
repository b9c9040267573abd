// The built face's one door: a request in, a response out. It keeps nothing between requests.

import * as build from 'virtual:react-router/server-build';
import { createRequestHandler, RouterContextProvider } from 'react-router';
import { type Given, givenContext } from './given.ts';
import { rememberedLanguage } from './language.server.ts';

const respond = createRequestHandler(build, 'production');

export async function handle(request: Request, given: Given): Promise<Response> {
  const elsewhere = rememberedLanguage(request);
  if (elsewhere) return elsewhere;
  const context = new RouterContextProvider();
  context.set(givenContext, given);
  return respond(request, context);
}
