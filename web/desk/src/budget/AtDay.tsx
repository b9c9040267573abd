// The day at which figures are asked for, within the year; without one, today or the year's end.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { DayField } from '../parts/DayField.tsx';
import { budgetWords } from './words.ts';

export function AtDay({
  year,
  value,
  onChange,
}: {
  readonly year: number;
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  const say = useWords(budgetWords);
  return (
    <label className="budget__at" htmlFor="budget-at">
      <span className="quiet small">{say('at')}</span>
      <DayField
        id="budget-at"
        value={value}
        min={`${year}-01-01`}
        max={`${year}-12-31`}
        onChange={(day) => onChange(day ?? '')}
      />
    </label>
  );
}
