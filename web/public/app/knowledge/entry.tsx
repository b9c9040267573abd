// One published answer: in short, in full, what it rests on, who answers for it and since when it holds.
import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { date } from '@kapok/web-shared/format.ts';
import { data, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { Facts } from '../parts/facts.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import './knowledge.css';
import { knowledgeWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { owner, category, pastReview, versions } = await askApi(args, knowledge.read, {
    params: { entryId: (args.params.id ?? '') as KnowledgeEntryId },
  });
  const [offered] = versions;
  if (offered === undefined) throw data(null, { status: 404 });
  return { owner: owner.name, category: category.name, pastReview, text: offered.text };
}

export default function Entry() {
  const { owner, category, pastReview, text } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  // What nobody has put into English yet is shown in Chinese rather than not at all.
  const read = (both: Words) => both[language] || both.zh;
  const tongue = (both: Words) => (language === 'en' && !both.en ? { lang: 'zh-CN' } : {});
  const day = (value: string) => date(`${value}T00:00:00+08:00`, language);
  const reading = read(text.reading);
  const facts: readonly (readonly [string, string])[] = [
    [say(words.owner), owner[language]],
    [say(words.since), day(text.validFrom)],
    ...(text.validTo === null ? [] : [[say(words.until), day(text.validTo)] as const]),
    [say(words.reviewOn), day(text.reviewOn)],
  ];
  return (
    <div className="page narrow">
      <title>{`${read(text.title)} · ${say(frameWords.product)}`}</title>
      <p>
        <PageLink to="/knowledge">{say(words.back)}</PageLink>
      </p>
      <h1 {...tongue(text.title)}>{read(text.title)}</h1>
      <p className="lead">
        {owner[language]} · {category[language]}
      </p>
      {pastReview ? <p className="notice">{say(words.pastReview)}</p> : null}
      {reading === '' ? null : (
        <section className="in-short" aria-labelledby="in-short">
          <h2 id="in-short">{say(words.plainly)}</h2>
          <p {...tongue(text.reading)}>{reading}</p>
        </section>
      )}
      <section aria-labelledby="answer">
        <h2 id="answer">{say(words.answer)}</h2>
        {paragraphs(read(text.answer)).map(([key, paragraph]) => (
          <p key={key} {...tongue(text.answer)}>
            {paragraph}
          </p>
        ))}
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">{say(words.sources)}</h2>
        <ul className="sources">
          {text.sources.map(({ name, reference }) => (
            <li key={`${name} ${reference}`}>
              {name}
              {reference === '' ? null : (
                <span className="quiet">
                  {' '}
                  {/^https?:\/\//.test(reference) ? (
                    <a href={reference} rel="noreferrer">
                      {reference}
                    </a>
                  ) : (
                    reference
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <Facts facts={facts} />
      <p className="quiet">
        {say(words.wrong)} <PageLink to="/report">{say(words.report)}</PageLink>
      </p>
    </div>
  );
}

/** Lines of a text with what tells them apart. */
function paragraphs(text: string): readonly (readonly [string, string])[] {
  return text.split(/\n+/).map((line, at) => [`${at} ${line.slice(0, 20)}`, line] as const);
}
