// How an entry stands today: a shape and a word, never a colour alone.
import type { KnowledgeStanding } from '@kapok/contracts/knowledge.ts';
import { inLanguage, useLanguage } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';
import { standingWords } from './words.ts';

const lights = { offered: 'green', 'not-yet': 'information', expired: 'red', unpublished: 'off' } as const;

export function Standing({ standing }: { readonly standing: KnowledgeStanding }) {
  const language = useLanguage();
  return (
    <span className="knowledge__standing">
      <LightShape state={lights[standing]} size={11} />
      {inLanguage(standingWords[standing], language)}
    </span>
  );
}
