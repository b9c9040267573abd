// The warnings of a year and who has taken note of each. That nobody has is said as plainly.
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { ReceiptSwitch } from '../ledger/ReceiptSwitch.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useWarnings } from './queries.ts';
import { type Warning, WarningLine } from './WarningLine.tsx';
import { warningWords } from './warningWords.ts';
import { staffingWords } from './words.ts';

export function Warnings({ year }: { readonly year: number }) {
  const say = useWords(staffingWords);
  const warnings = useWarnings(year);
  return (
    <section className="panel" aria-labelledby="staffing-warnings">
      <div className="panel__head">
        <h2 id="staffing-warnings">{say('warnings')}</h2>
      </div>
      <div className="panel__body">
        <Loaded query={warnings} skeleton={<Skeleton rows={2} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="quiet">{say('noWarnings')}</p>
            ) : (
              <ul className="warnings">
                {items.map((warning) => (
                  <WarningLine key={warning.eventId} warning={warning}>
                    <p className="small quiet">
                      <Told warning={warning} /> <ReceiptSwitch eventId={warning.eventId} />
                    </p>
                  </WarningLine>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function Told({ warning }: { readonly warning: Warning }) {
  const say = useWords(warningWords);
  const language = useLanguage();
  const who = warning.acknowledged.map(
    ({ name, at }) => `${name ? inLanguage(name, language) : say('formerStaff')} ${dateTime(at, language)}`,
  );
  return (
    <>
      {dateTime(warning.raisedAt, language)} ·{' '}
      {who.length === 0
        ? say('takenByNobody')
        : say('takenBy', { who: who.join(language === 'zh' ? '、' : ', ') })}
    </>
  );
}
