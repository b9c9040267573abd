// What may be done with an application now, one form at a time. Never offers a command the server did not allow.
import type { Application } from '@kapok/contracts/applications/shapes.ts';
import { type ApplicationCommandName, applicationCommands } from '@kapok/contracts/applications/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import { applicationWords } from './words.ts';

const CommandForm = lazily(() => import('./CommandForm.tsx').then((file) => file.CommandForm), 4);

export function Steps({ application }: { readonly application: Application }) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<ApplicationCommandName>();
  return (
    <section className="application__next" aria-labelledby="application-next">
      <h2 id="application-next">
        {chosen ? inLanguage(applicationCommands[chosen], language) : say('next')}
      </h2>
      {chosen ? (
        <CommandForm
          key={chosen}
          application={application}
          command={chosen}
          leave={() => setChosen(undefined)}
        />
      ) : application.may.length === 0 ? (
        <div className="next__none">
          <p>{say('nothingNext')}</p>
          <p className="small quiet">{say('nothingNextText')}</p>
        </div>
      ) : (
        <ul className="next__list">
          {application.may.map((command, at) => (
            <li key={command}>
              <Button block type={at === 0 ? 'primary' : 'default'} onClick={() => setChosen(command)}>
                {inLanguage(applicationCommands[command], language)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
