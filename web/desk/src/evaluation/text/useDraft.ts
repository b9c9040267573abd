// Keeps what an author writes on the server a moment after each change, and what the server says of typed figures. Never waits
// for it: writing goes on while a draft is kept.
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { ReportText, TextFlag } from '@kapok/contracts/evaluation/text.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api.ts';
import { textWords } from './words.ts';

const quietMs = 1500;

type State = 'kept' | 'keeping' | 'failed' | 'clean';

export function useDraft(id: EvaluationId, base: number, data: ReportText) {
  const say = useWords(textWords);
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>(data.draft ? 'kept' : 'clean');
  const [savedAt, setSavedAt] = useState(data.draft?.savedAt);
  const [flags, setFlags] = useState<readonly TextFlag[]>(data.flags);
  const waiting = useRef<{ text: Narrative; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);
  const latest = useRef(base);
  latest.current = base;

  const send = async () => {
    const next = waiting.current;
    if (!next) return;
    clearTimeout(next.timer);
    waiting.current = undefined;
    setState('keeping');
    try {
      const kept = await client.call(evaluations.keepTextDraft, {
        params: { evaluationId: id },
        body: { baseRevision: latest.current, text: next.text },
      });
      // Something newer was typed meanwhile, and its own answer will come.
      if (waiting.current) return;
      setSavedAt(kept.savedAt);
      setFlags(kept.flags);
      setState('kept');
    } catch {
      setState('failed');
    }
  };
  const sending = useRef(send);
  sending.current = send;

  // A page that is left or hidden keeps what is waiting at once.
  useEffect(() => {
    const leave = () => void sending.current();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, []);

  const settle = () => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = undefined;
    setState('clean');
  };
  return {
    flags,
    dirty: state !== 'clean',
    status:
      state === 'kept' && savedAt
        ? say('kept', { time: dateTime(savedAt, language) })
        : state === 'keeping'
          ? say('keeping')
          : state === 'failed'
            ? say('notKept')
            : '',
    keep: (text: Narrative) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { text, timer: setTimeout(() => void sending.current(), quietMs) };
      setState('keeping');
    },
    settle,
    /** Shows what the server has now, without what was not saved. */
    reload: (stand: (on: ReportText) => void) => () => {
      settle();
      void client.call(evaluations.text, { params: { evaluationId: id } }).then((on) => {
        queryClient.setQueryData(['report-text', id, 'text'], on);
        setFlags(on.flags);
        stand(on);
      });
    },
  };
}
