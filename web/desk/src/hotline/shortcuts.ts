// Single-letter shortcuts of the hotline desk. They can be switched off (WCAG 2.2, 2.1.4) and never fire while one writes.
import type { WorkOrderCommandName } from '@kapok/contracts/hotline/words.ts';
import { useEffect, useState } from 'react';
import { storedShortcuts } from '../parts/storage.ts';

export const commandKeys: Readonly<Record<WorkOrderCommandName, string>> = {
  answer: 'A',
  dispatch: 'D',
  sign: 'S',
  return: 'T',
  extend: 'E',
  reply: 'R',
  'send-back': 'B',
  'call-back': 'C',
  close: 'X',
  reopen: 'O',
  supervise: 'V',
  remind: 'M',
  transfer: 'H',
  rule: 'U',
  ask: 'Q',
  supply: 'I',
  proceed: 'G',
  'grant-extension': 'Y',
  'refuse-extension': 'Z',
  rate: 'F',
  escalate: 'L',
  split: 'P',
  gather: 'W',
  merge: '1',
  unmerge: '2',
};

export function useShortcutsSwitch(): readonly [boolean, () => void] {
  const [on, setOn] = useState(() => storedShortcuts.read() !== 'off');
  const toggle = () => {
    storedShortcuts.write(on ? 'off' : 'on');
    setOn(!on);
  };
  return [on, toggle];
}

/** Calls `act` with the upper-case key; `act` answers whether it used it. */
export function useShortcuts(on: boolean, act: (key: string) => boolean): void {
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writesInto(event.target))
        return;
      if (act(event.key.length === 1 ? event.key.toUpperCase() : event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}

function writesInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
