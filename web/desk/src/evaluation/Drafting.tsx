// Drafting the reports of a whole campaign: begun by finance, its progress seen by everyone while it goes on. Never signs anything.
import type { Campaign } from '@kapok/contracts/evaluation/campaigns.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime, number } from '@kapok/web-shared/format.ts';
import { defineWords, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId } from 'react';
import { client } from '../api.ts';
import { Loaded, Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';

const words = defineWords({
  title: { zh: '批量起草报告', en: 'Draft all reports' },
  lead: {
    zh: '按当前数据为全部参评单位及其项目起草报告（PDF），供阅读核对；草稿不签发、不公开，可随时重新起草。',
    en: 'Drafts the reports (PDF) of all departments and their projects as they stand, for reading. A draft is neither signed nor published, and can be made anew at any time.',
  },
  begin: { zh: '开始起草', en: 'Begin' },
  again: { zh: '重新起草', en: 'Draft anew' },
  began: { zh: '已开始起草 {{total}} 份报告', en: '{{total}} reports are being drafted' },
  never: { zh: '尚未起草过。', en: 'None has been drafted yet.' },
  progress: {
    zh: '已起草 {{written}} / {{total}} 份，共 {{pages}} 页',
    en: '{{written}} of {{total}} reports, {{pages}} pages',
  },
  failed: { zh: '{{failed}} 份未能起草', en: '{{failed}} could not be drafted' },
  finished: { zh: '{{time}} 完成', en: 'Done {{time}}' },
});

const askAgainMs = 2000;

export default function Drafting({ campaign }: { readonly campaign: Pick<Campaign, 'id'> }) {
  const say = useWords(words);
  const language = useLanguage();
  const begins = useOffered('reviewEvaluation');
  const id = useId();
  const params = { campaignId: campaign.id };
  const key = ['report-drafting', campaign.id];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.call(evaluations.drafting, { params, signal }),
    // A run that goes on is looked at again; one that is over is not.
    refetchInterval: ({ state }) =>
      state.data?.drafting && !state.data.drafting.finishedAt ? askAgainMs : false,
  });
  const begin = useAct(
    (_: object, idempotencyKey) => client.call(evaluations.draftReports, { params, idempotencyKey }),
    { done: ({ total }) => say('began', { total }), touches: [key] },
  );
  return (
    <section className="panel panel__body drafting" aria-labelledby={id}>
      <h2 id={id}>{say('title')}</h2>
      <p className="quiet">{say('lead')}</p>
      <Loaded query={query}>
        {({ drafting }) => {
          const running = drafting !== null && drafting.finishedAt === undefined;
          return (
            <>
              {drafting ? (
                <p role="status">
                  <progress
                    value={drafting.written + drafting.failed}
                    max={drafting.total}
                    aria-labelledby={id}
                  />{' '}
                  {say('progress', {
                    written: number(drafting.written, language),
                    total: number(drafting.total, language),
                    pages: number(drafting.pages, language),
                  })}
                  {drafting.failed > 0 ? ` · ${say('failed', { failed: drafting.failed })}` : ''}
                  {drafting.finishedAt
                    ? ` · ${say('finished', { time: dateTime(drafting.finishedAt, language) })}`
                    : ''}
                </p>
              ) : (
                <p>{say('never')}</p>
              )}
              <Refusal error={begin.error} />
              {begins ? (
                <div className="actions">
                  <Button
                    loading={begin.isPending}
                    disabled={running}
                    onClick={() => begin.mutate({ after: drafting?.beganAt ?? '' })}
                  >
                    {say(drafting ? 'again' : 'begin')}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
