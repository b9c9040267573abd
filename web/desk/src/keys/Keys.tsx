// Versions of the wrapping key and the rotation that is under way. Shows counts and dates, never a key.
import type { listKeys } from '@kapok/contracts/keys.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { keys } from '@kapok/web-shared/endpoints/keys.ts';
import { dateTime, noValue, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { ReceiptSwitch } from '../ledger/ReceiptSwitch.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import './keys.css';
import { indexKindWords, keysWords } from './words.ts';

type KeyList = AnswerOf<typeof listKeys>;

const keysKey = ['keys'] as const;
const askAgainMs = 2_000;

export default function Keys() {
  const say = useWords(keysWords);
  const list = useQuery({
    queryKey: keysKey,
    queryFn: ({ signal }) => client.call(keys.list, { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? askAgainMs : false),
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={list} skeleton={<Skeleton rows={8} />}>
        {(known) => (
          <div className="keys">
            <Rotation list={known} />
            <Versions list={known} />
            <IndexKeys list={known} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

const isMoving = ({ keysToMove, indexKeys }: KeyList): boolean =>
  keysToMove > 0 || indexKeys.length > new Set(indexKeys.map(({ kind }) => kind)).size;

function Rotation({ list }: { readonly list: KeyList }) {
  const say = useWords(keysWords);
  const language = useLanguage();
  const mayRotate = useOffered('rotateKeys');
  const [asking, setAsking] = useState(false);
  const rotate = useAct((_given: object, idempotencyKey) => client.call(keys.rotate, { idempotencyKey }), {
    done: ({ version, keysToMove }) => say('started', { version, count: number(keysToMove, language) }),
    touches: [keysKey],
    after: () => setAsking(false),
  });
  const total = list.versions.reduce((sum, version) => sum + version.keys, 0);
  const moved = total - list.keysToMove;
  return (
    <section className="panel" aria-labelledby="keys-current">
      <div className="panel__head">
        <h2 id="keys-current">
          {say('current')} · {say('version', { version: list.version })}
        </h2>
        {mayRotate && !asking && list.keysToMove === 0 ? (
          <Button onClick={() => setAsking(true)}>{say('rotate')}</Button>
        ) : null}
      </div>
      <div className="panel__body keys__rotation">
        {asking ? (
          <Confirm
            title={say('confirmTitle')}
            note={say('confirmNote')}
            rotating={rotate.isPending}
            error={rotate.error}
            rotate={() => rotate.mutate({})}
            leave={() => {
              rotate.reset();
              setAsking(false);
            }}
          />
        ) : null}
        {list.keysToMove > 0 ? (
          <>
            <progress className="keys__bar" max={total} value={moved} aria-label={say('progress')} />
            <p role="status">
              {say('progressText', { done: number(moved, language), total: number(total, language) })}
            </p>
          </>
        ) : (
          <p className="keys__state">
            <LightShape state="done" />
            {say('finished')}
          </p>
        )}
        {rotate.data ? (
          <p>
            {say('recorded')} <ReceiptSwitch eventId={rotate.data.eventId} />
          </p>
        ) : null}
      </div>
    </section>
  );
}

function Confirm({
  title,
  note,
  rotating,
  error,
  rotate,
  leave,
}: {
  readonly title: string;
  readonly note: string;
  readonly rotating: boolean;
  readonly error: unknown;
  readonly rotate: () => void;
  readonly leave: () => void;
}) {
  const say = useWords(keysWords);
  const common = useWords(commonWords);
  return (
    <section className="keys__confirm" aria-label={title}>
      <p>{note}</p>
      <Refusal error={error} />
      <div className="actions">
        <Button type="primary" autoFocus loading={rotating} onClick={rotate}>
          {say('confirm')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </section>
  );
}

function Versions({ list }: { readonly list: KeyList }) {
  const say = useWords(keysWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="keys-versions">
      <div className="panel__head">
        <h2 id="keys-versions">{say('allVersions')}</h2>
      </div>
      <Sideways label={say('allVersions')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('versions')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col" className="end">
                {say('protects')}
              </th>
              <th scope="col">{say('madeAt')}</th>
              <th scope="col">{say('retiredAt')}</th>
            </tr>
          </thead>
          <tbody>
            {list.versions.toReversed().map(({ version, keys: protects, madeAt, retiredAt }) => {
              const state = retiredAt ? 'retired' : version === list.version ? 'inUse' : 'moving';
              return (
                <tr key={version}>
                  <th scope="row">{say('version', { version })}</th>
                  <td>
                    <span className="keys__state">
                      <LightShape
                        size={12}
                        state={state === 'inUse' ? 'green' : state === 'moving' ? 'yellow' : 'off'}
                      />
                      {say(state)}
                    </span>
                  </td>
                  <td className="end">{number(protects, language)}</td>
                  <td>{dateTime(madeAt, language)}</td>
                  <td>{retiredAt ? dateTime(retiredAt, language) : noValue}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}

/** Keys by which sealed values are found again. Two versions of a kind mean that rows are on their way to the newer. */
function IndexKeys({ list }: { readonly list: KeyList }) {
  const say = useWords(keysWords);
  const language = useLanguage();
  const mayRotate = useOffered('rotateKeys');
  const [asking, setAsking] = useState(false);
  const rotate = useAct(
    (_given: object, idempotencyKey) => client.call(keys.rotateIndexes, { idempotencyKey }),
    { done: () => say('indexStarted'), touches: [keysKey], after: () => setAsking(false) },
  );
  const newest = new Map<string, number>();
  for (const { kind, version } of list.indexKeys) newest.set(kind, Math.max(version, newest.get(kind) ?? 0));
  const moving = list.indexKeys.length > newest.size;
  return (
    <section className="panel" aria-labelledby="keys-indexes">
      <div className="panel__head">
        <h2 id="keys-indexes">{say('indexes')}</h2>
        {mayRotate && !asking && !moving ? (
          <Button onClick={() => setAsking(true)}>{say('rotateIndexes')}</Button>
        ) : null}
      </div>
      <div className="panel__body keys__rotation">
        <p className="quiet">{say('indexLead')}</p>
        {asking ? (
          <Confirm
            title={say('indexConfirmTitle')}
            note={say('indexConfirmNote')}
            rotating={rotate.isPending}
            error={rotate.error}
            rotate={() => rotate.mutate({})}
            leave={() => {
              rotate.reset();
              setAsking(false);
            }}
          />
        ) : null}
        {moving ? (
          <p role="status" className="keys__state">
            <LightShape state="yellow" />
            {say('indexMoving', { count: number(list.indexRowsToMove, language) })}
          </p>
        ) : null}
        {rotate.data ? (
          <p>
            {say('recorded')} <ReceiptSwitch eventId={rotate.data.eventId} />
          </p>
        ) : null}
      </div>
      <Sideways label={say('indexes')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('finds')}</th>
              <th scope="col">{say('versions')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col">{say('madeAt')}</th>
              <th scope="col">{say('inUseFrom')}</th>
            </tr>
          </thead>
          <tbody>
            {list.indexKeys.map(({ kind, version, madeAt, inUseFrom }) => {
              const current = newest.get(kind) === version;
              const words = indexKindWords[kind];
              return (
                <tr key={`${kind} ${version}`}>
                  <th scope="row">{words ? inLanguage(words, language) : kind}</th>
                  <td>{say('version', { version })}</td>
                  <td>
                    <span className="keys__state">
                      <LightShape size={12} state={current ? 'green' : 'yellow'} />
                      {say(current ? 'inUse' : 'moving')}
                    </span>
                  </td>
                  <td>{dateTime(madeAt, language)}</td>
                  <td>{dateTime(inUseFrom, language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}
