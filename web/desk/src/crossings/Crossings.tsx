// The list of crossings a unit takes part in: what is on its way to it or from it, and what waits at its window. Never shows whose.
import type { CrossingSummary } from '@kapok/contracts/crossings/shapes.ts';
import { type CrossingList, crossingKinds, crossingLists } from '@kapok/contracts/crossings/words.ts';
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { useNow } from '../parts/useNow.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './crossings.css';
import { OnTheWay } from './OnTheWay.tsx';
import { useCrossings } from './queries.ts';
import { crossingWords } from './words.ts';

const SettingsForm = lazily(() => import('./SettingsForm.tsx').then((file) => file.SettingsForm), 3);

export default function Crossings() {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const collects = useOffered('receiveElsewhere');
  const keeps = useOffered('setCrossingSettings');
  const [setting, setSetting] = useState(false);
  const [asked, setAsked] = useParam('show');
  const [number, setNumber] = useState('');
  const show: CrossingList = Object.hasOwn(crossingLists, asked) ? (asked as CrossingList) : 'open';
  const pages = useCrossings({ show, ...(number && { number }) });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {keeps ? <Button onClick={() => setSetting(!setting)}>{say('settings')}</Button> : null}
        {collects ? (
          <Button type="primary" onClick={() => void navigate('/crossings/new')}>
            {say('collect')}
          </Button>
        ) : null}
      </PageHead>
      {setting ? <SettingsForm leave={() => setSetting(false)} /> : null}
      <div className="crossings__tools">
        <Switch<CrossingList>
          label={say('list')}
          value={show}
          choices={(Object.keys(crossingLists) as CrossingList[]).map((value) => ({
            value,
            label: inLanguage(crossingLists[value], language),
          }))}
          onChange={(value) => setAsked(value === 'open' ? '' : value)}
        />
        <Input.Search
          allowClear
          aria-label={say('search')}
          placeholder={say('search')}
          enterButton={say('find')}
          maxLength={40}
          onSearch={(text) => setNumber(text.trim())}
        />
      </div>
      <Listed
        pages={pages}
        skeleton={<Skeleton rows={8} />}
        empty={
          <div className="panel">
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          </div>
        }
      >
        {(items) => (
          <ul className="panel">
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}

function Row({ item }: { readonly item: CrossingSummary }) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const now = useNow();
  const called = (one: { readonly words?: { zh: string; en: string } }, code: string) =>
    one.words ? inLanguage(one.words, language) : code;
  return (
    <li className="crossings__row">
      <div className="crossings__what">
        <Link to={`/crossings/${item.id}`} className="crossings__name">
          {item.item.name}
        </Link>
        <p className="crossings__line small quiet">
          <span className="tabular">{item.number}</span>
          <span>{inLanguage(crossingKinds[item.kind], language)}</span>
          <span>
            {say('fromTo', {
              from: called(item.from, item.from.division),
              to: called(item.to, item.to.division),
            })}
          </span>
        </p>
      </div>
      <div>
        <span className="tag tag--strong">{inLanguage(item.words, language)}</span>{' '}
        <span className="small quiet tabular">
          {say('since', { time: shortDateTime(item.since, language, now) })}
        </span>
      </div>
      <OnTheWay of={item} />
    </li>
  );
}
