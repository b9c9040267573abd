// Matters of several items that one form does for. A list of links, so that it works on any phone and without a script.
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import '../parts/find.css';
import { beforeWords } from './before.words.ts';

export async function loader(args: LoaderFunctionArgs) {
  return askApi(args, applying.bundles, { query: { limit: 200 } });
}

export default function Matters() {
  const { items } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow">
      <title>{`${say(beforeWords.matters)} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to="/services">{say(frameWords.services)}</PageLink>
      </p>
      <h1>{say(beforeWords.matters)}</h1>
      <p className="lead">{say(beforeWords.mattersLead)}</p>
      {items.length === 0 ? (
        <section className="empty">
          <h2>{say(beforeWords.mattersNone)}</h2>
          <p>{say(beforeWords.mattersNoneTodo)}</p>
          <p>
            <PageLink to="/services">{say(frameWords.services)}</PageLink>
          </p>
        </section>
      ) : (
        <ul className="found">
          {items.map(({ code, words: name, lead, parts }) => (
            <li key={code}>
              <PageLink to={`/matters/${code}`}>{say(name)}</PageLink>
              <p className="quiet">
                {say(lead)} · {say(beforeWords.partsCount, { count: parts })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
