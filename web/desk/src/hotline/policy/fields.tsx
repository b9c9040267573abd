// The two plain fields of the policy's form: a whole number and a yes or no. They keep nothing themselves.
import { type ReactNode, useId } from 'react';

export function Whole({
  label,
  value,
  bare = false,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  /** Named for those who hear the page, where a column's head names it for those who see it. */
  readonly bare?: boolean;
  readonly onChange: (value: number) => void;
}): ReactNode {
  const id = useId();
  return (
    <span className="policy-form__whole">
      {bare ? null : <label htmlFor={id}>{label}</label>}
      <input
        id={id}
        type="number"
        step={1}
        value={Number.isNaN(value) ? '' : value}
        {...(bare ? { 'aria-label': label } : {})}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </span>
  );
}

export function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactNode {
  return (
    <label className="policy-form__check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
