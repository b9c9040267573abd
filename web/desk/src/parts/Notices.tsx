// Short words that something was done, with the receipt's way in. Never the only place an error is shown.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { LightShape } from './signs.tsx';
import './states.css';

interface Notice {
  readonly key: number;
  readonly content: ReactNode;
}

const noticesMax = 3;
const shownMs = 8_000;
const Context = createContext<(content: ReactNode) => void>(() => {});

export const useNotify = () => useContext(Context);

export function Notices({ children }: { readonly children: ReactNode }) {
  const say = useWords(commonWords);
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const drop = useCallback((key: number) => setShown((all) => all.filter((one) => one.key !== key)), []);
  const notify = useMemo(() => {
    let next = 0;
    return (content: ReactNode) => {
      const key = next++;
      setShown((all) => [...all, { key, content }].slice(-noticesMax));
      setTimeout(() => drop(key), shownMs);
    };
  }, [drop]);
  return (
    <Context value={notify}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {shown.map((one) => (
          <div key={one.key} className="notice">
            <LightShape state="done" />
            <div>{one.content}</div>
            <button type="button" className="link-button" onClick={() => drop(one.key)}>
              {say('close')}
            </button>
          </div>
        ))}
      </div>
    </Context>
  );
}
