// What is typed during a call, kept on the server every few seconds: when the browser is gone, it is there.
import type { Contact } from '@kapok/contracts/callcentre/seat.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { useEffect, useRef, useState } from 'react';
import { client } from '../api.ts';

const saveAfterMs = 2_000;

export type Saving = 'saved' | 'saving' | 'failed';

/** `text` is saved a moment after it changed; what failed is tried again with the next. */
export function useDraft(contactId: Contact['id'], text: string, savedText: string) {
  const last = useRef(savedText);
  const [saving, setSaving] = useState<Saving>('saved');
  const [savedAt, setSavedAt] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a failed attempt asks for the next.
  useEffect(() => {
    if (text === last.current) return;
    setSaving('saving');
    const timer = setTimeout(async () => {
      try {
        const { savedAt: at } = await client.call(callcentre.saveDraft, {
          params: { contactId },
          body: { text },
        });
        last.current = text;
        setSavedAt(at);
        setSaving('saved');
      } catch {
        setSaving('failed');
        setAttempt((times) => times + 1);
      }
    }, saveAfterMs);
    return () => clearTimeout(timer);
  }, [contactId, text, attempt]);
  return { saving, savedAt };
}
