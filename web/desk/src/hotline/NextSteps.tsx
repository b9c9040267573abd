// What can be done next with an order, the likeliest first, each with its key; one form at a time.
// Never offers a command the server did not allow.
import type { AllowedCommand } from '@kapok/contracts/hotline/commands.ts';
import type { WorkOrderCommandName } from '@kapok/contracts/hotline/words.ts';
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Skeleton } from '../parts/States.tsx';
import { commandKeys, useShortcuts } from './shortcuts.ts';
import { hotlineWords } from './words.ts';

// Forms bring the heavier fields with them, so they come when the first one is opened.
const loadForm = () => import('./CommandForm.tsx');
const CommandForm = lazy(loadForm);
const loadFormAfterMs = 1500;

export function NextSteps({
  order,
  shortcutsOn,
}: {
  readonly order: WorkOrder;
  readonly shortcutsOn: boolean;
}) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<AllowedCommand | null>(null);
  const allowed = order.allowedCommands;

  useEffect(() => {
    // Fetched while one reads, so that the first form opens at once.
    const timer = setTimeout(() => void loadForm(), loadFormAfterMs);
    return () => clearTimeout(timer);
  }, []);

  useShortcuts(shortcutsOn, (key) => {
    if (chosen && key === 'Escape') {
      setChosen(null);
      return true;
    }
    const wanted = chosen ? undefined : allowed.find((each) => keyOf(each.command) === key);
    if (wanted) setChosen(wanted);
    return wanted !== undefined;
  });

  return (
    <section className="next" aria-labelledby="next-title">
      <h2 id="next-title">{chosen ? inLanguage(chosen.words, language) : say('next')}</h2>
      {chosen ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <CommandForm key={chosen.command} order={order} chosen={chosen} leave={() => setChosen(null)} />
        </Suspense>
      ) : allowed.length === 0 ? (
        <div className="next__none">
          <p>{say('nothingNext')}</p>
          <p className="small quiet">{say('nothingNextText')}</p>
        </div>
      ) : (
        <ul className="next__list">
          {allowed.map((each, at) => (
            <li key={each.command}>
              <Button
                block
                type={at === 0 ? 'primary' : 'default'}
                className="next__command"
                onClick={() => setChosen(each)}
                {...(shortcutsOn ? { 'aria-keyshortcuts': keyOf(each.command) } : {})}
              >
                <span>{inLanguage(each.words, language)}</span>
                {shortcutsOn ? <kbd>{keyOf(each.command)}</kbd> : null}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function keyOf(command: string): string {
  return commandKeys[command as WorkOrderCommandName];
}
