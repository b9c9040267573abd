// The built face's one door: a request in, a response out. It keeps nothing between requests.

import * as build from 'virtual:react-router/server-build';
import { createRequestHandler, RouterContextProvider } from 'react-router';
import { rememberedChoice } from './choices.server.ts';
import { type Given, givenContext } from './given.ts';

const respond = createRequestHandler(build, 'production');

export async function handle(request: Request, given: Given): Promise<Response> {
  const elsewhere = rememberedChoice(request);
  if (elsewhere) return elsewhere;
  const context = new RouterContextProvider();
  context.set(givenContext, given);
  return respond(request, context);
}
