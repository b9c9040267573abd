// How a figure or a check stands, always as shape and word besides colour.
import type { ReactNode } from 'react';

/** `remarkable` is met, but so far beyond that it asks for an explanation. */
export type StandingKind = 'good' | 'bad' | 'remarkable';

/** `open` is not settled yet. */
type Shape = StandingKind | 'open';

export function Standing({ kind, children }: { readonly kind: Shape; readonly children: ReactNode }) {
  return (
    <span className={`standing ${kind}`}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {shapes[kind]}
      </svg>
      {children}
    </span>
  );
}

const shapes: Record<Shape, ReactNode> = {
  good: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="M4 7.2 6.2 9.4 10 5" fill="none" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  bad: (
    <>
      <path d="M7 .6 13.4 7 7 13.4.6 7Z" fill="currentColor" />
      <path d="M7 4v3.6M7 9v1.2" fill="none" stroke="#fff" strokeWidth="1.5" />
    </>
  ),
  remarkable: (
    <>
      <path d="M7 .8 13.6 13H.4Z" fill="currentColor" />
      <path d="M7 5v3.6M7 9.8v1.3" fill="none" stroke="#fff" strokeWidth="1.5" />
    </>
  ),
  open: (
    <>
      <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 3.8V7l2.2 1.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
};
