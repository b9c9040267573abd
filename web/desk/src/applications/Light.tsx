// The light of an application in words and shape: never a colour alone.
import type { ApplicationSummary } from '@kapok/contracts/applications/shapes.ts';
import { lights } from '@kapok/contracts/applications/words.ts';
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { applicationWords } from './words.ts';

export function Light({
  of: { light, dueAt, closedAt },
}: {
  readonly of: Pick<ApplicationSummary, 'light' | 'dueAt' | 'closedAt'>;
}) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const now = useNow();
  const state = light ?? (closedAt ? 'done' : 'off');
  return (
    <span className="application__light">
      <span className={`application__sign application__sign--${state}`}>
        <LightShape state={state} size={12} />
        {light ? inLanguage(lights[light], language) : say(closedAt ? 'ended' : 'noLight')}
      </span>
      {dueAt && light ? (
        <span className="small quiet tabular">
          {say(light === 'red' ? 'wasDueBy' : 'dueBy', { time: shortDateTime(dueAt, language, now) })}
        </span>
      ) : null}
    </span>
  );
}
