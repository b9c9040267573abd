// The work list of applications: how near each is to being late, filtered, and what can be done to many at once.
// Never shows who applied.

import type { ApplicationSummary } from '@kapok/contracts/applications/shapes.ts';
import {
  type ApplicationState,
  applicationChannels,
  applicationStates,
  type Light as LightName,
  lights,
} from '@kapok/contracts/applications/words.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { itemTypes } from '@kapok/contracts/services/words.ts';
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './applications.css';
import { Light } from './Light.tsx';
import { type ListFilter, useApplications } from './queries.ts';
import { applicationWords } from './words.ts';

const Together = lazily(() => import('./Together.tsx').then((file) => file.Together), 2);
const UnitPick = lazily(() => import('../parties/units/UnitPick.tsx').then((file) => file.UnitPick), 1);

/** Chosen in the list, at the version that was seen. */
export type Chosen = ReadonlyMap<ApplicationId, ApplicationSummary>;

export default function Applications() {
  const say = useWords(applicationWords);
  const navigate = useNavigate();
  const mayReceive = useOffered('receiveApplication');
  const owes = useOffered('giveOpinion');
  const filter = useFilter();
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {owes ? (
          <Button onClick={() => void navigate('/applications/opinions')}>{say('toOpinions')}</Button>
        ) : null}
        {mayReceive ? (
          <Button type="primary" onClick={() => void navigate('/applications/new')}>
            {say('receive')}
          </Button>
        ) : null}
      </PageHead>
      <Tools filter={filter} />
      <WorkList filter={filter.asked} restricted={filter.restricted} clear={filter.clear} />
    </div>
  );
}

type Filter = ReturnType<typeof useFilter>;

function Tools({ filter }: { readonly filter: Filter }) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const mayChooseUnit = useOffered('chooseApplicationUnit');
  const choicesOf = (words: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(words).map(([value, each]) => ({ value, label: inLanguage(each, language) }));
  return (
    <div className="applications__tools">
      <Switch<LightName | ''>
        label={say('light')}
        value={filter.light}
        choices={[
          { value: '', label: say('anyLight') },
          ...(Object.keys(lights) as LightName[]).reverse().map((value) => ({
            value,
            label: (
              <span className="applications__choice">
                <LightShape state={value} size={11} /> {inLanguage(lights[value], language)}
              </span>
            ),
          })),
        ]}
        onChange={filter.setLight}
      />
      <Pick
        label={say('stage')}
        value={filter.stage}
        choices={[
          { value: 'open', label: say('open') },
          { value: 'closed', label: say('closed') },
          { value: 'all', label: say('anyLight') },
        ]}
        onChange={(value) => filter.setStage(value === 'open' ? '' : value)}
      />
      <Pick
        label={say('state')}
        any={say('anyState')}
        value={filter.state}
        choices={choicesOf(applicationStates)}
        onChange={filter.setState}
      />
      <Pick
        label={say('itemType')}
        any={say('anyItemType')}
        value={filter.itemType}
        choices={choicesOf(itemTypes)}
        onChange={filter.setItemType}
      />
      {mayChooseUnit ? (
        <span className="applications__unit">
          <UnitPick
            label={say('department')}
            {...(filter.department ? { value: filter.department } : {})}
            onChange={(code) => filter.setDepartment(code ?? '')}
          />
        </span>
      ) : null}
      <Input.Search
        allowClear
        aria-label={say('search')}
        placeholder={say('search')}
        enterButton={say('find')}
        maxLength={100}
        onSearch={(text) => filter.setText(text.trim())}
      />
    </div>
  );
}

function useFilter() {
  const [light, setLight] = useParam('light');
  const [stage, setStage] = useParam('stage');
  const [state, setState] = useParam('state');
  const [itemType, setItemType] = useParam('type');
  const [department, setDepartment] = useParam('department');
  const [text, setText] = useState('');
  const known = Object.hasOwn(lights, light) ? (light as LightName) : '';
  const asked: ListFilter = {
    ...(known ? { light: known } : {}),
    ...(stage === 'all' ? {} : { open: stage !== 'closed' }),
    ...(Object.hasOwn(applicationStates, state) ? { state: state as ApplicationState } : {}),
    ...(itemType ? { itemType } : {}),
    ...(department ? { department } : {}),
    ...(text ? { q: text } : {}),
  };
  const clear = () => {
    for (const set of [setLight, setStage, setState, setItemType, setDepartment, setText]) set('');
  };
  const restricted = Boolean(known || stage || state || itemType || department || text);
  return {
    asked,
    restricted,
    clear,
    light: known as LightName | '',
    setLight: (value: LightName | '') => setLight(value),
    stage: stage || 'open',
    setStage,
    state,
    setState,
    itemType,
    setItemType,
    department,
    setDepartment,
    setText,
  };
}

function WorkList({
  filter,
  restricted,
  clear,
}: {
  readonly filter: ListFilter;
  readonly restricted: boolean;
  readonly clear: () => void;
}) {
  const say = useWords(applicationWords);
  const mayMany = useOffered('commandApplications');
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [failures, setFailures] = useState<ReadonlyMap<ApplicationId, string>>(new Map());
  const choose = (item: ApplicationSummary, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(item.id, item);
    else next.delete(item.id);
    setChosen(next);
  };
  return (
    <>
      {chosen.size > 0 ? (
        <Together
          chosen={chosen}
          leave={() => {
            setChosen(new Map());
            setFailures(new Map());
          }}
          told={(answer) => {
            setFailures(answer);
            setChosen(new Map([...chosen].filter(([id]) => answer.has(id))));
          }}
        />
      ) : null}
      <Listed
        pages={useApplications(filter)}
        skeleton={<Skeleton rows={10} />}
        empty={
          <div className="panel">
            <Empty
              title={say('empty')}
              action={restricted ? <Button onClick={clear}>{say('clear')}</Button> : null}
            >
              {say('emptyText')}
            </Empty>
          </div>
        }
      >
        {(items) => (
          <div className="panel">
            {mayMany ? (
              <label className="applications__all small quiet">
                <input
                  type="checkbox"
                  checked={items.every(({ id }) => chosen.has(id))}
                  onChange={({ target }) =>
                    setChosen(target.checked ? new Map(items.map((one) => [one.id, one])) : new Map())
                  }
                />
                {say('chooseAll')}
              </label>
            ) : null}
            <ul>
              {items.map((item) => (
                <Row
                  key={item.id}
                  item={item}
                  {...(failures.has(item.id) ? { failure: failures.get(item.id)! } : {})}
                  {...(mayMany ? { chosen: chosen.has(item.id), choose: (on) => choose(item, on) } : {})}
                />
              ))}
            </ul>
          </div>
        )}
      </Listed>
    </>
  );
}

function Row({
  item,
  chosen,
  choose,
  failure,
}: {
  readonly item: ApplicationSummary;
  readonly chosen?: boolean;
  readonly choose?: (on: boolean) => void;
  readonly failure?: string;
}) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const now = useNow();
  return (
    <li className="applications__row">
      {choose ? (
        <input
          type="checkbox"
          className="applications__check"
          aria-label={say('choose', { number: item.number })}
          checked={chosen ?? false}
          onChange={({ target }) => choose(target.checked)}
        />
      ) : null}
      <div className="applications__what">
        <Link to={`/applications/${item.id}`} className="applications__name">
          {item.item.name}
        </Link>
        <p className="applications__line small quiet">
          <span className="tabular">{item.number}</span>
          {item.department ? (
            <span>
              {item.department.words ? inLanguage(item.department.words, language) : item.department.code}
            </span>
          ) : null}
          <span>{inLanguage(applicationChannels[item.channel], language)}</span>
          <span>{say('receivedAt', { time: shortDateTime(item.receivedAt, language, now) })}</span>
          {item.immediate ? <span className="tag">{say('immediate')}</span> : null}
        </p>
        {failure ? (
          <p className="applications__failure" role="alert">
            {say('notDone', { why: failure })}
          </p>
        ) : null}
      </div>
      <span className="tag applications__state">{inLanguage(item.words, language)}</span>
      <Light of={item} />
    </li>
  );
}
