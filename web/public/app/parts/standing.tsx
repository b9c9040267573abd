// Good or not, always as shape and word besides colour.
import type { ReactNode } from 'react';

export function Standing({ good, children }: { readonly good: boolean; readonly children: ReactNode }) {
  return (
    <span className={good ? 'standing good' : 'standing bad'}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {good ? (
          <>
            <circle cx="7" cy="7" r="6.5" fill="currentColor" />
            <path d="M4 7.2 6.2 9.4 10 5" fill="none" stroke="#fff" strokeWidth="1.6" />
          </>
        ) : (
          <>
            <path d="M7 .6 13.4 7 7 13.4.6 7Z" fill="currentColor" />
            <path d="M7 4v3.6M7 9v1.2" fill="none" stroke="#fff" strokeWidth="1.5" />
          </>
        )}
      </svg>
      {children}
    </span>
  );
}
