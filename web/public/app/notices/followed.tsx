// Hands over a paper to whoever has the application's number and code. Both come in the body of a form, never in an address.
import type { ActionFunctionArgs } from 'react-router';
import { givenContext } from '../given.ts';
import { languageOfPath } from '../language.ts';
import { textOf } from '../me/asking.server.ts';
import { notices } from './endpoints.ts';
import { paperWords } from './paperWords.ts';

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const form = await request.formData();
  const body = {
    number: textOf(form, 'number'),
    followCode: textOf(form, 'code'),
    noticeId: textOf(form, 'notice'),
  };
  const answer = await context.get(givenContext).ask(notices.followed.path, {
    method: notices.followed.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    const language = languageOfPath(new URL(request.url).pathname);
    return new Response(paperWords.gone[language], {
      status: answer.status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const headers = new Headers({ 'content-type': 'application/pdf' });
  const name = answer.headers.get('content-disposition');
  if (name) headers.set('content-disposition', name);
  return new Response(await answer.arrayBuffer(), { headers });
}
