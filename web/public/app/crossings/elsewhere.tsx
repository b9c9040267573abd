// What of one place can be done from another. A plain form that works without a script; its answers may stand in an address.
import { ownCrossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi, tryAsAnyone } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import '../parts/find.css';
import { crossingWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const asked = (name: string) => (searchParams.get(name) ?? '').trim().slice(0, 100);
  const [from, to, q] = [asked('from'), asked('to'), asked('q')];
  const { items: places } = await askApi(args, ownCrossings.places, {});
  const known = (division: string) => places.some((place) => place.division === division);
  const query = { from, to, ...(q && { q }) };
  const route = known(from) && known(to) ? await tryAsAnyone(args, ownCrossings.route, { query }) : null;
  return { from, to, q, places, route };
}

export default function Elsewhere() {
  const { from, to, q, places, route } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const pick = (name: 'from' | 'to', value: string) => (
    <>
      <label htmlFor={name}>{say(words[name])}</label>
      <select id={name} name={name} required defaultValue={value}>
        <option value="">{say(words.choose)}</option>
        {places.map((place) => (
          <option key={place.division} value={place.division}>
            {place.words ? say(place.words) : place.division}
          </option>
        ))}
      </select>
    </>
  );
  const found = route && 'answer' in route ? route.answer : null;
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      <form method="get" action={`${language === 'en' ? '/en' : ''}/elsewhere`} className="form">
        {pick('from', from)}
        {pick('to', to)}
        <label htmlFor="q">{say(words.part)}</label>
        <input id="q" name="q" maxLength={100} defaultValue={q} />
        <button type="submit" className="button primary">
          {say(words.look)}
        </button>
      </form>
      {route && 'refused' in route ? <RefusedNotice kept={false} refused={route.refused} /> : null}
      {found ? (
        <section aria-labelledby="found">
          <h2 id="found">
            {say(words.found, {
              from: found.from.words ? say(found.from.words) : found.from.division,
              to: found.to.words ? say(found.to.words) : found.to.division,
            })}
          </h2>
          <ol className="found">
            {found.items.map(({ code, name, department, kinds }) => (
              <li key={code}>
                <PageLink to={`/services/${encodeURIComponent(code)}`}>{name}</PageLink>
                <p className="quiet">{department}</p>
                <ul>
                  {kinds.includes('online') ? (
                    <li>
                      <PageLink to={`/apply/${encodeURIComponent(code)}`}>{say(words.online)}</PageLink>
                    </li>
                  ) : null}
                  {kinds.includes('collected') && found.window?.words ? (
                    <li>{say(words.window, { window: say(found.window.words) })}</li>
                  ) : null}
                  {kinds.includes('joint') ? <li>{say(words.joint)}</li> : null}
                </ul>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </div>
  );
}
