// A task that corrects a deviation: what it asks, by when, and what may be done with it; what is overdue says so in words.
import { type CorrectiveTask, taskStates } from '@kapok/contracts/watching/items.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import type { TaskCommand as Command } from './CommandTask.tsx';
import { watchingWords } from './words.ts';

const CommandTask = lazily(() => import('./CommandTask.tsx').then((file) => file.CommandTask), 2);

export function Task({ task }: { readonly task: CorrectiveTask }) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const mayReport = useOffered('explainDeviation');
  const mayAccept = useOffered('acceptCorrectiveTask');
  const [command, setCommand] = useState<Command | null>(null);
  const offered: readonly Command[] =
    task.state === 'assigned' && mayReport
      ? ['report']
      : task.state === 'reported' && mayAccept
        ? ['accept', 'send-back']
        : [];
  const late = task.overdue && task.state !== 'closed';
  const last = task.actions.at(-1);
  return (
    <div className="watching__task">
      <span>
        <LightShape state={task.state === 'closed' ? 'done' : late ? 'red' : 'information'} size={12} />{' '}
        {task.title}
      </span>
      <span className="small quiet watching__block">
        {inLanguage(taskStates[task.state], language)} · {say('due', { at: date(task.dueAt, language) })}
        {late ? ` · ${say('overdue')}` : ''}
      </span>
      {last?.note ? <span className="small watching__block">{last.note}</span> : null}
      {offered.map((each) => (
        <button key={each} type="button" className="link-button" onClick={() => setCommand(each)}>
          {say(each)}
        </button>
      ))}
      {command ? <CommandTask task={task} command={command} done={() => setCommand(null)} /> : null}
    </div>
  );
}
