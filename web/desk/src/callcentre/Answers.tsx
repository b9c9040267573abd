// Answers from the knowledge base while one talks: found as one types, and given with source and version kept with the call.

import type { Seat } from '@kapok/contracts/callcentre/seat.ts';
import type { KnowledgeHit } from '@kapok/contracts/knowledge/shapes.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useAltKeys } from './useAltKeys.ts';
import { callcentreWords } from './words.ts';

const hitsShown = 3;
/** Whoever types fast asks once. */
const askAfterMs = 300;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), askAfterMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(settled);
}

/** `about`: what is written in the note, asked for until somebody asks for something else. */
export function Answers({
  callId,
  about,
  answered,
}: {
  readonly callId: NonNullable<Seat['contact']>['id'];
  readonly about: string;
  readonly answered: (text: string) => void;
}) {
  const say = useWords(callcentreWords);
  const field = useRef<HTMLInputElement>(null);
  const [own, setOwn] = useState('');
  const asked = useSettled(own.trim() || about.trim());
  useAltKeys({ K: () => field.current?.focus() });
  const found = useQuery({
    queryKey: ['knowledge-search', asked],
    enabled: asked.length > 1,
    queryFn: ({ signal }) =>
      client.call(callcentre.searchKnowledge, {
        query: { q: asked.slice(0, 200), limit: hitsShown },
        signal,
      }),
  });
  return (
    <section className="panel agent__answers" aria-label={say('answers')}>
      <label className="agent__field" htmlFor="answers-search">
        <span>
          {say('searchAnswers')} <kbd>Alt K</kbd>
        </span>
        <input
          id="answers-search"
          ref={field}
          className="agent__input"
          type="search"
          value={own}
          maxLength={200}
          placeholder={say('searchHint')}
          autoComplete="off"
          onChange={(event) => setOwn(event.target.value)}
        />
      </label>
      {asked.length > 1 ? (
        <Loaded query={found} skeleton={<Skeleton rows={3} />}>
          {({ items }) =>
            items.length === 0 ? (
              <NothingFound key={asked} question={asked} />
            ) : (
              <ol className="agent__hits">
                {items.map((hit, place) => (
                  <Hit key={hit.id} hit={hit} place={place + 1} callId={callId} answered={answered} />
                ))}
              </ol>
            )
          }
        </Loaded>
      ) : null}
    </section>
  );
}

function Hit({
  hit,
  place,
  callId,
  answered,
}: {
  readonly hit: KnowledgeHit;
  readonly place: number;
  readonly callId: NonNullable<Seat['contact']>['id'];
  readonly answered: (text: string) => void;
}) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const title = inLanguage(hit.title, language) || hit.title.zh;
  const text = inLanguage(hit.answer, language) || hit.answer.zh;
  const use = useAct(
    (given: { version: number }, idempotencyKey) =>
      client.call(callcentre.answerFrom, {
        params: { entryId: hit.id },
        body: { version: given.version, callId },
        idempotencyKey,
      }),
    { done: () => say('answeredFrom'), touches: [], after: () => answered(title) },
  );
  const give = () => {
    if (!use.isPending && !use.isSuccess) use.mutate({ version: hit.version });
  };
  // The digit beside it, with Alt: one keystroke gives the answer.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== `Digit${place}`) return;
      event.preventDefault();
      give();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  return (
    <li>
      <h3>{title}</h3>
      <p className="agent__answer">{text}</p>
      <p className="small quiet">
        {say('sources', {
          sources: hit.sources
            .map(({ name, reference }) => `${name} ${reference}`.trim())
            .join(language === 'zh' ? '；' : '; '),
        })}
        {' · '}
        {say('ownerOf', { owner: inLanguage(hit.owner.name, language) })}
        {hit.tolerant ? ` · ${say('foundTolerantly')}` : ''}
      </p>
      <Refusal error={use.error} />
      {use.isSuccess ? (
        <p className="agent__given" role="status">
          <LightShape state="done" />
          {say('answeredFrom')}
        </p>
      ) : (
        <Button
          size="small"
          aria-label={`${say('answerFrom')} Alt ${place}: ${title}`}
          loading={use.isPending}
          onClick={give}
        >
          {say('answerFrom')} <kbd>Alt {place}</kbd>
        </Button>
      )}
    </li>
  );
}

function NothingFound({ question }: { readonly question: string }) {
  const say = useWords(callcentreWords);
  const report = useAct(
    (given: { question: string }, idempotencyKey) =>
      client.call(callcentre.reportGap, { body: given, idempotencyKey }),
    { done: () => say('gapReported'), touches: [] },
  );
  return (
    <>
      <p className="quiet">{say('noAnswer')}</p>
      <Refusal error={report.error} />
      {report.isSuccess ? (
        <p role="status">{say('gapReported')}</p>
      ) : (
        <Button
          size="small"
          loading={report.isPending}
          onClick={() => report.mutate({ question: question.slice(0, 200) })}
        >
          {say('reportGap')}
        </Button>
      )}
    </>
  );
}
