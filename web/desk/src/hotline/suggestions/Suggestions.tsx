// What closed orders teach about the one being registered: asked for while one types, each with its reasons, taken over by a click
// or a key. It decides nothing; where it keeps silent it says why.
import type { AssistantSuggestion, AssistantTarget } from '@kapok/contracts/assistant.ts';
import { urgencies } from '@kapok/contracts/hotline/words.ts';
import { assistant } from '@kapok/web-shared/endpoints/assistant.ts';
import { percent } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { client } from '../../api.ts';
import { assistantWords, silenceWords, targetWords } from '../../assistant/words.ts';
import { Loaded, Skeleton } from '../../parts/States.tsx';
import { useNames } from '../names.ts';
import type { Chosen } from './judging.ts';
import './suggestions.css';

const quietMs = 600;
/** Fewer characters tell nothing. */
const charactersMin = 4;
const contentMax = 5_000;

const share = (hundredths: number): string => percent(hundredths / 10_000);

interface Choosing {
  readonly chosen: Chosen;
  readonly take: (target: AssistantTarget, code: string) => void;
  /** False where Alt with a digit from 1 on is another's; Alt 0 takes all everywhere. */
  readonly digits: boolean;
}

export function Suggestions({
  title,
  content,
  shown,
  ...choosing
}: {
  readonly title: string | undefined;
  readonly content: string | undefined;
  /** Told what is on the screen, so that what was chosen can be held against it. */
  readonly shown: RefObject<readonly AssistantSuggestion[]>;
} & Choosing) {
  const say = useWords(assistantWords);
  const asked = useSettled(`${title?.trim() ?? ''}\n${content?.trim() ?? ''}`).split('\n');
  const [askedTitle = '', ...rest] = asked;
  const askedContent = rest.join('\n').slice(0, contentMax);
  const enough = askedTitle.length >= charactersMin;
  const query = useQuery({
    queryKey: ['suggestions', askedTitle, askedContent],
    enabled: enough,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      client.call(assistant.suggest, {
        body: { title: askedTitle, ...(askedContent ? { content: askedContent } : {}) },
        signal,
      }),
  });
  const answer = enough ? query.data : undefined;
  useEffect(() => {
    shown.current = answer?.suggestions ?? [];
  }, [answer, shown]);

  return (
    <section className="panel panel__body suggestions" aria-labelledby="register-suggestions">
      <div>
        <h2 id="register-suggestions">{say('suggestions')}</h2>
        <p className="small quiet">{say('suggestionsLead')}</p>
      </div>
      {enough ? (
        <Loaded query={query} skeleton={<Skeleton rows={3} />}>
          {({ suggestions, similar }) => (
            <>
              <Guesses suggestions={suggestions} {...choosing} />
              {similar.length > 0 ? <Similar orders={similar} /> : null}
            </>
          )}
        </Loaded>
      ) : (
        <p className="quiet">{say('waiting')}</p>
      )}
    </section>
  );
}

/** A text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function Guesses({
  suggestions,
  chosen,
  take,
  digits,
}: { readonly suggestions: readonly AssistantSuggestion[] } & Choosing) {
  const say = useWords(assistantWords);
  const spoken = suggestions.filter(({ guesses }) => guesses.length > 0);
  const takeAll = () => {
    for (const { target, guesses } of spoken) take(target, guesses[0]!.code);
  };
  useAltDigits((digit) => {
    if (digit === 0) {
      takeAll();
      return true;
    }
    const one = digits ? suggestions[digit - 1] : undefined;
    if (one?.guesses[0]) take(one.target, one.guesses[0].code);
    return one !== undefined;
  });
  // One reason for all is said once.
  const untrained = suggestions.every(({ silence }) => silence === 'untrained');
  const language = useLanguage();
  if (untrained) return <p>{inLanguage(silenceWords.untrained, language)}</p>;
  return (
    <>
      <p className="visually-hidden" role="status">
        {say('counted', { count: spoken.length })}
      </p>
      <ol className="suggestions__list">
        {suggestions.map((suggestion, at) => (
          <Guess
            key={suggestion.target}
            suggestion={suggestion}
            filled={chosen[suggestion.target]}
            {...(digits ? { digit: at + 1 } : {})}
            take={take}
          />
        ))}
      </ol>
      {spoken.length > 0 ? (
        <div className="actions">
          <Button onClick={takeAll}>{say('takeAll')}</Button>
          <span className="small quiet suggestions__keys">{say(digits ? 'keys' : 'keyOfAll')}</span>
        </div>
      ) : null}
    </>
  );
}

function Guess({
  suggestion: { target, silence, measured, guesses },
  filled,
  digit,
  take,
}: {
  readonly suggestion: AssistantSuggestion;
  readonly filled: string | undefined;
  readonly digit?: number;
  readonly take: (target: AssistantTarget, code: string) => void;
}) {
  const say = useWords(assistantWords);
  const language = useLanguage();
  const named = useNamed(target);
  const name = inLanguage(targetWords[target], language);
  const [best, ...others] = guesses;
  const lately = measured === null ? null : say('rightLately', { share: share(measured) });
  if (best === undefined)
    return (
      <li className="suggestions__one">
        <span className="suggestions__target">{name}</span>
        <p className="quiet suggestions__said">
          {silence ? inLanguage(silenceWords[silence], language) : null}
          {silence === 'not-good-enough' && lately ? (
            <span className="small suggestions__measure">{lately}</span>
          ) : null}
        </p>
      </li>
    );
  return (
    <li className="suggestions__one">
      <span className="suggestions__target">{name}</span>
      <div className="suggestions__said">
        <p className="suggestions__best">
          <strong>{named(best.code)}</strong>
          <span className="small quiet">{say('sureness', { share: share(best.share) })}</span>
          {lately ? <span className="small quiet">{lately}</span> : null}
        </p>
        <p className="small quiet">
          {say('because')}
          {best.words.map((word) => (
            <mark key={word} className="suggestions__word">
              {word}
            </mark>
          ))}
        </p>
        {others.length > 0 ? (
          <p className="small quiet suggestions__others">
            {say('otherwise')}
            {others.map(({ code }) => (
              <button
                key={code}
                type="button"
                className="link-button"
                aria-label={say('takeOne', { target: name, value: named(code) })}
                onClick={() => take(target, code)}
              >
                {named(code)}
              </button>
            ))}
          </p>
        ) : null}
      </div>
      {filled === best.code ? (
        <span className="tag">{say('taken')}</span>
      ) : (
        <Button
          aria-label={say('takeOne', { target: name, value: named(best.code) })}
          {...(digit ? { 'aria-keyshortcuts': `Alt+${digit}` } : {})}
          onClick={() => take(target, best.code)}
        >
          {say('take')}
        </Button>
      )}
    </li>
  );
}

function Similar({
  orders,
}: {
  readonly orders: readonly { id: string; orderNo: string; title: string; category: string }[];
}) {
  const say = useWords(assistantWords);
  const { name } = useNames();
  return (
    <div>
      <h3>{say('similar')}</h3>
      <ul className="suggestions__similar">
        {orders.map((order) => (
          <li key={order.id}>
            {/* What is being written must stay. */}
            <a href={`/desk/hotline/orders/${order.id}`} target="_blank" rel="noreferrer">
              {order.title}
              <span className="visually-hidden">{say('opensBeside')}</span>
            </a>{' '}
            <span className="small quiet">
              {order.orderNo} · {name('categories', order.category)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Turns a suggested code into words. */
function useNamed(target: AssistantTarget): (code: string) => string {
  const { name } = useNames();
  const language = useLanguage();
  if (target === 'category') return (code) => name('categories', code);
  if (target === 'department') return (code) => name('departments', code);
  const words: Readonly<Record<string, { zh: string; en: string }>> = urgencies;
  return (code) => (words[code] ? inLanguage(words[code], language) : code);
}

/** Alt with a digit, also while one writes; by its place on the keyboard, as Alt changes what some keys say. `act` tells whether it took it. */
function useAltDigits(act: (digit: number) => boolean): void {
  const acting = useEffectEvent(act);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const digit = /^(?:Digit|Numpad)([0-3])$/.exec(event.code)?.[1];
      if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined) return;
      if (acting(Number(digit))) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
