// The very records behind a value, in ledger order, each with its share and its receipt. Never who they are about.

import type { Indicator, listIndicatorRecords } from '@kapok/contracts/indicators/operations.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { dateTime, number, period as periodText } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { Receipt } from '../ledger/Receipt.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { entriesFor } from '../shell/navigation.ts';
import { useOffered, useSession } from '../shell/session.ts';
import { useRecords } from './queries.ts';
import { indicatorWords } from './words.ts';

type RecordRow = AnswerOf<typeof listIndicatorRecords>['items'][number];

export function Records({ indicator, chosen }: { readonly indicator: Indicator; readonly chosen: string }) {
  const say = useWords(indicatorWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const allowed = useOffered('listIndicatorRecords');
  const [only, setOnly] = useState<'all' | 'missed'>('all');
  const records = useRecords(indicator.code, chosen, only === 'missed' ? 'missed' : undefined, allowed);
  const place = useRef<HTMLElement>(null);
  const asked = useLocation().hash === '#records';
  useEffect(() => {
    if (asked) place.current?.scrollIntoView();
  }, [asked]);
  return (
    <section className="panel" id="records" ref={place} aria-labelledby="records-title">
      <div className="panel__head">
        <h2 id="records-title">{say('records', { period: periodText(chosen, language) })}</h2>
        {allowed && indicator.value.kind === 'ratio' ? (
          <Switch<'all' | 'missed'>
            label={say('conditions')}
            value={only}
            choices={[
              { value: 'all', label: say('allRecords') },
              { value: 'missed', label: say('missedRecords') },
            ]}
            onChange={setOnly}
          />
        ) : null}
      </div>
      {allowed ? (
        <div className="records">
          <p className="quiet records__lead">{say('recordsLead')}</p>
          <Loaded query={records} skeleton={<Skeleton rows={6} />}>
            {(data) => {
              const rows = data.pages.flatMap((page) => page.items);
              return rows.length === 0 ? (
                <Empty title={say('noRecords')}>{say('noRecordsText')}</Empty>
              ) : (
                <RecordTable rows={rows} quotient={indicator.value.kind === 'ratio'} />
              );
            }}
          </Loaded>
          {records.hasNextPage ? (
            <Button loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
              {common('more')}
            </Button>
          ) : null}
        </div>
      ) : (
        <p className="panel__body quiet">{say('recordsForbidden')}</p>
      )}
    </section>
  );
}

function RecordTable({
  rows,
  quotient,
}: {
  readonly rows: readonly RecordRow[];
  readonly quotient: boolean;
}) {
  const say = useWords(indicatorWords);
  return (
    <Sideways label={say('lineageRecords')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="end">
              {say('position')}
            </th>
            <th scope="col">{say('recordAt')}</th>
            <th scope="col">{say('recordType')}</th>
            <th scope="col" className="end">
              {say(quotient ? 'numerator' : 'sum')}
            </th>
            {quotient ? (
              <th scope="col" className="end">
                {say('denominator')}
              </th>
            ) : null}
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.position} row={row} quotient={quotient} />
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Row({ row, quotient }: { readonly row: RecordRow; readonly quotient: boolean }) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const readsOrders = entriesFor(useSession().staff.roles).some((entry) => entry.room === 'hotline');
  return (
    <>
      <tr>
        <td className="end">{number(row.position, language)}</td>
        <td className="records__time">{dateTime(row.at, language)}</td>
        <td className="mono">{row.type}</td>
        <td className="end">{row.numerator}</td>
        {quotient ? <td className="end">{row.denominator}</td> : null}
        <td className="records__ways">
          {row.caseId && readsOrders ? (
            <Link to={`/hotline/orders/${row.caseId}`}>{say('openOrder')}</Link>
          ) : null}
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say('receipt')}
          </button>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={quotient ? 6 : 5}>
            <Receipt eventId={row.eventId} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
