// What carrying forward would give: template by template how many items stay, and each that differs with its value before and after.
import type { CarriedCampaign } from '@kapok/contracts/evaluation/carrying.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { unitText } from '../goals/sets.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { campaignWords } from './campaignWords.ts';

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '=': '＝' };

export function CarryResult({ result }: { readonly result: CarriedCampaign }) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  // How something is scored or measured is written for programs; that it differs is what a reader needs here.
  const read = (field: string, text: string) => {
    if (field === 'rule' || field === 'measure') return say('carryOtherwise');
    const target = field === 'target' ? /^(>=|<=|=) (\S+) (.+)$/.exec(text) : null;
    const [, op = '', value = '', unit = ''] = target ?? [];
    return target ? `${signs[op] ?? ''}${value}${unitText(unit, language)}` : text;
  };
  return (
    <section className="campaign-carry__result" aria-label={say('carryResult')}>
      <h3>{say('carryResult')}</h3>
      {result.templates.map(({ template, carried, kept, differences }) => (
        <div key={template.code}>
          <p>
            <strong>{inLanguage(template.name, language)}</strong>{' '}
            {say(carried ? 'carryNew' : 'carryThere', {
              version: template.version,
              kept,
              changed: differences.length,
            })}
          </p>
          {differences.length > 0 ? (
            <Sideways label={inLanguage(template.name, language)}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{say('carryItem')}</th>
                    <th scope="col">{say('carryBefore')}</th>
                    <th scope="col">{say('carryAfter')}</th>
                  </tr>
                </thead>
                <tbody>
                  {differences.flatMap(({ item, name, kind, fields }) =>
                    kind === 'changed'
                      ? fields.map(({ field, before, after }) => (
                          <tr key={`${item} ${field}`}>
                            <th scope="row">
                              {inLanguage(name, language)}{' '}
                              <span className="quiet small">{say(`field_${field}` as 'field_weight')}</span>
                            </th>
                            <td className="tabular">{read(field, before)}</td>
                            <td className="tabular">{read(field, after)}</td>
                          </tr>
                        ))
                      : [
                          <tr key={item}>
                            <th scope="row">{inLanguage(name, language)}</th>
                            <td colSpan={2}>{say(kind === 'added' ? 'kind_added' : 'kind_removed')}</td>
                          </tr>,
                        ],
                  )}
                </tbody>
              </table>
            </Sideways>
          ) : null}
        </div>
      ))}
    </section>
  );
}
