// The record of calls: one row for each contact that ended, newest first. Numbers come masked and stay so.

import type { Call } from '@kapok/contracts/hotline/calls.ts';
import { callOutcomes, channels } from '@kapok/contracts/hotline/words.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { dateTime, noValue, seconds } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { client } from '../api.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useNames } from './names.ts';
import { hotlineWords } from './words.ts';
import './calls.css';

const pageItems = 50;

export default function Calls() {
  const say = useWords(hotlineWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { options } = useNames();
  const [params, setParams] = useSearchParams();
  const line = params.get('line') ?? '';
  const outcome = Object.keys(callOutcomes).find((one) => one === params.get('outcome')) ?? '';
  const calls = useCalls(line, outcome as Call['outcome'] | '');
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  return (
    <div className="page">
      <PageHead title={say('callsTitle')} lead={say('callsLead')}>
        <Pick
          label={say('line')}
          any={say('anyLine')}
          value={line}
          choices={options('lines')}
          onChange={(value) => set('line', value)}
        />
        <Pick
          label={say('outcome')}
          any={say('anyOutcome')}
          value={outcome}
          choices={Object.entries(callOutcomes).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
          onChange={(value) => set('outcome', value)}
        />
      </PageHead>
      <Loaded query={calls} skeleton={<Skeleton rows={12} />}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <Empty title={say('emptyCalls')}>{say('emptyCallsText')}</Empty>;
          return (
            <>
              <Sideways className="panel" label={say('callsTitle')}>
                <CallTable rows={rows} />
              </Sideways>
              {calls.hasNextPage ? (
                <div className="calls__more">
                  <Button loading={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
                    {common('more')}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function CallTable({ rows }: { readonly rows: readonly Call[] }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const { name } = useNames();
  return (
    <table className="calls">
      <thead>
        <tr>
          <th scope="col">{say('offeredAt')}</th>
          <th scope="col">{say('outcome')}</th>
          <th scope="col">{say('channel')}</th>
          <th scope="col">{say('line')}</th>
          <th scope="col">{say('district')}</th>
          <th scope="col" className="end">
            {say('wait')}
          </th>
          <th scope="col" className="end">
            {say('talk')}
          </th>
          <th scope="col">{say('agent')}</th>
          <th scope="col">{say('callerNumber')}</th>
          <th scope="col">{say('satisfaction')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((call) => (
          <tr key={call.id}>
            <td className="calls__key">{dateTime(call.offeredAt, language)}</td>
            <td>
              <span className="calls__outcome">
                <LightShape state={call.outcome === 'answered' ? 'green' : 'red'} size={11} />
                {inLanguage(callOutcomes[call.outcome], language)}
              </span>
            </td>
            <td>{inLanguage(channels[call.channel], language)}</td>
            <td>{name('lines', call.line)}</td>
            <td>{name('districts', call.district) || noValue}</td>
            <td className="end">{seconds(call.waitSeconds, language)}</td>
            <td className="end">{call.talkSeconds > 0 ? seconds(call.talkSeconds, language) : noValue}</td>
            <td>{call.agent ?? noValue}</td>
            <td>{call.callerNumber ?? noValue}</td>
            <td>{call.satisfaction ? say(`rating_${call.satisfaction}`) : noValue}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useCalls(line: string, outcome: Call['outcome'] | '') {
  return useInfiniteQuery({
    queryKey: ['calls', line, outcome],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(hotline.listCalls, {
        query: {
          limit: pageItems,
          ...(line ? { line } : {}),
          ...(outcome ? { outcome } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
  });
}
