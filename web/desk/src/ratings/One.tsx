// One rating: what was said, how its order goes, and what its department and the reviewers may do. Never who gave it.
import {
  badScoreMax,
  exclusionGrounds,
  exclusionStates,
  type Rating,
  ratingChannels,
  ratingFlags,
  ratingLevels,
  ratingSubjects,
  rectificationStates,
} from '@kapok/contracts/ratings.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { useOffered, useSession } from '../shell/session.ts';
import { useTags } from './queries.ts';
import { ratingsWords } from './words.ts';

const Acting = lazily(() => import('./Acting.tsx').then((file) => file.Acting), 3);

export type ActName = 'reply' | 'publish' | 'propose' | 'decide';

export function One({ rating }: { readonly rating: Rating }) {
  const say = useWords(ratingsWords);
  const language = useLanguage();
  const tags = useTags().data;
  const acts = useActs(rating);
  const [acting, setActing] = useState<ActName>();
  const { exclusion } = rating;
  const bad = rating.score <= badScoreMax;
  const what = rating.itemName ?? inLanguage(ratingSubjects[rating.subjectKind], language);
  return (
    <li className="panel ratings__one">
      <div className="ratings__head">
        <h2>
          <span className={bad ? 'ratings__score ratings__score--bad' : 'ratings__score'}>
            <span aria-hidden="true">{'★'.repeat(rating.score)}</span>{' '}
            {inLanguage(ratingLevels[rating.score], language)}
          </span>{' '}
          {what}
        </h2>
        <p className="small quiet">
          {[
            inLanguage(rating.departmentName, language),
            rating.window === undefined ? undefined : say('windowOf', { window: rating.window }),
            inLanguage(ratingChannels[rating.channel], language),
            dateTime(rating.givenAt, language),
          ]
            .filter((one) => one !== undefined)
            .join(' · ')}
        </p>
      </div>
      {rating.tags.length + rating.flags.length > 0 ? (
        <p className="ratings__tags">
          {rating.tags.map((code) => {
            const words = tags?.get(code);
            return (
              <span key={code} className="tag">
                {words ? inLanguage(words, language) : code}
              </span>
            );
          })}
          {rating.flags.map((flag) => (
            <span key={flag} className="tag ratings__flag">
              {say('flagged', { why: inLanguage(ratingFlags[flag], language) })}
            </span>
          ))}
        </p>
      ) : null}
      {rating.text === undefined ? null : <p className="ratings__said">{rating.text}</p>}
      <dl className="ratings__facts">
        {rating.rectification === undefined ? null : (
          <Fact name={say('order')}>
            <p>{inLanguage(rectificationStates[rating.rectification], language)}</p>
            <p>
              <Link to={`/hotline/orders/${rating.ratingId}`}>{say('openOrder')}</Link>
            </p>
          </Fact>
        )}
        {rating.reply === undefined ? null : (
          <Fact name={say(rating.publishedAt === undefined ? 'replyWaits' : 'replyPublic')}>
            {rating.reply}
          </Fact>
        )}
        {rating.publishedText === undefined ? null : (
          <Fact name={say('publicText')}>{rating.publishedText}</Fact>
        )}
        {exclusion === undefined ? null : (
          <Fact name={say('exclusion')}>
            {inLanguage(exclusionStates[exclusion.state], language)} ·{' '}
            {inLanguage(exclusionGrounds[exclusion.ground], language)}
            <br />
            {exclusion.reason}
            {exclusion.decisionReason === undefined ? null : (
              <>
                <br />
                {say('decidedWhy', { reason: exclusion.decisionReason })}
              </>
            )}
          </Fact>
        )}
      </dl>
      {acting === undefined ? (
        acts.length === 0 ? null : (
          <div className="actions">
            {acts.map((act) => (
              <Button
                key={act}
                aria-label={say('actOf', { act: say(act), what })}
                onClick={() => setActing(act)}
              >
                {say(act)}
              </Button>
            ))}
          </div>
        )
      ) : (
        <Acting act={acting} rating={rating} leave={() => setActing(undefined)} />
      )}
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What whoever reads may begin; what needs a second person is not offered to the first. */
function useActs(rating: Rating): readonly ActName[] {
  const me = `staff:${useSession().staff.staffId}`;
  const replies = useOffered('replyToRating');
  const publishes = useOffered('publishRating');
  const proposes = useOffered('proposeExclusion');
  const decides = useOffered('decideExclusion');
  const open = rating.publishedAt === undefined;
  const toPublish = rating.text !== undefined || rating.reply !== undefined;
  const waits = rating.exclusion?.state === 'proposed' && rating.exclusion.proposedBy !== me;
  return [
    ...(replies && open ? (['reply'] as const) : []),
    ...(publishes && open && toPublish ? (['publish'] as const) : []),
    ...(proposes && rating.exclusion === undefined ? (['propose'] as const) : []),
    ...(decides && waits ? (['decide'] as const) : []),
  ];
}
