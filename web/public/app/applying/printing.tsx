// A button that prints the page, where there is a script to press it; without one the browser's own does.
import { useSyncExternalStore } from 'react';
import { useSay } from '../language.ts';
import { handingInWords } from './handingIn.words.ts';

const never = () => () => {};

export function Printing() {
  const say = useSay();
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scripted) return null;
  return (
    <button type="button" className="button primary" onClick={() => globalThis.print()}>
      {say(handingInWords.print)}
    </button>
  );
}
