// What is wider than its column scrolls inside it, reachable by keyboard and named for who cannot see it.
import type { ReactNode } from 'react';

export function Scroller({
  labelledBy,
  children,
}: {
  readonly labelledBy: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard could not scroll (WCAG 2.2, 2.1.1).
    <section className="scroll" aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}

/** Keys for lists that never change their order, such as the blocks of a signed report. */
export function keyed<T>(list: readonly T[]): { readonly key: number; readonly value: T }[] {
  return list.map((value, key) => ({ key, value }));
}
