// One indicator being written, with the checks beside it as one types, and a proposal from history and forecast on demand.
import { noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import { checkIndicator } from '@kapok/contracts/goals/checks/indicator.ts';
import { answerQuestions } from '@kapok/contracts/goals/checks/questions.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { type GoalLevelCode, goalLevels } from '@kapok/contracts/goals/tree.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { client } from '../api.ts';
import { useIndicators } from '../indicators/queries.ts';
import { Refusal } from '../parts/States.tsx';
import { Findings, Questions } from './Checks.tsx';
import { type Change, changed, withLast } from './draft.ts';
import { ChoiceField, NumberField, TextField } from './fields.tsx';
import { guide } from './guidance.ts';
import { Proposed } from './Proposed.tsx';
import { levelsFor } from './sets.ts';
import { TargetFields } from './TargetFields.tsx';
import { WorkloadFields } from './WorkloadFields.tsx';
import { goalWords } from './words.ts';

export function IndicatorForm({
  set,
  draft,
  onChange,
  onRemove,
}: {
  readonly set: GoalSet;
  readonly draft: GoalDraft;
  readonly onChange: (draft: GoalDraft) => void;
  readonly onRemove: () => void;
}) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const known = useMutation({
    mutationFn: () =>
      client.call(goals.propose, { params: { goalSetId: set.id }, body: { indicator: draft } }),
  });
  const about = { year: set.year, kind: set.subject.kind };
  const evidence = known.data?.evidence ?? noEvidence;
  const findings = checkIndicator(draft, about, evidence, set.checks);
  const answers = answerQuestions(draft, set.year, evidence, findings);
  // The first of each question stands in its answer; what is left stands below.
  const others = findings.filter((one) => !answers.some(({ reason }) => reason === one.message));
  const hint = (part: keyof typeof guide) => inLanguage(guide[part].asks, language);
  const put = (change: Change<GoalDraft>) => onChange(changed(draft, change));
  return (
    <div className="goal-form">
      <div className="goal-form__fields">
        <TextField
          label={say('name')}
          hint={hint('name')}
          wide
          max={80}
          value={draft.name.zh}
          onChange={(zh) => put({ name: { zh, en: draft.name.en } })}
        />
        <ChoiceField
          label={say('level')}
          hint={inLanguage(goalLevels[draft.level].asks, language)}
          value={draft.level}
          choices={levelsFor(set).map((code) => ({
            value: code,
            label: inLanguage(goalLevels[code].name, language),
          }))}
          onChange={(level) => put({ level: level as GoalLevelCode })}
        />
        <NumberField
          label={say('weight')}
          hint={hint('weight')}
          value={draft.weight}
          onChange={(weight) => put({ weight: weight ?? '0' })}
        />
        <TargetFields draft={draft} put={put} />
        <NumberField
          label={`${say('lastYear')} ${set.year - 1}`}
          hint={hint('past')}
          value={draft.past.find(({ year }) => year === set.year - 1)?.value}
          onChange={(value) => put({ past: withLast(draft.past, set.year - 1, value) })}
        />
        <RuleField draft={draft} put={put} />
        <MeasureFields draft={draft} put={put} />
        <TextField
          label={say('owner')}
          hint={hint('owner')}
          max={120}
          value={draft.owner}
          onChange={(owner) => put({ owner })}
        />
        <WorkloadFields year={set.year} draft={draft} put={put} />
        <TextField
          label={say('basis')}
          hint={hint('basis')}
          wide
          rows={2}
          max={2000}
          value={draft.basis ?? ''}
          onChange={(basis) => put({ basis })}
        />
        <TextField
          label={say('nameEn')}
          wide
          max={120}
          value={draft.name.en}
          onChange={(en) => put({ name: { zh: draft.name.zh, en } })}
        />
      </div>
      <aside className="goal-form__side">
        <Questions answers={answers} />
        <Findings findings={others} />
        <Button onClick={() => known.mutate()} loading={known.isPending}>
          {say('propose')}
        </Button>
        <Refusal error={known.error} />
        {known.data ? <Proposed known={known.data} draft={draft} put={put} /> : null}
        <Button type="text" danger onClick={onRemove}>
          {say('removeIndicator')}
        </Button>
      </aside>
    </div>
  );
}

type Put = (change: Change<GoalDraft>) => void;

function RuleField({ draft, put }: { readonly draft: GoalDraft; readonly put: Put }) {
  const say = useWords(goalWords);
  const { kind } = draft.rule;
  const plain = kind === 'reach-or-pro-rata' || kind === 'qualitative';
  return (
    <ChoiceField
      label={say('rule')}
      value={kind}
      choices={[
        { value: 'reach-or-pro-rata', label: say('rulePro') },
        { value: 'qualitative', label: say('ruleQualitative') },
        ...(plain ? [] : [{ value: kind, label: say('ruleOther', { kind }) }]),
      ]}
      onChange={(next) => {
        if (next === 'reach-or-pro-rata' || next === 'qualitative') put({ rule: { kind: next } });
      }}
    />
  );
}

function MeasureFields({ draft, put }: { readonly draft: GoalDraft; readonly put: Put }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const indicators = useIndicators().data?.items ?? [];
  const { measure } = draft;
  const first = indicators[0]?.code ?? 'hotline.connection-rate';
  return (
    <>
      <ChoiceField
        label={say('measure')}
        hint={inLanguage(guide.measure.asks, language)}
        value={measure.kind}
        choices={[
          { value: 'declared', label: say('declared') },
          { value: 'indicator', label: say('computed') },
        ]}
        onChange={(kind) =>
          put({ measure: kind === 'indicator' ? { kind, indicator: first } : { kind: 'declared' } })
        }
      />
      {measure.kind === 'indicator' ? (
        <ChoiceField
          label={say('indicator')}
          value={measure.indicator}
          choices={indicators.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }))}
          onChange={(indicator) => put({ measure: { ...measure, indicator } })}
        />
      ) : null}
      <TextField
        label={say('source')}
        hint={inLanguage(guide.source.asks, language)}
        max={400}
        value={draft.source}
        onChange={(source) => put({ source })}
      />
    </>
  );
}
