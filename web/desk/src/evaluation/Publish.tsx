// Publishes a reviewed evaluation. It cannot be undone, so the year has to be typed.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Refusal } from '../parts/States.tsx';
import { chainWords } from './chainWords.ts';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

export function Publish({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const chain = useWords(chainWords);
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const publish = useWrite(evaluation, evaluations.publish, { done: () => say('published') });
  const year = String(evaluation.year);
  return (
    <section className="panel panel__body doing" aria-labelledby="publish-title">
      <h2 id="publish-title">{say('publishTitle', { year })}</h2>
      {evaluation.discloseBy ? (
        <p>{chain('discloseBy', { date: date(evaluation.discloseBy, language) })}</p>
      ) : null}
      <label htmlFor={id}>{say('publishText', { year })}</label>
      <Refusal error={publish.error}>{isConflict(publish.error) ? <p>{say('conflict')}</p> : null}</Refusal>
      <div className="actions">
        <Input
          id={id}
          className="doing__typed"
          inputMode="numeric"
          maxLength={4}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          type="primary"
          disabled={typed.trim() !== year}
          loading={publish.isPending}
          onClick={() => publish.mutate({})}
        >
          {say('publish')}
        </Button>
      </div>
    </section>
  );
}
