// What an indicator is, in words made from its definition, and the way its numbers come. Never words written beside it.

import type { readIndicator } from '@kapok/contracts/indicators/operations.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { indicatorWords } from './words.ts';

export function Definition({ indicator, lineage }: AnswerOf<typeof readIndicator>) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('formula'), inLanguage(indicator.formula, language)],
    [say('source'), indicator.source],
    [say('note'), indicator.note ? inLanguage(indicator.note, language) : undefined],
    [say('code'), `${indicator.code} · ${say('definitionNote', { version: indicator.version })}`],
  ];
  return (
    <section className="panel" aria-labelledby="lineage-title">
      <div className="panel__head">
        <h2 id="lineage-title">{say('lineage')}</h2>
      </div>
      <div className="panel__body definition">
        <ol className="lineage">
          <li>
            <span className="lineage__kind">{say('lineageRecords')}</span>
            <span className="mono">
              {lineage.tables.filter((table) => table !== 'kernel.event').join(', ')}
            </span>
          </li>
          <li>
            <span className="lineage__kind">{say('lineageEvents')}</span>
            <span>
              {lineage.events
                .map((event) => inLanguage(event.name, language))
                .join(language === 'zh' ? '、' : ', ')}
            </span>
          </li>
          <li>
            <span className="lineage__kind">{say('lineageLedger')}</span>
            <span>{say('ledgerNote')}</span>
          </li>
          <li>
            <span className="lineage__kind">{say('lineageIndicator')}</span>
            <span>{inLanguage(indicator.name, language)}</span>
          </li>
        </ol>
        <dl className="definition__facts">
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          <div>
            <dt>{say('hash')}</dt>
            <dd className="mono">{indicator.hash}</dd>
          </div>
        </dl>
      </div>
    </section>
  );
}
