// Rates what the code of a message stands for. The code is in the body of forms alone, never in an address, and the page asks as
// the public, also where the visitor is signed in.
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { type ActionFunctionArgs, data, Form, useActionData } from 'react-router';
import { askApi, type Refused, tryAsAnyone } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { ratings } from './endpoints.ts';
import { givenOf, scoreOf } from './given.server.ts';
import { Matter } from './matter.tsx';
import { ChooseLevel, SayWhy } from './steps.tsx';
import { ratingWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const code = textOf(form, 'code');
  const score = scoreOf(form);
  const key = newIdempotencyKey();
  let refused: Refused | null = null;
  let given: { bad: boolean } | null = null;
  if (form.has('give') && score !== null) {
    const done = await tryAsAnyone(args, ratings.give, {
      body: { code, ...givenOf(form, score) },
      ...onceOf(form),
    });
    if ('answer' in done) given = { bad: done.answer.bad };
    else refused = done.refused;
  }
  const found = await tryAsAnyone(args, ratings.look, { body: { code } });
  const { rules } = await askApi(args, ratings.rules, {});
  if ('answer' in found)
    return data(
      { code, score: given ? null : score, matter: found.answer, tags: rules.tags, given, refused, key },
      { status: refused?.status ?? 200 },
    );
  return data(
    { code, score, matter: null, tags: rules.tags, given, refused: found.refused, key },
    { status: found.refused.status },
  );
}

export default function Rate() {
  const shown = useActionData<typeof action>();
  const say = useSay();
  const matter = shown?.matter ?? null;
  const hidden = shown && (
    <>
      <Once value={shown.key} />
      <input type="hidden" name="code" value={shown.code} />
    </>
  );
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      {shown?.refused && (
        <RefusedNotice
          refused={
            matter === null && shown.refused.status === 404
              ? { title: say(words.notFound), detail: null, todo: say(words.notFoundTodo) }
              : shown.refused
          }
          kept={false}
        />
      )}
      {shown?.given && (
        <p className="notice good" role="status">
          {say(shown.given.bad ? words.thanksBad : words.thanks)}
        </p>
      )}
      {shown && matter ? (
        <>
          <Matter of={matter} />
          {!matter.rated && shown.score === null && <ChooseLevel hidden={hidden} />}
          {!matter.rated && shown.score !== null && (
            <SayWhy score={shown.score} tags={shown.tags} hidden={hidden} back={null} />
          )}
          {!matter.rated && shown.score !== null && (
            <Form method="post">
              {hidden}
              <button type="submit" className="button">
                {say(words.change)}
              </button>
            </Form>
          )}
        </>
      ) : (
        <Asking code={shown?.code} />
      )}
      <p>
        <PageLink to="/services/ratings">{say(words.resultsTitle)}</PageLink>
      </p>
    </div>
  );
}

function Asking({ code }: { readonly code: string | undefined }) {
  const say = useSay();
  return (
    <>
      <p className="lead">{say(words.lead)}</p>
      <Form method="post" className="form">
        <label htmlFor="code">{say(words.code)}</label>
        <input
          id="code"
          name="code"
          required
          minLength={8}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          defaultValue={code}
          aria-describedby="code-hint"
        />
        <p className="quiet" id="code-hint">
          {say(words.codeHint)}
        </p>
        <button type="submit" className="button primary">
          {say(words.go)}
        </button>
      </Form>
    </>
  );
}
