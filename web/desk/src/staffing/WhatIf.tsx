// A year as somebody supposes it, month by month: what the formula says, and what calls that are played say beside it. Keeps nothing.
import type { yearTrialSchema } from '@kapok/contracts/staffing.ts';
import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { noValue, number, period } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import type { Static } from 'typebox';
import { client } from '../api.ts';
import { PickField } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Refusal } from '../parts/States.tsx';
import { share } from './figures.ts';
import { NumberField } from './NumberField.tsx';
import { useHotlineForecast, useOutlook } from './queries.ts';
import { staffingWords } from './words.ts';

type Trial = Static<typeof yearTrialSchema>;
type Entered = Omit<Trial, 'year' | 'surge'> & {
  readonly surgeFrom?: string;
  readonly surgeUntil?: string;
  readonly surgePercent?: number;
};

export function WhatIf({ year }: { readonly year: number }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const known = useHotlineForecast().data;
  const outlook = useOutlook(year).data;
  const attempt = useMutation({
    mutationFn: (body: Trial) => client.call(staffing.tryYear, { body }),
  });
  const { data } = attempt;
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`).map(
    (value) => ({ value, label: period(value, language) }),
  );
  const send = ({ surgeFrom, surgeUntil, surgePercent, contacts, contract, ...rest }: Entered) =>
    attempt.mutate({
      year,
      ...rest,
      ...(typeof contacts === 'number' ? { contacts } : {}),
      ...(typeof contract === 'number' ? { contract } : {}),
      ...(surgeFrom && typeof surgePercent === 'number'
        ? { surge: { from: surgeFrom, until: surgeUntil || surgeFrom, percent: surgePercent } }
        : {}),
    });
  if (!known || !outlook) return null;
  return (
    <section className="panel" aria-labelledby="staffing-what-if">
      <div className="panel__head">
        <h2 id="staffing-what-if">{say('whatIf', { year })}</h2>
      </div>
      <div className="panel__body">
        <p className="quiet">{say('whatIfLead')}</p>
        <Form<Entered>
          name="what-if"
          layout="vertical"
          requiredMark={false}
          className="staffing__form"
          initialValues={{
            contract: outlook.contract ?? undefined,
            contacts: Math.round(outlook.months.at(-1)?.total ?? 0),
            agents: Math.max(1, outlook.connection.agentsSeen),
            handlingSeconds: Math.round(known.handlingSeconds || 180),
            patienceSeconds: Math.round(known.patience.seconds),
          }}
          onFinish={send}
        >
          <NumberField name="contract" label={say('whatIfContract')} min={0} max={1e9} whole needed={false} />
          <NumberField name="contacts" label={say('whatIfContacts')} min={0} max={1e9} whole needed={false} />
          <NumberField name="agents" label={say('whatIfAgents')} min={0} max={20_000} whole />
          <NumberField name="handlingSeconds" label={say('whatIfHandling')} min={1} max={7200} />
          <NumberField name="patienceSeconds" label={say('whatIfPatience')} min={5} max={3600} />
          <Form.Item name="surgeFrom" label={say('surgeFrom')}>
            <PickField label={say('surgeFrom')} choices={months} empty={say('noSurge')} />
          </Form.Item>
          <Form.Item name="surgeUntil" label={say('surgeUntil')}>
            <PickField label={say('surgeUntil')} choices={months} empty={say('sameMonth')} />
          </Form.Item>
          <NumberField
            name="surgePercent"
            label={say('surgePercent')}
            min={0}
            max={1000}
            whole
            needed={false}
          />
          <Button htmlType="submit" loading={attempt.isPending}>
            {say('suppose')}
          </Button>
        </Form>
        <Refusal error={attempt.error} />
        {data ? (
          <div role="status">
            <p>
              {say('supposed', {
                connected: share(data.whole.connectedPercent),
                played: share(data.whole.playedConnectedPercent),
                within: share(data.whole.withinPercent),
              })}{' '}
              {data.contract === null
                ? null
                : data.passedIn
                  ? say('supposedPassed', { month: period(data.passedIn, language) })
                  : say('supposedHeld')}
            </p>
            <Sideways className="staffing__table" label={say('whatIf', { year })}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('month')}</th>
                    {(
                      [
                        'inMonth',
                        'total',
                        'connected',
                        'playedConnected',
                        'inTime',
                        'playedWithin',
                        'agentsNeeded',
                      ] as const
                    ).map((word) => (
                      <th key={word} scope="col" className="end">
                        {say(word)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody className="tabular">
                  {data.months.map((row) => (
                    <tr key={row.month}>
                      <td>{period(row.month, language)}</td>
                      <td className="end">{number(Math.round(row.contacts), language)}</td>
                      <td className="end">{number(Math.round(row.total), language)}</td>
                      <td className="end">{of(row, row.connectedPercent)}</td>
                      <td className="end">
                        {of(row, row.playedConnectedPercent)}
                        {row.marginPercent === null ? null : (
                          <span className="quiet small"> ±{row.marginPercent.toFixed(1)}</span>
                        )}
                      </td>
                      <td className="end">{of(row, row.withinPercent)}</td>
                      <td className="end">{of(row, row.playedWithinPercent)}</td>
                      <td className="end">{row.agentsNeeded ?? noValue}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
            <p className="small quiet">{say('supposedHow', { phone: share(data.phonePercent) })}</p>
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** A month in which nobody calls answers nobody: that is no 100 %. */
const of = ({ contacts }: { readonly contacts: number }, percent: number) =>
  contacts === 0 ? noValue : share(percent);
