// The devices at the counters that ask whoever was just served. A key is shown once and never kept in the page.
import type { RatingPad } from '@kapok/contracts/ratings.ts';
import { receivedRatings } from '@kapok/web-shared/endpoints/ratings.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { useUnit } from '../parties/units/queries.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { padsKey, usePads } from './queries.ts';
import './ratings.css';
import { padWords } from './words.ts';

const AddPad = lazily(() => import('./AddPad.tsx').then((file) => file.AddPad), 3);

export default function Pads() {
  const say = useWords(padWords);
  const adds = useOffered('addRatingPad');
  const [adding, setAdding] = useState(false);
  const [padKey, setPadKey] = useState<string>();
  const pads = usePads();
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {adds && !adding ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('add')}
          </Button>
        ) : null}
      </PageHead>
      {padKey ? (
        <section className="ratings__key" aria-labelledby="pad-key">
          <h2 id="pad-key">{say('keyTitle')}</h2>
          <code>{padKey}</code>
          <p className="small quiet">{say('keyText')}</p>
          <Button onClick={() => setPadKey(undefined)}>{say('kept')}</Button>
        </section>
      ) : null}
      {adding ? (
        <div className="panel panel__body ratings__form">
          <AddPad show={setPadKey} leave={() => setAdding(false)} />
        </div>
      ) : null}
      <section className="panel">
        <Loaded query={pads} skeleton={<Skeleton rows={6} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={say('empty')}>{say('emptyText')}</Empty>
            ) : (
              <Table items={items} />
            )
          }
        </Loaded>
      </section>
    </div>
  );
}

function Table({ items }: { readonly items: readonly RatingPad[] }) {
  const say = useWords(padWords);
  const language = useLanguage();
  const ends = useOffered('endRatingPad');
  const end = useAct(
    ({ padId }: RatingPad, idempotencyKey) =>
      client.call(receivedRatings.endPad, { params: { padId }, idempotencyKey }),
    { done: () => say('ended'), touches: [padsKey] },
  );
  return (
    <>
      <Refusal error={end.error} />
      <Sideways label={say('title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('window')}</th>
              <th scope="col">{say('department')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col">{say('added')}</th>
              {ends ? <th scope="col">{say('acts')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {items.map((pad) => (
              <tr key={pad.padId}>
                <th scope="row">{pad.window}</th>
                <td>
                  <UnitName code={pad.department} />
                </td>
                <td>
                  <span className="ratings__state">
                    <LightShape size={11} state={pad.endedAt ? 'off' : 'green'} />
                    {pad.endedAt ? say('endedAt', { at: dateTime(pad.endedAt, language) }) : say('running')}
                  </span>
                </td>
                <td>{dateTime(pad.addedAt, language)}</td>
                {ends ? (
                  <td>
                    {pad.endedAt ? null : (
                      <Button
                        size="small"
                        aria-label={say('endOf', { window: pad.window })}
                        onClick={() => end.mutate(pad)}
                      >
                        {say('end')}
                      </Button>
                    )}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </>
  );
}

function UnitName({ code }: { readonly code: string }) {
  const language = useLanguage();
  const unit = useUnit(code).data;
  return unit ? inLanguage(unit.name, language) : code;
}
