// Small drawn signs, each a shape that reads without its colour. Never an icon without a word beside it.

interface Sized {
  readonly size?: number;
}

/** Lights (亮灯): each state has its own shape, so that it survives print, glare and colour blindness. */
export type LightState = 'green' | 'yellow' | 'red' | 'off' | 'done' | 'information';

export function LightShape({ state, size = 14 }: Sized & { readonly state: LightState }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[state]}
    </svg>
  );
}

const shapes: Record<LightState, React.ReactNode> = {
  green: <circle cx="8" cy="8" r="6" fill="var(--k-success)" />,
  yellow: <path d="M8 1.5 15 14.5H1Z" fill="var(--k-warning)" />,
  red: <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2Z" fill="var(--k-error)" />,
  off: <circle cx="8" cy="8" r="5.25" fill="none" stroke="var(--k-line-strong)" strokeWidth="1.5" />,
  done: (
    <path
      d="M2.5 8.5 6.4 12.4 13.5 4.6"
      fill="none"
      stroke="var(--k-success)"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  information: <rect x="2" y="2" width="12" height="12" rx="2" fill="var(--k-information)" />,
};

export function ErrorSign({ size = 16 }: Sized) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2Z" fill="currentColor" />
      <path d="M8 4.2v4.6" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
      <circle cx="8" cy="11.4" r="1.1" fill="#fff" />
    </svg>
  );
}

/** A bare branch: nothing has come out here yet. */
export function EmptySign() {
  return (
    <svg
      className="state__sign"
      width="72"
      height="40"
      viewBox="0 0 72 40"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 34C20 33 38 29 66 12" />
      <path d="M26 31.5C30 24 33 19 40 14" />
      <path d="M44 25.5C52 26 57 27 63 31" />
      <path d="M40 14c-1-4 1-7 4-8 1.5 3 0 7-4 8Z" />
      <path d="M66 12c-3-3-3-6-1-9 3 1.5 4 5 1 9Z" />
      <path d="M63 31c3-1 6 0 7 3-3 1-6 0-7-3Z" />
    </svg>
  );
}

/** Told apart everywhere: a computed figure is a sum of records, a declared one was written by hand. */
export function SourceShape({ source, size = 14 }: Sized & { readonly source: 'computed' | 'declared' }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {source === 'computed' ? (
        <path d="M12.5 3H4l4.5 5L4 13h8.5" />
      ) : (
        <path d="M3 13l.7-3L10.5 3.2a1.6 1.6 0 0 1 2.3 2.3L6 12.3 3 13Z" />
      )}
    </svg>
  );
}
