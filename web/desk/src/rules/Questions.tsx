// The questions of the pre-evaluation of new projects: what is asked under which aspect, its points, and from which share of them on a
// project is recommended. What was answered before keeps its answers; a question that is new is then still to be answered.
import {
  type PreEvaluationAspect,
  type PreEvaluationForm,
  preEvaluationAspects,
} from '@kapok/contracts/goals/preEvaluation.ts';
import { goalSettingsFaults } from '@kapok/contracts/goals/settings.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useGoalSettings } from '../goals/queries.ts';
import { freeCode } from '../parts/freeCode.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { Field } from './Field.tsx';
import { type HeldSettings, useSetGoalSettings } from './goalSettings.ts';
import { keptWords } from './keptWords.ts';
import { VersionLine } from './Numbers.tsx';
import { Saving } from './Saving.tsx';
import { ruleWords } from './words.ts';

export function Questions() {
  return (
    <Loaded query={useGoalSettings()} skeleton={<Skeleton rows={8} />}>
      {(held) => (
        <OnVersion held={{ ...held, setBy: held.changedBy }}>
          {(base, stand) => <Held {...base} latest={held} stand={stand} />}
        </OnVersion>
      )}
    </Loaded>
  );
}

type Question = PreEvaluationForm['questions'][number];

function Held({
  settings,
  version,
  changedAt,
  changedBy,
  latest,
  stand,
}: HeldSettings & { readonly latest: HeldSettings; readonly stand: Stand }) {
  const say = useWords(keptWords);
  const rule = useWords(ruleWords);
  const editable = useOffered('keepPerformanceRules');
  const [form, setForm] = useState<PreEvaluationForm>(settings.preEvaluation);
  const set = useSetGoalSettings(stand);
  // What others changed meanwhile on the other pages of these rules is kept.
  const next = { ...latest.settings, preEvaluation: form };
  const { questions } = form;
  const put = (given: readonly Question[]) => setForm({ ...form, questions: [...given] });
  return (
    <section className="panel" aria-labelledby="questions">
      <div className="panel__head">
        <h2 id="questions">{rule('questions')}</h2>
        <VersionLine version={version} at={changedAt} by={changedBy} editable={editable} />
      </div>
      <div className="panel__body">
        <p className="quiet">{say('questionsLead')}</p>
        <div className="rules__fields">
          {(['recommendedFromPercent', 'changedFromPercent'] as const).map((line) => (
            <Field
              key={line}
              label={say(line)}
              wide
              decimal
              max={3}
              editable={editable}
              value={String(form[line])}
              onChange={(typed) => setForm({ ...form, [line]: wholeOf(typed) })}
            />
          ))}
        </div>
        <p className="small quiet">
          {say('questionsSum', {
            count: questions.length,
            points: questions.reduce((sum, { points }) => sum + points, 0),
          })}
        </p>
      </div>
      <ol>
        {questions.map((question, at) => (
          <li key={question.code} className="rules__rule">
            <One
              question={question}
              number={at + 1}
              put={(one) => put(questions.map((before, index) => (index === at ? one : before)))}
            />
            {editable && questions.length > 1 ? (
              <div className="actions">
                <Button
                  aria-label={say('removeNamed', { name: say('questionNumber', { number: at + 1 }) })}
                  onClick={() => put(questions.filter((_, index) => index !== at))}
                >
                  {rule('remove')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="panel__body">
        <Saving
          faults={[...goalSettingsFaults(next), ...rangeFaults(form)]}
          changed={form !== settings.preEvaluation}
          act={set}
          refusal={stand.refusal(set.error)}
          save={() => set.mutate(next)}
        >
          <Button onClick={() => put([...questions, newQuestion(questions)])}>{say('addQuestion')}</Button>
        </Saving>
      </div>
    </section>
  );
}

function One({
  question,
  number,
  put,
}: {
  readonly question: Question;
  readonly number: number;
  readonly put: (question: Question) => void;
}) {
  const say = useWords(keptWords);
  const language = useLanguage();
  const editable = useOffered('keepPerformanceRules');
  const about = say('questionNumber', { number });
  return (
    <div className="rules__fields">
      {(['zh', 'en'] as const).map((own) => (
        <Field
          key={own}
          label={say(own === 'zh' ? 'question' : 'questionEn')}
          about={about}
          wide
          max={300}
          editable={editable}
          value={question.question[own]}
          onChange={(typed) => put({ ...question, question: { ...question.question, [own]: typed } })}
        />
      ))}
      <div className="rules__field">
        {say('aspect')}
        {editable ? (
          <Pick
            label={`${about} ${say('aspect')}`}
            value={question.aspect}
            choices={Object.entries(preEvaluationAspects).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
            onChange={(aspect) => put({ ...question, aspect: aspect as PreEvaluationAspect })}
          />
        ) : (
          <strong>{inLanguage(preEvaluationAspects[question.aspect], language)}</strong>
        )}
      </div>
      <Field
        label={say('points')}
        about={about}
        decimal
        max={3}
        editable={editable}
        value={String(question.points)}
        onChange={(typed) => put({ ...question, points: wholeOf(typed) })}
      />
    </div>
  );
}

/** 0 for what is no whole number: out of every range, and so told. */
const wholeOf = (typed: string): number => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0);

function rangeFaults({ questions, recommendedFromPercent, changedFromPercent }: PreEvaluationForm) {
  const outside = (whole: number) => whole < 1 || whole > 100;
  return outside(recommendedFromPercent) ||
    outside(changedFromPercent) ||
    questions.some(({ points }) => outside(points))
    ? [
        {
          zh: '分数和比例应为1到100之间的整数。',
          en: 'Points and shares are whole numbers between 1 and 100.',
        },
      ]
    : [];
}

const newQuestion = (questions: readonly Question[]): Question => ({
  code: freeCode(questions, 'question'),
  aspect: 'necessity',
  question: { zh: '', en: '' },
  points: 10,
});
