// Asking for an answer: one field and what was found below it. A plain form, so that it works without a script; what was asked
// for is not kept.
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { Find, questionOf } from '../parts/find.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import './knowledge.css';
import { knowledgeWords as words } from './words.ts';

/** Of an answer as much as tells whether it is the one. */
const excerptMax = 80;

export async function loader(args: LoaderFunctionArgs) {
  const question = questionOf(args.request);
  if (question === '') return { question, items: [] };
  const { items } = await askApi(args, knowledge.search, { query: { q: question, limit: 20 } });
  return {
    question,
    items: items.map(({ id, title, owner, category, answer, reading, tolerant }) => ({
      id,
      title,
      owner: owner.name,
      category: category.name,
      excerpt: {
        zh: excerpt(reading.zh || answer.zh),
        en: excerpt(reading.en || answer.en),
      },
      tolerant,
    })),
  };
}

/** Whole words where the language parts them. */
function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const max = /\p{Script=Han}/u.test(flat) ? excerptMax : 2 * excerptMax;
  if (flat.length <= max) return flat;
  const cut = flat.slice(0, max);
  return `${/[a-z]$/i.test(cut) ? cut.replace(/\s+\S*$/, '') : cut}…`;
}

export default function Knowledge() {
  const { question, items } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      <Find to="/knowledge" question={question} label={say(words.question)} button={say(words.search)} />
      {question === '' ? (
        <p className="quiet">{say(words.example)}</p>
      ) : items.length === 0 ? (
        <section className="empty">
          <h2>{say(words.none)}</h2>
          <p>{say(words.noneTodo)}</p>
        </section>
      ) : (
        <>
          <h2>{say(words.found, { question })}</h2>
          {items.every(({ tolerant }) => tolerant) ? <p>{say(words.alike)}</p> : null}
          <ol className="found">
            {items.map((item) => (
              <li key={item.id}>
                <PageLink to={`/knowledge/${item.id}`}>{item.title[language]}</PageLink>
                <p>{item.excerpt[language]}</p>
                <p className="quiet">
                  {item.owner[language]} · {item.category[language]}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="knowledge-links">
        <PageLink to="/services">{say(words.toServices)}</PageLink>
      </p>
    </div>
  );
}
