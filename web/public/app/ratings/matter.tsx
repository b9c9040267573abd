// What can be rated or was, as whoever it is of sees it: with what becomes of a bad rating.
import { type RatingInvitation, ratingLevels } from '@kapok/contracts/ratings.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import { useLanguage, useSay } from '../language.ts';
import { Standing } from '../parts/standing.tsx';
import { ratingWords as words } from './words.ts';

export function Matter({ of }: { readonly of: RatingInvitation }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <h2>{of.itemName ?? say(words.service)}</h2>
      <p className="quiet">
        {of.departmentName[language]}
        {of.window !== undefined && ` · ${say(words.window, { window: of.window })}`}
        {` · ${say(words.done, { at: day(of.doneAt, language) })}`}
      </p>
      {of.rated && <Rated rated={of.rated} />}
    </>
  );
}

function Rated({ rated }: { readonly rated: NonNullable<RatingInvitation['rated']> }) {
  const say = useSay();
  const language = useLanguage();
  const { rectification } = rated;
  return (
    <>
      <p>
        <strong>{say(words.rated, { level: say(ratingLevels[rated.score]) })}</strong>
        {rated.tags.length > 0 &&
          ` · ${rated.tags.map((tag) => tag[language]).join(language === 'zh' ? '、' : ', ')}`}
      </p>
      {rated.excluded && <p className="quiet">{say(words.excluded)}</p>}
      {rectification && (
        <>
          <p>
            <Standing kind={rectification.state === 'closed' ? 'good' : 'open'}>
              {rectification.words[language]}
            </Standing>
          </p>
          {rectification.dueAt && rectification.state === 'opened' && (
            <p className="quiet">{say(words.due, { at: day(rectification.dueAt, language) })}</p>
          )}
          {rectification.result !== undefined && (
            <div className="notice">
              <p>
                <strong>{say(words.result)}</strong>
              </p>
              <p>{rectification.result}</p>
            </div>
          )}
        </>
      )}
    </>
  );
}
