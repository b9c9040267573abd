// The rates of a year with how each came about: the formula in words and the amounts that went in.
import type { RateValue } from '@kapok/contracts/budget/accounts.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { budgetWords } from './words.ts';

export function Rates({ rates }: { readonly rates: readonly RateValue[] }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="budget-rates">
      <div className="panel__head">
        <h2 id="budget-rates">{say('rates')}</h2>
        <span className="quiet small">{say('ratesLead')}</span>
      </div>
      <Sideways label={say('rates')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('rate')}</th>
              <th scope="col" className="end">
                {say('value')}
              </th>
              <th scope="col">{say('formula')}</th>
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => (
              <tr key={rate.code}>
                <th scope="row" className="budget__name">
                  {inLanguage(rate.name, language)}
                  {rate.source ? <span className="small quiet budget__block">{rate.source}</span> : null}
                </th>
                <td className="end budget__nowrap">
                  {rate.value === null ? (
                    <span className="quiet">{say('notComputable')}</span>
                  ) : (
                    <strong>{rate.value}%</strong>
                  )}
                </td>
                <td>
                  {inLanguage(rate.formula, language)}
                  <span className="small quiet budget__block tabular">
                    {rate.inputs
                      .map((input) => `${inLanguage(input.name, language)} ${grouped(input.value)}`)
                      .join(language === 'zh' ? '，' : ', ')}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}

const grouped = (value: string): string => value.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
