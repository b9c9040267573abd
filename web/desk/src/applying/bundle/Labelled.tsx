// A field with its label above it, and what else is to be said of it below.
import { type ReactNode, useId } from 'react';
import './bundle.css';

export function Labelled({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="bundle__field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <span className="small quiet">{hint}</span> : null}
    </div>
  );
}
