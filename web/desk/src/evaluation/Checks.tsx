// What the cross-checks find in a draft: contradictions to correct, and differences to explain. Never corrects one itself.
import type { Check } from '@kapok/contracts/evaluation/checking.ts';
import { checkKinds } from '@kapok/contracts/evaluation/checking.ts';
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { checkWords } from './checkWords.ts';

const ExplainCheck = lazily(() => import('./ExplainCheck.tsx').then((file) => file.ExplainCheck), 2);

export function Checks({
  evaluation,
  editable,
}: {
  readonly evaluation: Evaluation;
  readonly editable: boolean;
}) {
  const say = useWords(checkWords);
  const query = useQuery({
    queryKey: ['evaluation-checks', evaluation.id, evaluation.version],
    queryFn: ({ signal }) =>
      client.call(evaluations.checks, { params: { evaluationId: evaluation.id }, signal }),
  });
  return (
    <section className="panel panel__body checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{say('checks')}</h2>
      <Loaded query={query} skeleton={<Skeleton rows={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="checks__none">
              <LightShape state="done" size={13} /> {say('checksNone')}
            </p>
          ) : (
            <ul className="checks__list">
              {items.map((check) => (
                <Found key={check.code} check={check} evaluation={evaluation} editable={editable} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Found({
  check,
  evaluation,
  editable,
}: {
  readonly check: Check;
  readonly evaluation: Evaluation;
  readonly editable: boolean;
}) {
  const say = useWords(checkWords);
  const language = useLanguage();
  const settled = check.severity === 'explain' && check.explanation !== undefined;
  return (
    <li className="check">
      <LightShape state={settled ? 'done' : check.severity === 'stops' ? 'red' : 'yellow'} size={13} />
      <div>
        <p>
          <strong>{inLanguage(checkKinds[check.kind], language)}</strong>{' '}
          <span className="quiet">{say(check.severity)}</span>
        </p>
        <p>{inLanguage(check.text, language)}</p>
        {check.explanation ? <p className="quiet">{say('explained', { text: check.explanation })}</p> : null}
        {editable && check.severity === 'explain' && !check.explanation ? (
          <ExplainCheck check={check} evaluation={evaluation} />
        ) : null}
      </div>
    </li>
  );
}
