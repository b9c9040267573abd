// Labelled fields of the goals' forms, each with the sentence that tells a newcomer what is asked. What is typed is kept in
// the field as it was typed, also where it is no number yet.
import { Input } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { asDecimal } from './draft.ts';

export function Field({
  label,
  hint,
  wide,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly children: (id: string, described: string | undefined) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={`goal-field${wide ? ' goal-field--wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children(id, hint ? `${id}-hint` : undefined)}
      {hint ? (
        <p id={`${id}-hint`} className="small quiet">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

interface Typed {
  readonly label: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly value: string;
  readonly max?: number;
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}

export function TextField({ label, hint, wide, value, max = 200, rows, onChange }: Typed) {
  return (
    <Field label={label} {...(hint ? { hint } : {})} {...(wide ? { wide } : {})}>
      {(id, described) =>
        rows ? (
          <Input.TextArea
            id={id}
            aria-describedby={described}
            value={value}
            maxLength={max}
            autoSize={{ minRows: rows, maxRows: 10 }}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input
            id={id}
            aria-describedby={described}
            value={value}
            maxLength={max}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

export function NumberField({
  label,
  hint,
  value,
  suffix,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly suffix?: string;
  /** Undefined where the field is empty or holds no number. */
  readonly onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  // What comes from outside, as a proposal that was taken does, replaces what stands there.
  useEffect(() => {
    setTyped((before) => (asDecimal(before) === value ? before : (value ?? '')));
  }, [value]);
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(id, described) => (
        <Input
          id={id}
          aria-describedby={described}
          inputMode="decimal"
          value={typed}
          maxLength={25}
          suffix={suffix}
          status={typed !== '' && asDecimal(typed) === undefined ? 'error' : ''}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(asDecimal(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

export function ChoiceField({
  label,
  hint,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(id, described) => (
        <select
          id={id}
          aria-describedby={described}
          className="pick__select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
