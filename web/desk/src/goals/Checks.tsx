// What checks say of one indicator: the five questions with their reasons, and what else is to be mended. Shape and word
// tell as much as colour.
import type { Answer } from '@kapok/contracts/goals/checks/questions.ts';
import { type Finding, goalQuestions, type Severity } from '@kapok/contracts/goals/findings.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape, type LightState } from '../parts/signs.tsx';
import { goalWords } from './words.ts';

const lights = { good: 'green', doubtful: 'yellow', unknown: 'off' } as const satisfies Record<
  Answer['outcome'],
  LightState
>;
const severityLights = { must: 'red', explain: 'yellow', advice: 'information' } as const satisfies Record<
  Severity,
  LightState
>;

export function Questions({ answers }: { readonly answers: readonly Answer[] }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  return (
    <section className="checks" aria-label={say('checks')} aria-live="polite">
      <h4>{say('checks')}</h4>
      <ul>
        {answers.map(({ question, outcome, reason }) => (
          <li key={question} className="checks__line">
            <LightShape state={lights[outcome]} />
            <p>
              <strong>{inLanguage(goalQuestions[question], language)}</strong>{' '}
              <span className="quiet">{say(outcome)}</span>
              <br />
              {inLanguage(reason, language)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="checks">
      {findings.map((finding) => (
        <li key={`${finding.indicator} ${finding.code} ${finding.message.zh}`} className="checks__line">
          <LightShape state={finding.explained ? 'done' : severityLights[finding.severity]} />
          <p>
            <span className="quiet">{say(finding.explained ? 'explained' : finding.severity)}</span>{' '}
            {inLanguage(finding.message, language)}
          </p>
        </li>
      ))}
    </ul>
  );
}
