// The amount of work that a target and its money rest on; where a contract below last year is caught while it is typed.
import type { GoalDraft, Workload } from '@kapok/contracts/goals/items.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Checkbox } from 'antd';
import { useIndicators } from '../indicators/queries.ts';
import { type Change, changed, newWorkload, withLast } from './draft.ts';
import { ChoiceField, NumberField, TextField } from './fields.tsx';
import { guide } from './guidance.ts';
import { goalWords } from './words.ts';

export function WorkloadFields({
  year,
  draft,
  put,
}: {
  readonly year: number;
  readonly draft: GoalDraft;
  readonly put: (change: Change<GoalDraft>) => void;
}) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const counted = (useIndicators().data?.items ?? []).filter(({ unit }) => unit === 'count');
  const { workload } = draft;
  const change = (more: Change<Workload>) => put({ workload: changed(workload ?? newWorkload(), more) });
  return (
    <div className="goal-field--wide">
      <Checkbox
        checked={workload !== undefined}
        onChange={(event) => put({ workload: event.target.checked ? newWorkload() : undefined })}
      >
        {say('hasWorkload')}
      </Checkbox>
      <p className="small quiet">{inLanguage(guide.workload.asks, language)}</p>
      {workload ? (
        <div className="goal-form__fields goal-form__inner">
          <TextField
            label={say('workName')}
            max={60}
            value={workload.name.zh}
            onChange={(zh) => change({ name: { zh, en: workload.name.en || zh } })}
          />
          <TextField
            label={say('unit')}
            max={40}
            value={workload.unit}
            onChange={(unit) => change({ unit })}
          />
          <NumberField
            label={say('planned')}
            value={workload.planned}
            suffix={workload.unit}
            onChange={(planned) => change({ planned: planned ?? '0' })}
          />
          <NumberField
            label={`${say('workLast')} ${year - 1}`}
            value={workload.past.find((one) => one.year === year - 1)?.value}
            suffix={workload.unit}
            onChange={(value) => change({ past: withLast(workload.past, year - 1, value) })}
          />
          <NumberField
            label={say('unitCost')}
            value={workload.unitCostYuan}
            onChange={(value) => change({ unitCostYuan: value })}
          />
          <ChoiceField
            label={say('countedBy')}
            value={workload.indicator ?? ''}
            choices={[
              { value: '', label: say('notCounted') },
              ...counted.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) })),
            ]}
            onChange={(indicator) => change({ indicator: indicator === '' ? undefined : indicator })}
          />
        </div>
      ) : null}
    </div>
  );
}
