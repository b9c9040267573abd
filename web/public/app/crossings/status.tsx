// Where the papers of an application are, who has them, since when and what comes next: the same with a code and signed in.
import type { FollowedCrossing } from '@kapok/contracts/crossings/shapes.ts';
import { paperForms, paperPlaces } from '@kapok/contracts/crossings/words.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useSay } from '../language.ts';
import { Standing } from '../parts/standing.tsx';
import '../me/me.css';
import { crossingStatusWords as words } from './statusWords.ts';

export function WhereItIs({
  crossing,
  alone,
}: {
  readonly crossing: FollowedCrossing;
  readonly alone: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const time = (at: string) => dateTime(at, language);
  const called = (unit: FollowedCrossing['home'] | undefined) => (unit?.words ? say(unit.words) : unit?.code);
  return (
    <section className={alone ? 'beginning' : undefined} aria-labelledby="where-it-is">
      {alone ? (
        <>
          <p className="quiet tabular">{crossing.number}</p>
          <h2>{crossing.item.name}</h2>
        </>
      ) : null}
      <h2 id="where-it-is">{say(words.where)}</h2>
      <p>
        <Standing kind={crossing.outcome ? 'good' : 'open'}>{say(crossing.words)}</Standing>{' '}
        <span className="quiet">{say(words.since, { at: time(crossing.since) })}</span>
      </p>
      {crossing.collecting ? (
        <p className="quiet">
          {say(words.who, { window: called(crossing.collecting) ?? '', home: called(crossing.home) ?? '' })}
        </p>
      ) : null}
      <p>
        {crossing.takenOverAt ? say(words.clock, { at: time(crossing.takenOverAt) }) : say(words.noClock)}
      </p>
      <p>
        <strong>{`${say(words.next)}${language === 'zh' ? '：' : ': '}`}</strong>
        {say(crossing.next)}
      </p>
      {crossing.parts.length > 0 ? (
        <>
          <h3>{say(words.parts)}</h3>
          <ul>
            {crossing.parts.map(({ unit, asked, answeredAt }) => (
              <li key={unit.code}>
                {`${called(unit)} · ${say(answeredAt ? words.partAnswered : asked ? words.partOpen : words.partLater)}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {crossing.papers.length > 0 ? (
        <>
          <h3>{say(words.papers)}</h3>
          <ul>
            {crossing.papers.map((paper) => (
              <li key={paper.place}>
                {`${paper.name} · ${say(paperForms[paper.form])} · ${called(paper.unit) ?? say(paperPlaces[paper.where])}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{say(words.steps)}</h3>
      <ol className="looks">
        {crossing.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen in one instant, and a list read whole keeps its order.
          <li key={`${step.at}-${at}`}>
            <p className="look-when">{time(step.at)}</p>
            <p>{step.unit ? `${say(step.words)} · ${called(step.unit)}` : say(step.words)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
