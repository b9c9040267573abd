// What may be done with a crossing now, one form at a time. Never offers a command the server did not allow.
import type { Crossing } from '@kapok/contracts/crossings/shapes.ts';
import { type CrossingCommandName, crossingCommands } from '@kapok/contracts/crossings/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import './crossings.css';
import { crossingWords } from './words.ts';

const CommandForm = lazily(() => import('./CommandForm.tsx').then((file) => file.CommandForm), 4);

export function Steps({ crossing }: { readonly crossing: Crossing }) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<CrossingCommandName>();
  return (
    <section className="panel panel__body crossing__next" aria-labelledby="crossing-next">
      <h2 id="crossing-next">{chosen ? inLanguage(crossingCommands[chosen], language) : say('next')}</h2>
      {chosen ? (
        <CommandForm key={chosen} crossing={crossing} command={chosen} leave={() => setChosen(undefined)} />
      ) : crossing.may.length === 0 ? (
        <>
          <p>{say('nothingNext')}</p>
          <p className="small quiet">{say('nothingNextText')}</p>
        </>
      ) : (
        <ul className="crossing__may">
          {crossing.may.map((command, at) => (
            <li key={command}>
              <Button block type={at === 0 ? 'primary' : 'default'} onClick={() => setChosen(command)}>
                {inLanguage(crossingCommands[command], language)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
