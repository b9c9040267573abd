// Where citizens and firms begin to sign in, and come back to when it led nowhere. It asks for nothing: who somebody is, is
// proved at the identity provider.

import type { readSignInWays } from '@kapok/contracts/parties/openId.ts';
import { type SignInReason, signInReasons } from '@kapok/contracts/parties/openId.ts';
import { endpoint } from '@kapok/web-shared/client.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useSay } from '../language.ts';
import { frameWords } from '../words.ts';
import { reasonWords, signInWords as words } from './words.ts';

const waysEndpoint = endpoint<typeof readSignInWays>('GET', '/api/v1/sign-in-ways');

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  const { citizen } = await askApi(args, waysEndpoint, {});
  const asked = query.get('reason');
  const begin = new URLSearchParams();
  // Whether it is a path of this house is judged where the browser is sent.
  for (const name of ['returnTo', 'assurance']) {
    const value = query.get(name);
    if (value !== null) begin.set(name, value);
  }
  return {
    offered: citizen,
    raising: query.has('assurance'),
    reason: signInReasons.find((reason) => reason === asked) ?? null,
    begin: `/sign-in/citizen?${begin}`,
  };
}

export default function SignIn() {
  const { offered, raising, reason, begin } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      {reason !== null && (offered || reason !== 'not-offered') && <Reason reason={reason} />}
      <p className="lead">{say(raising ? words.raiseLead : words.lead)}</p>
      {offered ? (
        <>
          <p>{say(words.forWhom)}</p>
          <p className="actions">
            <a className="button primary" href={begin}>
              {say(raising ? words.raise : reason === null ? words.go : words.again)}
            </a>
          </p>
          <p className="quiet">{say(words.once)}</p>
        </>
      ) : (
        <p className="notice">{say(words.notOffered)}</p>
      )}
      <p className="quiet">
        <a href="/desk/">{say(words.staff)}</a>
      </p>
    </div>
  );
}

function Reason({ reason }: { readonly reason: SignInReason }) {
  const say = useSay();
  return (
    <p className="notice bad" role="alert">
      {say(reasonWords[reason])}
    </p>
  );
}
