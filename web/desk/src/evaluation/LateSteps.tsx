// Who is late or was, by step, the longest first: what finance has to take up with whom. A department sees its own lines only.
import { type CampaignProgress, campaignSteps } from '@kapok/contracts/evaluation/campaigns.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { campaignWords, deadlineWords } from './campaignWords.ts';
import { campaignsKey } from './queries.ts';

export function LateSteps({ id }: { readonly id: CampaignProgress['campaign']['id'] }) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const query = useQuery({
    queryKey: [...campaignsKey, id, 'late'],
    queryFn: ({ signal }) => client.call(evaluations.lateSteps, { params: { campaignId: id }, signal }),
  });
  return (
    <section className="work-part" aria-label={say('lateTitle')}>
      <h2>{say('lateTitle')}</h2>
      <Loaded query={query} skeleton={<Skeleton rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('lateNone')}</p>
          ) : (
            campaignSteps.map((step) => {
              const here = items.filter((one) => one.step === step);
              if (here.length === 0) return null;
              const name = inLanguage(deadlineWords[step], language);
              return (
                <Sideways key={step} label={`${say('lateTitle')}: ${name}`}>
                  <table className="table">
                    <caption>{say('lateStep', { step: name, count: here.length })}</caption>
                    <thead>
                      <tr>
                        {(['department', 'due', 'daysLate', 'lateItems', 'reminders'] as const).map(
                          (column) => (
                            <th key={column} scope="col">
                              {say(column)}
                            </th>
                          ),
                        )}
                      </tr>
                    </thead>
                    <tbody>
                      {here.map((one) => (
                        <tr key={one.department.code}>
                          <th scope="row">{inLanguage(one.department.name, language)}</th>
                          <td className="tabular">{date(one.dueOn, language)}</td>
                          <td className="tabular">
                            <LightShape state={one.done ? 'done' : 'red'} size={12} />{' '}
                            {say(one.done ? 'doneLate' : 'stillLate', { count: one.daysLate })}
                          </td>
                          <td className="tabular">{one.lateItems > 0 ? one.lateItems : '—'}</td>
                          <td className="tabular">{one.reminders > 0 ? one.reminders : '—'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Sideways>
              );
            })
          )
        }
      </Loaded>
    </section>
  );
}
