// Composes a matter: what it is called, what is asked first, its parts and their order, what they have in common, and the whole as the
// applicant sees it. What is wrong is told while one types, by the rules the server keeps; a refusal takes nothing that was typed.
import { applicantKinds } from '@kapok/contracts/applications/words.ts';
import type { Bundle, setBundle } from '@kapok/contracts/applying/bundles.ts';
import { faultsOfBundle } from '@kapok/contracts/applying/merging.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQueries } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { client } from '../../api.ts';
import { lazily } from '../../parts/lazily.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered } from '../../shell/session.ts';
import { formQuery, formsKey } from '../queries.ts';
import { BothLanguages } from './BothLanguages.tsx';
import './bundle.css';
import { askingsOf, bundleOf, type Draft, draftOf, type Gap, gapsOf, isCode } from './composing.ts';
import { InCommon } from './InCommon.tsx';
import { Labelled } from './Labelled.tsx';
import { OrderPicture } from './OrderPicture.tsx';
import { PartFields } from './PartFields.tsx';
import { QuestionFields } from './QuestionFields.tsx';
import { bundleWords } from './words.ts';

const Preview = lazily(() => import('./Preview.tsx').then((file) => file.Preview), 8);

const applicant = {
  words: { zh: '申请人类型', en: 'Who applies' },
  values: Object.entries(applicantKinds).map(([value, words]) => ({ value, words })),
};

export function Composing({
  code: known,
  bundle: held,
  version,
  saved,
  refusal,
}: {
  /** Absent while it has none yet. */
  readonly code?: string;
  readonly bundle: Bundle;
  readonly version: number;
  readonly saved: (code: string, answer: { readonly version: number }) => void;
  readonly refusal: (error: unknown) => ReactNode;
}) {
  const say = useWords(bundleWords);
  const language = useLanguage();
  const mayCompose = useOffered('composeBundle');
  const [own, setOwn] = useState('');
  const [draft, setDraft] = useState<Draft>(() => draftOf(held));
  const code = known ?? own.trim();
  const bundle = bundleOf(draft);
  const { forms, names, settled } = useForms(bundle);
  const nameOf = (part: string) => names.get(part) ?? part;
  const save = useAct(
    (body: BodyOf<typeof setBundle>, idempotencyKey) =>
      client.call(applying.setBundle, { params: { bundle: code }, body, idempotencyKey }),
    {
      done: ({ version: next }) => say('saved', { version: next }),
      touches: [formsKey],
      after: (answer) => saved(code, answer),
    },
  );
  const gaps: Gap[] = [
    ...(isCode(code) ? [] : [{ gap: 'code', code: say('codeOfMatter') } as const]),
    ...gapsOf(bundle),
  ];
  const faults = gaps.length > 0 || !settled ? [] : faultsOfBundle(bundle, forms);
  const changed = known === undefined || JSON.stringify(bundle) !== JSON.stringify(held);
  const named = (at: string) =>
    names.get(at) ??
    draft.questions
      .flatMap(({ fields }) => fields)
      .filter((field) => field.code === at)
      .map(({ words }) => inLanguage(words, language))[0] ??
    at;
  const set = (some: Partial<Draft>) => setDraft({ ...draft, ...some });
  return (
    <div className="bundle">
      <div className="bundle__writing">
        <section className="panel panel__body bundle__block" aria-labelledby="bundle-name">
          <h2 id="bundle-name">{say('what')}</h2>
          {known === undefined ? (
            <Labelled label={say('codeOfMatter')} hint={say('codeHint')}>
              {(id) => (
                <Input
                  id={id}
                  value={own}
                  maxLength={40}
                  autoComplete="off"
                  status={own === '' || isCode(own) ? '' : 'error'}
                  onChange={({ target }) => setOwn(target.value)}
                />
              )}
            </Labelled>
          ) : null}
          <BothLanguages
            label={say('name')}
            words={draft.words}
            max={100}
            onChange={(words) => set({ words })}
          />
          <BothLanguages
            label={say('leadOf')}
            words={draft.lead}
            max={500}
            onChange={(lead) => set({ lead })}
          />
        </section>
        <QuestionFields
          groups={draft.questions}
          applicant={applicant}
          onChange={(questions) => set({ questions })}
        />
        <PartFields
          parts={draft.parts}
          askings={askingsOf(
            applicant,
            draft.questions.flatMap(({ fields }) => fields),
          )}
          nameOf={nameOf}
          onChange={(parts) => set({ parts })}
        />
      </div>
      <div className="bundle__seeing">
        <section className="panel panel__body bundle__block" aria-labelledby="bundle-order">
          <h2 id="bundle-order">{say('order')}</h2>
          {draft.parts.length === 0 ? (
            <p className="quiet">{say('orderNone')}</p>
          ) : (
            <OrderPicture parts={bundle.parts} nameOf={nameOf} />
          )}
        </section>
        <InCommon forms={forms} nameOf={nameOf} />
        <section
          className="panel panel__body bundle__block"
          aria-live="polite"
          aria-labelledby="bundle-faults"
        >
          <h2 id="bundle-faults">{say('faults')}</h2>
          {settled ? null : <p className="quiet">{say('checking')}</p>}
          {gaps.length + faults.length > 0 ? (
            <ul className="bundle__bullets bundle__no">
              {gaps.map((one) => (
                <li key={`${one.gap} ${one.at} ${one.code}`}>
                  {say(`gap_${one.gap}`, {
                    at: one.at ?? 0,
                    code: one.code === undefined ? '' : named(one.code),
                  })}
                </li>
              ))}
              {faults.map(({ at, words }) => (
                <li key={`${at} ${words.zh}`}>
                  {at === '' ? '' : `${named(at)}：`}
                  {inLanguage(words, language)}
                </li>
              ))}
            </ul>
          ) : settled ? (
            <p>{say('sound')}</p>
          ) : null}
          {refusal(save.error)}
          {mayCompose ? (
            <div className="actions">
              <Button
                type="primary"
                loading={save.isPending}
                disabled={!changed || !settled || gaps.length + faults.length > 0}
                onClick={() => save.mutate({ bundle, version })}
              >
                {say('save')}
              </Button>
              {changed ? <span className="quiet">{say('unsaved')}</span> : null}
            </div>
          ) : (
            <p className="quiet">{say('readOnly')}</p>
          )}
        </section>
        {settled && gaps.length === 0 ? <Preview bundle={bundle} forms={forms} nameOf={nameOf} /> : null}
      </div>
    </div>
  );
}

/** By part its item's form and name; of an item that is none, neither. */
function useForms({ parts }: Bundle) {
  const items = [...new Set(parts.map(({ item }) => item))];
  const asked = useQueries({ queries: items.map((item) => formQuery(item)) });
  const found = new Map(items.map((item, at) => [item, asked[at]?.data]));
  const each = parts.flatMap(({ code, item }) => {
    const one = found.get(item);
    return one ? [{ code, ...one }] : [];
  });
  return {
    forms: new Map(each.map(({ code, form }) => [code, form])),
    names: new Map(each.map(({ code, item }) => [code, item.name])),
    settled: asked.every(
      ({ data, error }) => data !== undefined || (error instanceof Problem && error.slug === 'not-found'),
    ),
  };
}
