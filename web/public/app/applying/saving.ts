// Saves what is typed a moment after it was, one request at a time, and goes on trying while there is no connection. It never
// writes over what another device saved: then it stops, and the page's own button says so.
import type { Answers } from '@kapok/contracts/applying/shapes.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language.ts';

const quietMs = 800;
const retryMs = 5_000;

type Said = 'saving' | 'saved' | 'unsaved';

export interface Saving {
  /** The version that the page's buttons send. */
  readonly version: number;
  readonly said: Said | undefined;
  changed(answers: Answers): void;
}

export function useSaving(draftId: DraftId, from: number, at: string): Saving {
  const language = useLanguage();
  const [version, setVersion] = useState(from);
  const [said, setSaid] = useState<Said>();
  const state = useRef<State>({ version: from, waiting: undefined, busy: false, over: false });
  const calling = useRef<typeof import('./calling.ts')>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const later = useCallback((ms: number, save: () => Promise<void>) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), ms);
  }, []);

  const save = useCallback(async (): Promise<void> => {
    const now = state.current;
    const answers = now.waiting;
    if (answers === undefined || now.busy || now.over) return;
    now.busy = true;
    now.waiting = undefined;
    setSaid('saving');
    try {
      calling.current ??= await import('./calling.ts');
      const saved = await calling.current.saveDraft(draftId, { version: now.version, at, answers }, language);
      now.version = saved.version;
      setVersion(saved.version);
      setSaid('saved');
      if (now.waiting !== undefined) later(quietMs, save);
    } catch (error) {
      now.waiting ??= answers;
      // Another device went on, or the session ended: pressing a button tells, with all that is on the page.
      now.over ||= calling.current?.refusalIn(error) !== undefined;
      setSaid(now.over ? undefined : 'unsaved');
      if (!now.over) later(retryMs, save);
    } finally {
      now.busy = false;
    }
  }, [draftId, at, language, later]);

  useEffect(() => {
    const online = () => void save();
    const leaving = (event: BeforeUnloadEvent) => {
      if (state.current.waiting !== undefined && !state.current.over) event.preventDefault();
    };
    // The page's own button carries all of it.
    const submitting = () => {
      state.current.over = true;
      clearTimeout(timer.current);
    };
    globalThis.addEventListener('online', online);
    globalThis.addEventListener('beforeunload', leaving);
    document.addEventListener('submit', submitting);
    return () => {
      globalThis.removeEventListener('online', online);
      globalThis.removeEventListener('beforeunload', leaving);
      document.removeEventListener('submit', submitting);
      clearTimeout(timer.current);
    };
  }, [save]);

  return {
    version,
    said,
    changed: (answers) => {
      state.current.waiting = answers;
      later(quietMs, save);
    },
  };
}

interface State {
  version: number;
  waiting: Answers | undefined;
  busy: boolean;
  over: boolean;
}
