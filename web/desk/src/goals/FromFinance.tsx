// What the finance office wrote to the reader's department about its goals, newest first. Shows nothing where nothing was written.
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { LightShape } from '../parts/signs.tsx';
import { goalWords } from './words.ts';

/** Older ones are past their use. */
const shownMax = 3;

export function FromFinance() {
  const say = useWords(goalWords);
  const language = useLanguage();
  const query = useQuery({
    queryKey: ['goal-guidance'],
    queryFn: ({ signal }) => client.call(goals.guidance, { signal }),
  });
  const items = query.data?.items.slice(0, shownMax) ?? [];
  if (items.length === 0) return null;
  return (
    <section className="panel panel__body goal-doing" aria-labelledby="from-finance">
      <h2 id="from-finance">{say('fromFinance')}</h2>
      <ul className="checks">
        {items.map(({ year, department, text, at, by }) => (
          <li key={`${department.code} ${at}`} className="checks__line">
            <LightShape state="information" />
            <p>
              {text}
              <br />
              <span className="small quiet">
                {inLanguage(department.name, language)} · {say('ofYear', { year })} · {date(at, language)}
                {by ? ` · ${inLanguage(by, language)}` : ''}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
