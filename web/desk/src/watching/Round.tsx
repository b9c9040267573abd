// One round: goals and money of the department and of each project, with lights, what is expected, causes and tasks.
import { goalLevels } from '@kapok/contracts/goals/tree.ts';
import type { WatchRoundId } from '@kapok/contracts/ids.ts';
import {
  deviationCauses,
  lights,
  likelihoods,
  roundStates,
  type WatchItem,
  type WatchRound,
} from '@kapok/contracts/watching/items.ts';
import { Problem, urlOf } from '@kapok/web-shared/client.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { date, noValue, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { inWan } from '../budget/amounts.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { WarningLine } from '../staffing/WarningLine.tsx';
import { Counts, shapeOf } from './Counts.tsx';
import { roundKey, roundsKey } from './queries.ts';
import { Task } from './Task.tsx';
import './watching.css';
import { watchingWords } from './words.ts';

const AddTask = lazily(() => import('./AddTask.tsx').then((file) => file.AddTask), 2);
const Explain = lazily(() => import('./Explain.tsx').then((file) => file.Explain), 2);

export default function Round() {
  const { roundId = '' } = useParams();
  const query = useQuery({
    queryKey: roundKey(roundId),
    queryFn: ({ signal }) =>
      client.call(watching.read, { params: { roundId: roundId as WatchRoundId }, signal }),
  });
  return (
    <div className="page">
      <Loaded query={query} skeleton={<Skeleton rows={12} />}>
        {(round) => <Page round={round} />}
      </Loaded>
    </div>
  );
}

function Page({ round }: { readonly round: WatchRound }) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const subjects = [...Map.groupBy(round.items, ({ project }) => project?.code ?? '').values()];
  const file = (format: 'docx' | 'xlsx') => urlOf(watching.report, { params: { roundId: round.id, format } });
  return (
    <>
      <PageHead
        title={inLanguage(round.departmentName, language)}
        lead={`${say('asOf', { at: date(round.at, language) })} · ${inLanguage(roundStates[round.state], language)}`}
      >
        <Link to="/watching">{say('title')}</Link>
        <a href={file('docx')} download>
          {say('word')}
        </a>
        <a href={file('xlsx')} download>
          {say('sheet')}
        </a>
      </PageHead>
      <div className="watching">
        <section className="panel panel__body watching__head" aria-label={say('lights')}>
          <Counts counts={round.counts} />
          <Steps round={round} />
        </section>
        {subjects.map((items) => (
          <Subject key={items[0]?.project?.code ?? ''} items={items} round={round} />
        ))}
      </div>
    </>
  );
}

function Steps({ round }: { readonly round: WatchRound }) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const mayFill = useOffered('explainDeviation');
  const params = { roundId: round.id };
  const now = { expectedVersion: round.version };
  const touches = [roundsKey];
  const refresh = useAct(
    (body: typeof now, idempotencyKey) => client.call(watching.refresh, { params, body, idempotencyKey }),
    { done: () => say('refreshed'), touches },
  );
  const submit = useAct(
    (body: typeof now, idempotencyKey) => client.call(watching.submit, { params, body, idempotencyKey }),
    { done: () => say('submitted'), touches },
  );
  if (!mayFill || round.state !== 'open') return null;
  const missing =
    submit.error instanceof Problem && submit.error.slug === 'watch-incomplete'
      ? ((submit.error.more.items as { item: string }[] | undefined) ?? [])
      : [];
  const named = [...new Set(missing.map(({ item }) => item))].map((code) => {
    const found = round.items.find(({ item }) => item === code);
    return found ? inLanguage(found.name, language) : code;
  });
  return (
    <div className="watching__steps">
      <div className="actions">
        <Button loading={refresh.isPending} onClick={() => refresh.mutate(now)}>
          {say('refresh')}
        </Button>
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(now)}>
          {say('submit')}
        </Button>
      </div>
      <Refusal error={submit.error ?? refresh.error}>
        {named.length > 0 ? (
          <p>{say('lacking', { items: named.join(language === 'zh' ? '、' : ', ') })}</p>
        ) : null}
      </Refusal>
    </div>
  );
}

function Subject({ items, round }: { readonly items: readonly WatchItem[]; readonly round: WatchRound }) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const project = items[0]?.project;
  const name = project ? inLanguage(project.name, language) : say('whole');
  return (
    <section className="panel" aria-label={name}>
      <div className="panel__head">
        <h2>{name}</h2>
        {project ? <span className="quiet small">{project.code}</span> : null}
      </div>
      <Sideways label={name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('item')}</th>
              <th scope="col" className="end">
                {say('target')}
              </th>
              <th scope="col" className="end">
                {say('actual')}
              </th>
              <th scope="col" className="end">
                {say('expected')}
              </th>
              <th scope="col">{say('light')}</th>
              <th scope="col">{say('cause')}</th>
              <th scope="col">{say('tasks')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <ItemRows key={item.item} item={item} round={round} />
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}

function ItemRows({ item, round }: { readonly item: WatchItem; readonly round: WatchRound }) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const mayFill = useOffered('explainDeviation') && round.state === 'open';
  const mayTask = useOffered('openWatchRound');
  const [open, setOpen] = useState<'explain' | 'task' | null>(null);
  const value = (text: string) =>
    item.kind === 'money'
      ? inWan(text, language)
      : `${text}${item.unit === 'percent' ? '%' : ` ${item.unit}`}`;
  const target = item.target
    ? `${{ '>=': '≥ ', '<=': '≤ ', '=': '' }[item.target.op]}${value(item.target.value)}`
    : item.adjusted
      ? value(item.adjusted)
      : noValue;
  const close = () => setOpen(null);
  return (
    <>
      <tr>
        <th scope="row" className="watching__name">
          {inLanguage(item.name, language)}
          <span className="small quiet watching__block">
            {item.level ? inLanguage(goalLevels[item.level].name, language) : say('budget')}
          </span>
        </th>
        <td className="end watching__nowrap">{target}</td>
        <td className="end watching__nowrap">
          {item.actual === null ? noValue : value(item.actual)}
          {item.progress ? (
            <span className="small quiet watching__block">{say('progress', { value: item.progress })}</span>
          ) : null}
          {item.sums?.actual ? (
            <span className="small quiet watching__block" title={item.sums.actual.root}>
              {say('summedFrom', {
                count: number(item.sums.actual.leaves, language),
                root: item.sums.actual.root.slice(0, 8),
              })}
            </span>
          ) : null}
        </td>
        <td className="end watching__nowrap">
          {item.expected ? value(item.expected.value) : noValue}
          {item.expected?.low && item.expected.high && item.expected.low !== item.expected.high ? (
            <span className="small quiet watching__block">
              {say('between', { low: value(item.expected.low), high: value(item.expected.high) })}
            </span>
          ) : null}
        </td>
        <td className="watching__nowrap">
          <span className="watching__light">
            <LightShape state={shapeOf[item.light]} size={13} /> {inLanguage(lights[item.light], language)}
          </span>
          {item.likelihood ? (
            <span className="small quiet watching__block">
              {inLanguage(likelihoods[item.likelihood], language)}
            </span>
          ) : null}
        </td>
        <td className="watching__cause">
          {item.cause ? (
            <span className="tag">{inLanguage(deviationCauses[item.cause], language)}</span>
          ) : null}
          {item.explanation ? <span className="watching__block">{item.explanation}</span> : null}
          {mayFill ? (
            <button
              type="button"
              className="link-button"
              aria-expanded={open === 'explain'}
              aria-label={say('explainOf', { what: inLanguage(item.name, language) })}
              onClick={() => setOpen(open === 'explain' ? null : 'explain')}
            >
              {say('explain')}
            </button>
          ) : null}
        </td>
        <td className="watching__cause">
          {item.tasks.map((task) => (
            <Task key={task.id} task={task} />
          ))}
          {mayTask && (item.light === 'yellow' || item.light === 'red') ? (
            <button
              type="button"
              className="link-button"
              aria-expanded={open === 'task'}
              onClick={() => setOpen(open === 'task' ? null : 'task')}
            >
              {say('addTask')}
            </button>
          ) : null}
        </td>
      </tr>
      {item.warnings?.length ? (
        <tr>
          <td colSpan={7}>
            <ul className="warnings" aria-label={say('warnedOf', { what: inLanguage(item.name, language) })}>
              {item.warnings.map((warning) => (
                <WarningLine key={warning.kind} warning={warning} />
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
      {open ? (
        <tr>
          <td colSpan={7}>
            {open === 'explain' ? (
              <Explain item={item} round={round} done={close} />
            ) : (
              <AddTask item={item} round={round} done={close} />
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}
