// Units of the city: the dated tree on the left, one unit on the right; on a phone one after the other.
// Never deletes one: a unit is ended and stays readable.
import { date } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { DayField } from '../../parts/DayField.tsx';
import { cityDay, dayBegins, dayCloses } from '../../parts/days.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { Empty, Skeleton } from '../../parts/States.tsx';
import { useParam } from '../../parts/useParam.ts';
import { useOffered } from '../../shell/session.ts';
import { UnitDetail } from './UnitDetail.tsx';
import { UnitRows, UnitTree } from './UnitTree.tsx';
import './units.css';
import { unitWords } from './words.ts';

const AddUnit = lazy(() => import('./AddUnit.tsx'));

type View = 'standing' | 'ended';

export default function Units() {
  const say = useWords(unitWords);
  const { code } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const mayKeep = useOffered('keepUnits');
  /** The code the new unit is to stand below; empty for none. */
  const [adding, setAdding] = useState<string>();
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {mayKeep ? <Button onClick={() => setAdding('')}>{say('add')}</Button> : null}
      </PageHead>
      <div className={`units ${code || adding !== undefined ? 'units--one' : 'units--tree'}`}>
        <Tree selected={code} />
        <div className="units__one">
          {adding !== undefined ? (
            <Suspense fallback={<Skeleton rows={6} />}>
              <AddUnit
                key={adding}
                parent={adding}
                leave={() => setAdding(undefined)}
                added={(unit) => {
                  setAdding(undefined);
                  void navigate({ pathname: `/administration/units/${unit}`, search });
                }}
              />
            </Suspense>
          ) : code ? (
            <>
              <p className="units__back">
                <Link to={{ pathname: '/administration/units', search }}>← {say('back')}</Link>
              </p>
              <UnitDetail key={code} code={code} addBelow={() => setAdding(code)} />
            </>
          ) : (
            <div className="panel">
              <Empty title={say('choose')}>{say('chooseText')}</Empty>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

function Tree({ selected }: { readonly selected: string | undefined }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  const { search } = useLocation();
  const [view, setView] = useParam('view');
  const [day, setDay] = useParam('at');
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const ended = view === 'ended';
  const at = /^\d{4}-\d\d-\d\d$/.test(day) && !ended ? dayCloses(day) : undefined;
  const place = { selected, search };
  const nothing = <Empty title={say('nothing')}>{say('nothingText')}</Empty>;
  return (
    <section className="panel units__tree" aria-label={say('tree')}>
      <div className="units__tools">
        <Input
          allowClear
          aria-label={say('find')}
          placeholder={say('findHint')}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="units__row">
          <Switch<View>
            label={say('view')}
            value={ended ? 'ended' : 'standing'}
            choices={[
              { value: 'standing', label: say('standing') },
              { value: 'ended', label: say('ended') },
            ]}
            onChange={(value) => setView(value === 'ended' ? 'ended' : '')}
          />
          {ended ? null : (
            <label className="units__day" htmlFor="units-day">
              <span className="small quiet">{say('asOf')}</span>
              <DayField
                id="units-day"
                value={day || cityDay(new Date())}
                max={cityDay(new Date())}
                onChange={(chosen) => setDay(chosen ?? '')}
              />
            </label>
          )}
        </div>
        {at ? (
          <p className="small units__as-of" role="status">
            {say('asOfNote', { day: date(dayBegins(day), language) })}
            <button type="button" className="link-button" onClick={() => setDay('')}>
              {say('today')}
            </button>
          </p>
        ) : null}
      </div>
      {asked || ended ? (
        <UnitRows
          {...place}
          filter={{
            ...(asked ? { text: asked } : {}),
            ...(ended ? { ended: true } : at ? { at } : {}),
          }}
          empty={asked ? nothing : <Empty title={say('noneEnded')}>{say('noneEndedText')}</Empty>}
        />
      ) : (
        <UnitTree
          key={at}
          {...place}
          at={at}
          empty={at ? nothing : <Empty title={say('none')}>{say('noneText')}</Empty>}
        />
      )}
    </section>
  );
}
