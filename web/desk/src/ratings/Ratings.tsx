// Ratings within one's reach, newest first, with what can be done about each. Never says who gave one.
import { badScoreMax } from '@kapok/contracts/ratings/words.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { One } from './One.tsx';
import { useRatings } from './queries.ts';
import './ratings.css';
import { ratingsWords, shownWords } from './words.ts';

const UnitPick = lazily(() => import('../parties/units/UnitPick.tsx').then((file) => file.UnitPick), 1);

type Show = keyof typeof shownWords;
const shows = Object.keys(shownWords) as Show[];

export default function Ratings() {
  const say = useWords(ratingsWords);
  const shownAs = useWords(shownWords);
  const navigate = useNavigate();
  const [asked, setAsked] = useParam('show');
  const [department, setDepartment] = useParam('department');
  const show = shows.find((one) => one === asked) ?? 'all';
  const ratings = useRatings({ show, ...(department ? { department } : {}) });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead', { bad: badScoreMax })}>
        <Button onClick={() => void navigate('/services/ratings/results')}>{say('toResults')}</Button>
      </PageHead>
      <div className="ratings__tools">
        <Pick
          label={say('show')}
          value={show}
          choices={shows.map((value) => ({ value, label: shownAs(value) }))}
          onChange={(value) => setAsked(value === 'all' ? '' : value)}
        />
        <UnitPick
          label={say('department')}
          {...(department ? { value: department } : {})}
          onChange={(code) => setDepartment(code ?? '')}
        />
      </div>
      <Listed
        pages={ratings}
        skeleton={<Skeleton rows={10} />}
        empty={
          <div className="panel">
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          </div>
        }
      >
        {(items) => (
          <ul className="ratings__list">
            {items.map((rating) => (
              <One key={rating.ratingId} rating={rating} />
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}
