// The library of indicators as finance keeps it: every entry with its version, who changed it and how many goals stand on it. Retiring
// takes an entry from the offer; goals that were written by it keep it.
import type { LibraryItem } from '@kapok/contracts/goals/library.ts';
import { goalLevels } from '@kapok/contracts/goals/tree.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { client } from '../api.ts';
import { unitText } from '../goals/sets.ts';
import { lazily } from '../parts/lazily.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { keptWords } from './keptWords.ts';
import { ruleWords } from './words.ts';

const EntryForm = lazily(() => import('./EntryForm.tsx').then((file) => file.EntryForm), 8);

export const libraryKey = ['goal-library'] as const;
const shows = ['offered', 'retired'] as const;

export function Library() {
  const say = useWords(keptWords);
  const title = useWords(ruleWords)('library');
  const editable = useOffered('keepPerformanceRules');
  const [typed, setTyped] = useState('');
  const [show, setShow] = useState<(typeof shows)[number]>('offered');
  const [adding, setAdding] = useState(false);
  const text = useDeferredValue(typed.trim());
  const query = useQuery({
    queryKey: [...libraryKey, 'kept', text],
    queryFn: ({ signal }) =>
      client.call(goals.library, { query: { retired: true, ...(text ? { text } : {}) }, signal }),
  });
  return (
    <section className="panel" aria-labelledby="kept-library">
      <div className="panel__head">
        <h2 id="kept-library">{title}</h2>
        {editable ? (
          <Button aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {say('addEntry')}
          </Button>
        ) : (
          <span className="quiet small">{say('keptByFinance')}</span>
        )}
      </div>
      <div className="panel__body rules__filter">
        <Input
          aria-label={say('searchLibrary')}
          placeholder={say('searchLibrary')}
          value={typed}
          maxLength={100}
          allowClear
          onChange={(event) => setTyped(event.target.value)}
        />
        <Switch
          label={say('show')}
          value={show}
          choices={shows.map((value) => ({ value, label: say(value) }))}
          onChange={setShow}
        />
      </div>
      {adding ? <EntryForm done={() => setAdding(false)} /> : null}
      <Loaded query={query} skeleton={<Skeleton rows={8} />}>
        {({ items }) => {
          const shown = items.filter(({ retired }) => Boolean(retired) === (show === 'retired'));
          return shown.length === 0 ? (
            <Empty title={say(show === 'retired' ? 'noneRetired' : 'noEntry')}>{say('noEntryText')}</Empty>
          ) : (
            <ul>
              {shown.map((item) => (
                <Entry key={`${item.code} ${item.version}`} item={item} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}

function Entry({ item }: { readonly item: LibraryItem }) {
  const say = useWords(keptWords);
  const language = useLanguage();
  const editable = useOffered('keepPerformanceRules');
  const [changing, setChanging] = useState(false);
  const name = inLanguage(item.name, language);
  const { version, changedAt, changedBy, used, lessons, ...entry } = item;
  const set = useAct(
    (retired: boolean, idempotencyKey) =>
      client.call(goals.setLibraryEntry, {
        body: { entry: { ...entry, retired }, expectedVersion: version },
        idempotencyKey,
      }),
    { done: ({ retired }) => say(retired ? 'retiredNow' : 'offeredAgain'), touches: [libraryKey] },
  );
  const typical = item.typical;
  return (
    <li className="rules__rule">
      <div className="rules__entry">
        <div>
          <h3>{name}</h3>
          <p className="small quiet">
            {inLanguage(item.function, language)} · {inLanguage(goalLevels[item.level].name, language)} ·{' '}
            {unitText(item.unit, language)} · {say(item.better)}
            {typical
              ? ` · ${say('typicalOf', { value: `${{ '>=': '≥', '<=': '≤', '=': '＝' }[typical.op]}${typical.value}${unitText(typical.unit, language)}` })}`
              : ''}
          </p>
          <p className="small">
            <span className="quiet">{say('good')}</span> {inLanguage(item.good.text, language)}
          </p>
          <p className="small">
            <span className="quiet">{say('bad')}</span> {inLanguage(item.bad.text, language)}
          </p>
          <p className="small quiet">
            {say('entryVersion', { version, date: date(changedAt, language) })}
            {changedBy ? ` · ${inLanguage(changedBy, language)}` : ''} ·{' '}
            {say('usedBy', { count: used.length })}
            {lessons.length > 0 ? ` · ${say('lessonsOf', { count: lessons.length })}` : ''}
          </p>
        </div>
        {editable ? (
          <div className="actions">
            <Button
              aria-label={say('changeNamed', { name })}
              aria-expanded={changing}
              onClick={() => setChanging(!changing)}
            >
              {say('change')}
            </Button>
            <Button
              aria-label={`${say(item.retired ? 'offerAgain' : 'retire')} ${name}`}
              loading={set.isPending}
              onClick={() => set.mutate(!item.retired)}
            >
              {say(item.retired ? 'offerAgain' : 'retire')}
            </Button>
          </div>
        ) : null}
      </div>
      <Refusal error={set.error} />
      {changing ? <EntryForm entry={entry} version={version} done={() => setChanging(false)} /> : null}
    </li>
  );
}
