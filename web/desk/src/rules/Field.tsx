// A short text of a rule with its word above it; `about` tells it from others of the same word.
import { Input } from 'antd';
import { useId } from 'react';

export function Field({
  label,
  about,
  wide = false,
  decimal = false,
  max = 100,
  value,
  editable,
  onChange,
}: {
  readonly label: string;
  readonly about?: string;
  readonly wide?: boolean;
  readonly decimal?: boolean;
  readonly max?: number;
  readonly value: string;
  readonly editable: boolean;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className={`rules__field${wide ? ' rules__wide' : ''}`}>
      <label htmlFor={id}>
        {about ? <span className="visually-hidden">{about} </span> : null}
        {label}
      </label>
      <Input
        id={id}
        {...(decimal ? { inputMode: 'decimal' as const } : {})}
        maxLength={max}
        disabled={!editable}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
