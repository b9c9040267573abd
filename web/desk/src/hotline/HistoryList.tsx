// Calls and orders of one person by every channel, newest first; each order a way to its page.
import type { HistoryEntry } from '@kapok/contracts/hotline/history.ts';
import { channels, orderTypes, workOrderStates } from '@kapok/contracts/hotline/words.ts';
import { dateTime, seconds } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import './history.css';
import { historyWords } from './historyWords.ts';
import { useNames } from './names.ts';

export function HistoryList({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const say = useWords(historyWords);
  const language = useLanguage();
  const { name } = useNames();
  if (entries.length === 0) return <p className="quiet">{say('none')}</p>;
  return (
    <ol className="history">
      {entries.map((entry) => (
        <li key={`${entry.at}${entry.workOrderId ?? ''}`}>
          <span className="quiet small">
            {dateTime(entry.at, language)} · {inLanguage(channels[entry.channel], language)}
          </span>
          {entry.workOrderId ? (
            <>
              <Link to={`/hotline/orders/${entry.workOrderId}`} target="_blank" rel="noreferrer">
                {entry.title ?? entry.orderNo}
              </Link>
              <span className="small">
                {[
                  entry.orderType ? inLanguage(orderTypes[entry.orderType], language) : '',
                  name('categories', entry.category),
                  entry.state ? inLanguage(workOrderStates[entry.state], language) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </>
          ) : (
            <span>{say('callOnly', { time: seconds(entry.talkSeconds ?? 0, language) })}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
