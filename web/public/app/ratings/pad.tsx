// The pad on the counter: it asks whoever was just served there, and nothing of them. Its key is kept in a cookie that no script
// reads; idle and thankful pages go on by themselves, without script.
import type { RatingInvitationId } from '@kapok/contracts/ids.ts';
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askApi, tryAsAnyone } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { pathOf, textOf } from '../me/asking.server.ts';
import { RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { ratings } from './endpoints.ts';
import { givenOf, scoreOf } from './given.server.ts';
import { ChooseLevel, SayWhy } from './steps.tsx';
import { ratingWords as words } from './words.ts';

const cookieName = 'kapok-pad';
const secondsIdle = 5;

const padKeyOf = (request: Request): string | null =>
  /(?:^|;\s*)kapok-pad=(pad_[A-Za-z0-9_-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null;

export async function loader(args: LoaderFunctionArgs) {
  const padKey = padKeyOf(args.request);
  const { rules } = await askApi(args, ratings.rules, {});
  if (padKey === null) return { pad: null, tags: rules.tags };
  const found = await tryAsAnyone(args, ratings.readPad, { body: { padKey } });
  return { pad: 'answer' in found ? found.answer : null, tags: rules.tags };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const entered = textOf(form, 'padKey');
  const nothing = { score: null, refused: null, thanks: false, unknown: false };
  if (entered !== '') {
    const found = await tryAsAnyone(args, ratings.readPad, { body: { padKey: entered } });
    if (!('answer' in found)) return data({ ...nothing, unknown: true }, { status: found.refused.status });
    const secure = new URL(args.request.url).protocol === 'https:' ? '; Secure' : '';
    const cookie = `${cookieName}=${entered}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict${secure}`;
    return redirect(pathOf(args, '/rate/pad'), { headers: { 'set-cookie': cookie } });
  }
  const [padKey, score] = [padKeyOf(args.request), scoreOf(form)];
  if (padKey === null || score === null) return nothing;
  // Whoever is content is done by one touch; whoever is not may say why.
  if (score <= 2 && !form.has('give')) return { ...nothing, score };
  const { tags } = givenOf(form, score);
  const invitationId = textOf(form, 'invitation') as RatingInvitationId;
  const done = await tryAsAnyone(args, ratings.giveOnPad, { body: { padKey, invitationId, score, tags } });
  return 'answer' in done ? { ...nothing, thanks: true } : { ...nothing, refused: done.refused };
}

export default function Pad() {
  const { pad, tags } = useLoaderData<typeof loader>();
  const doing = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  const asks = pad?.asks;
  const goesOn = doing?.thanks || doing?.refused || (pad && !asks);
  const hidden = <input type="hidden" name="invitation" value={asks?.invitationId ?? ''} />;
  return (
    <div className="page narrow mine pad">
      <title>{`${say(words.padTitle)} · ${say(frameWords.product)}`}</title>
      {goesOn && (
        <meta
          httpEquiv="refresh"
          content={`${secondsIdle}; url=${language === 'en' ? '/en' : ''}/rate/pad`}
        />
      )}
      <h1>{say(words.padTitle)}</h1>
      {pad && (
        <p className="lead">
          {pad.department[language]} · {say(words.window, { window: pad.window })}
        </p>
      )}
      {doing?.refused && <RefusedNotice refused={doing.refused} kept={false} />}
      {doing?.thanks ? (
        <p className="notice good" role="status">
          {say(words.padThanks)}
        </p>
      ) : !pad ? (
        <Enter unknown={doing?.unknown ?? false} />
      ) : !asks ? (
        <p className="empty">{say(words.padIdle)}</p>
      ) : doing?.score ? (
        <>
          <p>{say(words.padBack)}</p>
          <SayWhy
            score={doing.score}
            tags={tags}
            hidden={hidden}
            written={false}
            back={<PageLink to="/rate/pad">{say(words.change)}</PageLink>}
          />
        </>
      ) : (
        <>
          {asks.itemName !== undefined && <h2>{asks.itemName}</h2>}
          <ChooseLevel hidden={hidden} />
        </>
      )}
    </div>
  );
}

function Enter({ unknown }: { readonly unknown: boolean }) {
  const say = useSay();
  return (
    <Form method="post" className="form" reloadDocument>
      {unknown && (
        <p className="notice bad" role="alert">
          {say(words.padUnknown)}
        </p>
      )}
      <label htmlFor="padKey">{say(words.padKey)}</label>
      <input
        id="padKey"
        name="padKey"
        required
        minLength={20}
        maxLength={80}
        autoComplete="off"
        aria-describedby="pad-hint"
      />
      <p className="quiet" id="pad-hint">
        {say(words.padKeyHint)}
      </p>
      <button type="submit" className="button primary">
        {say(words.padStart)}
      </button>
    </Form>
  );
}
