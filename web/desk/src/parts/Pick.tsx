// A plain choice from a list: the browser's own select, which phones and screen readers already know.
// Never for lists so long that one must search them.
import type { ReactNode } from 'react';
import './fields.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function Pick({
  label,
  value,
  choices,
  any,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  /** Word for "no restriction"; without it one value is always chosen. */
  readonly any?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="pick">
      <span className="visually-hidden">{label}</span>
      <select className="pick__select" value={value} onChange={(event) => onChange(event.target.value)}>
        {any ? <option value="">{any}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One of a few, all seen at once. */
export function Switch<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="switch">
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="switch__choice"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
