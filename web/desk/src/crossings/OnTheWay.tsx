// The light of what is on its way, in words and shape: never a colour alone.
import { lights } from '@kapok/contracts/applications/words.ts';
import type { CrossingSummary } from '@kapok/contracts/crossings/shapes.ts';
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import './crossings.css';
import { crossingWords } from './words.ts';

export function OnTheWay({
  of: { light, dueAt },
}: {
  readonly of: Pick<CrossingSummary, 'light' | 'dueAt'>;
}) {
  const say = useWords(crossingWords);
  const language = useLanguage();
  const now = useNow();
  if (!light || !dueAt) return null;
  return (
    <span className="crossing__light">
      <span className={`crossing__sign crossing__sign--${light}`}>
        <LightShape state={light} size={12} />
        {inLanguage(lights[light], language)}
      </span>
      <span className="small quiet tabular">
        {say('dueBy', { time: shortDateTime(dueAt, language, now) })}
      </span>
    </span>
  );
}
