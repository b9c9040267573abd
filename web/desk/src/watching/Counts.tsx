// How many lights of each kind there are. Lights are told apart by shape and word; what nobody knows yet has an empty one.
import { lights, type WatchRoundSummary } from '@kapok/contracts/watching/items.ts';
import { inLanguage, useLanguage } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';

export const shapeOf = { green: 'green', yellow: 'yellow', red: 'red', unknown: 'off' } as const;

export function Counts({ counts }: { readonly counts: WatchRoundSummary['counts'] }) {
  const language = useLanguage();
  return (
    <span className="watching__counts">
      {(['red', 'yellow', 'green', 'unknown'] as const)
        .filter((light) => counts[light] > 0)
        .map((light) => (
          <span key={light} className="watching__light">
            <LightShape state={shapeOf[light]} size={13} /> {inLanguage(lights[light], language)}{' '}
            {counts[light]}
          </span>
        ))}
    </span>
  );
}
