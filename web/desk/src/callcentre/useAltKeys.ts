// Shortcuts of the agent's desk: Alt with a letter, so that they work while one writes. Each is shown beside what it does.
import { useEffect } from 'react';

export function useAltKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      // By the place of the key: with Alt some keyboards write other letters.
      const act = keys[event.code.replace(/^Key/, '')];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
