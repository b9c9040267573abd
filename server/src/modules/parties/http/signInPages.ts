// Addresses of signing in and out that a browser goes to by itself. They answer with redirects, never with data, and send
// nobody to another site but the identity provider.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorName } from '../../../kernel/access.ts';
import { isFromElsewhere, setSessionCookie } from '../../../kernel/cookies.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { actorOf } from '../../../kernel/http.ts';
import type { House } from '../../../kernel/module.ts';
import { closeSession } from '../usecases/sessions.ts';

const formBytesMax = 1024;

export function signInPages(app: FastifyInstance, house: House): void {
  void app.register(async (pages) => {
    // The forms carry nothing, but browsers say what kind of nothing it is.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, _body, done) => done(null, undefined),
    );
    pages.post('/sign-out', async (request, reply) => {
      // Another site must not sign anybody out; whose session has ended is signed out already.
      if (!isFromElsewhere(house, request)) {
        const actor = await actorOf(house, request);
        if (!isRefusal(actor)) await closeSession(house, actor, { actor: actorName(actor), ...house });
        setSessionCookie(house, reply, undefined);
      }
      return reply.header('cache-control', 'no-store').redirect(homeOf(request), 303);
    });
  });
}

/** The first page in the language of the page that asked. */
function homeOf({ headers: { referer } }: FastifyRequest): string {
  return /^\/en(\/|$)/.test(URL.parse(referer ?? '')?.pathname ?? '') ? '/en' : '/';
}
