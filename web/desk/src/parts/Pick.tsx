// A plain choice from a list: the browser's own select, which phones and screen readers already know.
// Never for lists so long that one must search them.
import type { ReactNode } from 'react';
import './fields.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function Pick({
  id,
  label,
  value,
  choices,
  any,
  onChange,
}: {
  /** Where a label outside points to. */
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  /** Word for "no restriction"; without it one value is always chosen. */
  readonly any?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <span className="pick">
      <select
        id={id}
        className="pick__select"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {any ? <option value="">{any}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** What a form hands to its field. */
interface Bound {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** A plain choice as a field of a form; nothing is chosen at first where `empty` says what to do. */
export function PickField({
  label,
  choices,
  empty,
  ...bound
}: { readonly label: string; readonly choices: readonly Choice[]; readonly empty?: string } & Bound) {
  const { value = '', onChange = () => {}, id } = bound;
  return (
    <Pick
      {...(id ? { id } : {})}
      label={label}
      value={value}
      choices={choices}
      {...(empty ? { any: empty } : {})}
      onChange={onChange}
    />
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
