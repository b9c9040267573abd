// Follows an application with its number and code. The code is in the body of forms alone, never in an address; the page asks as
// the public, also where the visitor is signed in.
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { type ActionFunctionArgs, data, Form, useActionData } from 'react-router';
import { type Refused, tryAsAnyone } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { actOf } from './acting.server.ts';
import { applications } from './endpoints.ts';
import { ApplicationStatus } from './status.tsx';
import { applicationWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const receipt = { number: textOf(form, 'number'), followCode: textOf(form, 'followCode') };
  const act = await actOf(form);
  const key = newIdempotencyKey();
  let refused: Refused | null = null;
  if (act) {
    const acted = await tryAsAnyone(args, applications.act, { body: { ...receipt, act }, ...onceOf(form) });
    if ('answer' in acted)
      return { receipt, application: acted.answer.application, refused, done: true, key };
    refused = acted.refused;
  }
  const found = await tryAsAnyone(args, applications.follow, { body: receipt });
  if ('answer' in found) {
    const shown = { receipt, application: found.answer, refused, done: false, key };
    return data(shown, { status: refused?.status ?? 200 });
  }
  return data(
    { receipt, application: null, refused: found.refused, done: false, key },
    { status: found.refused.status },
  );
}

export default function FollowApplication() {
  const shown = useActionData<typeof action>();
  const say = useSay();
  const application = shown?.application ?? null;
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      {shown?.done && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {shown?.refused && <Refusal refused={shown.refused} found={application !== null} />}
      {shown && application ? (
        <>
          <ApplicationStatus
            application={application}
            hidden={
              <>
                <Once value={shown.key} />
                <input type="hidden" name="number" value={shown.receipt.number} />
                <input type="hidden" name="followCode" value={shown.receipt.followCode} />
              </>
            }
          />
          <p>
            <PageLink to="/applications">{say(words.again)}</PageLink>
          </p>
        </>
      ) : (
        <Asking number={shown?.receipt.number} />
      )}
    </div>
  );
}

function Refusal({ refused, found }: { readonly refused: Refused; readonly found: boolean }) {
  const say = useSay();
  const missing = !found && refused.status === 404;
  const told = missing
    ? { title: say(words.notFound), detail: null, todo: say(words.notFoundTodo) }
    : refused;
  return <RefusedNotice refused={told} kept={false} />;
}

function Asking({ number }: { readonly number: string | undefined }) {
  const say = useSay();
  return (
    <>
      <p className="lead">{say(words.lead)}</p>
      <Form method="post" className="form">
        <label htmlFor="number">{say(words.number)}</label>
        <input
          id="number"
          name="number"
          required
          maxLength={80}
          autoComplete="off"
          autoCapitalize="characters"
          defaultValue={number}
          aria-describedby="number-hint"
        />
        <p className="quiet" id="number-hint">
          {say(words.numberHint)}
        </p>
        <label htmlFor="followCode">{say(words.followCode)}</label>
        <input
          id="followCode"
          name="followCode"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          aria-describedby="followCode-hint"
        />
        <p className="quiet" id="followCode-hint">
          {say(words.followCodeHint)}
        </p>
        <button type="submit" className="button primary">
          {say(words.look)}
        </button>
      </Form>
    </>
  );
}
