// The one field for a day: `yyyy-mm-dd` to the form, and to the eye as the page's language writes a date, whatever the browser is
// set to. While one types it is the browser's own field, which phones and screen readers know.
import { date } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { dayBegins } from './days.ts';
import './fields.css';

export function DayField({
  id,
  value,
  onChange,
  min,
  max,
}: {
  /** Given by the form it stands in, as are the value and what is told of a change. */
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (day: string | undefined) => void;
  readonly min?: string;
  readonly max?: string;
}) {
  const say = useWords(commonWords);
  const language = useLanguage();
  return (
    <span className="day">
      <input
        type="date"
        className="day__input"
        id={id}
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => onChange?.(event.target.value || undefined)}
      />
      <span className={value ? 'day__shown' : 'day__shown quiet'} aria-hidden="true">
        {value ? date(dayBegins(value), language) : say('chooseDay')}
      </span>
    </span>
  );
}
