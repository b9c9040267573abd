// The target of an indicator: at least, at most or exactly how much of what. Without a number there is no target yet.
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { asDecimal } from './draft.ts';
import { ChoiceField, NumberField, TextField } from './fields.tsx';
import { guide } from './guidance.ts';
import { unitText } from './sets.ts';
import { goalWords } from './words.ts';

type Target = NonNullable<GoalDraft['target']>;

export function TargetFields({
  draft,
  put,
}: {
  readonly draft: Pick<GoalDraft, 'target'>;
  readonly put: (change: { readonly target: Target | null }) => void;
}) {
  const say = useWords(goalWords);
  const language = useLanguage();
  // Direction and unit outlast a number that is being typed anew.
  const [held, setHeld] = useState<Target>(draft.target ?? { op: '>=', value: '', unit: '' });
  const target: Target = draft.target ?? { ...held, value: '' };
  const putTarget = (change: Partial<Target>) => {
    const next = { ...target, ...change };
    setHeld(next);
    put({ target: asDecimal(next.value) === undefined ? null : next });
  };
  return (
    <>
      <ChoiceField
        label={say('op')}
        value={target.op}
        choices={[
          { value: '>=', label: say('atLeast') },
          { value: '<=', label: say('atMost') },
          { value: '=', label: say('exactly') },
        ]}
        onChange={(op) => putTarget({ op: op as Target['op'] })}
      />
      <NumberField
        label={say('value')}
        hint={inLanguage(guide.target.asks, language)}
        value={target.value === '' ? undefined : target.value}
        suffix={unitText(target.unit, language)}
        onChange={(value) => putTarget({ value: value ?? '' })}
      />
      <TextField
        label={say('unit')}
        hint={inLanguage(guide.unit.asks, language)}
        max={40}
        value={target.unit === 'percent' ? '%' : target.unit}
        onChange={(unit) => putTarget({ unit: unit.trim() === '%' ? 'percent' : unit })}
      />
    </>
  );
}
