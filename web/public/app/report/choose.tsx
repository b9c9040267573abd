// First step of reporting something: what it is about. A list of links, so that it works on any phone and without a script.
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { languageOfPath, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { reports } from './endpoints.ts';
import './report.css';
import { reportWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const language = languageOfPath(new URL(args.request.url).pathname);
  const { items } = await askApi(args, reports.services, {});
  const groups = new Map<string, { code: string; name: string; description: string }[]>();
  for (const { code, group, words: said, description } of items) {
    const one = { code, name: said[language], description: description[language] };
    groups.set(group[language], [...(groups.get(group[language]) ?? []), one]);
  }
  return { groups: [...groups].map(([name, services]) => ({ name, services })) };
}

export default function Choose() {
  const { groups } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow reporting">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      <p className="notice">{say(words.urgent)}</p>
      {groups.length === 0 ? (
        <p className="notice bad">{say(words.none)}</p>
      ) : (
        <>
          <h2>{say(words.choose)}</h2>
          {groups.map(({ name, services }) => (
            <section key={name} aria-label={name}>
              <h3>{name}</h3>
              <ul className="services">
                {services.map((service) => (
                  <li key={service.code}>
                    <PageLink to={`/report/${service.code}`}>
                      <strong>{service.name}</strong>
                      <span>{service.description}</span>
                    </PageLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </div>
  );
}
