// What a room of performance asks of a newcomer, one click away and closed until somebody wants it.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import './guidance.css';
import { guidanceWords } from './words.ts';

const Told = lazily(() => import('./Told.tsx').then((file) => file.Told), 3);

export type GuidedRoom = 'budget' | 'watching' | 'evaluation' | 'feedback';

export function Guidance({ room }: { readonly room: GuidedRoom }) {
  const say = useWords(guidanceWords);
  const [open, setOpen] = useState(false);
  return (
    <details className="panel guidance" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('summary')}</summary>
      {open ? <Told room={room} /> : null}
    </details>
  );
}
