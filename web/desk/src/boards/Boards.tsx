// The boards of orders: departments side by side, fairly, and districts as a map with its table. Never a rank by chance alone.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useSearchParams } from 'react-router';
import { DayField } from '../parts/DayField.tsx';
import { cityDay } from '../parts/days.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { useNow } from '../parts/useNow.ts';
import { League } from './League.tsx';
import { OrderMap } from './OrderMap.tsx';
import { boardWords } from './words.ts';
import './boards.css';

const shownDays = 90;
const dayMs = 86_400_000;

export default function Boards() {
  const say = useWords(boardWords);
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const span = {
    from: params.get('from') || cityDay(new Date(now.getTime() - shownDays * dayMs)),
    to: params.get('to') || cityDay(now),
  };
  const set = (name: 'from' | 'to') => (day: string | undefined) =>
    setParams(day ? { ...span, [name]: day } : {}, { replace: true });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <span className="boards__span">
          <label htmlFor="boards-from">{say('from')}</label>
          <DayField id="boards-from" value={span.from} max={span.to} onChange={set('from')} />
          <label htmlFor="boards-to">{say('to')}</label>
          <DayField id="boards-to" value={span.to} min={span.from} onChange={set('to')} />
        </span>
      </PageHead>
      <div className="boards">
        <League span={span} />
        <OrderMap span={span} />
      </div>
    </div>
  );
}
