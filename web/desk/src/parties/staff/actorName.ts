// What a member of staff is called beside what they did. Says when it was the reader's own doing.
import type { Words } from '@kapok/contracts/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useSession } from '../../shell/session.ts';
import { staffWords } from './words.ts';

export function useActorName(): (actor: string, name: Words | undefined) => string {
  const say = useWords(staffWords);
  const language = useLanguage();
  const me = useSession().staff.staffId;
  return (actor, name) => {
    if (!actor.startsWith('staff:')) return say('system');
    const known = name ? inLanguage(name, language) : say('unknown');
    return actor === `staff:${me}` ? say('you', { name: known }) : known;
  };
}
