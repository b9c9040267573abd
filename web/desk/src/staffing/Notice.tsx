// What leaders find on their start page while a year will not hold and they have not taken note of it. Shows nothing otherwise, and
// nothing when it cannot ask: the page below is what they came for.

import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { useAct } from '../parts/useAct.ts';
import { staffingKey, useWarnings } from './queries.ts';
import { type Warning, WarningLine } from './WarningLine.tsx';
import { warningWords } from './warningWords.ts';

export default function Notice() {
  const say = useWords(warningWords);
  const { data } = useWarnings();
  const open = data?.items.filter((each) => each.standing && !each.acknowledgedByMe) ?? [];
  if (!data || open.length === 0) return null;
  return (
    <div className="page page--foreboding">
      <section className="foreboding" aria-labelledby="staffing-notice">
        <h2 id="staffing-notice">{say('notice', { year: data.year })}</h2>
        <ul className="warnings">
          {open.map((warning) => (
            <Open key={warning.eventId} warning={warning} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Open({ warning }: { readonly warning: Warning }) {
  const say = useWords(warningWords);
  const language = useLanguage();
  const take = useAct(
    (_: undefined, idempotencyKey) =>
      client.call(staffing.acknowledge, { params: { eventId: warning.eventId }, idempotencyKey }),
    { done: () => say('taken'), touches: [staffingKey] },
  );
  return (
    <WarningLine warning={warning}>
      <p className="warning__acts small">
        <span className="quiet">{dateTime(warning.raisedAt, language)}</span>
        <Link to={`/hotline/staffing?year=${warning.year}`}>{say('open')}</Link>
        <button
          type="button"
          className="link-button"
          disabled={take.isPending}
          onClick={() => take.mutate(undefined)}
        >
          {say('take')}
        </button>
      </p>
    </WarningLine>
  );
}
