// The parts of what was handed in by one form: each as it stands, its number, and what it waits for.
import type { Submission } from '@kapok/contracts/applying/drafts.ts';
import { partStates } from '@kapok/contracts/applying/words.ts';
import { useSay } from '../language.ts';
import { handingInWords } from './handingIn.words.ts';

export function Parts({ parts }: { readonly parts: readonly Omit<Submission['parts'][number], 'caseId'>[] }) {
  const say = useSay();
  const nameOf = (code: string) => parts.find(({ part }) => part === code)?.name ?? code;
  return (
    <ol className="needs">
      {parts.map(({ part, name, number, state, stands, after }) => (
        <li key={part}>
          <strong>{name}</strong>
          <p>
            {say(stands ?? partStates[state])}
            {(state === 'waiting' || state === 'planned') && after.length > 0 && (
              <span className="quiet">
                {' '}
                {say(handingInWords.after, {
                  parts: after.map(nameOf).join(say({ zh: '、', en: ', ' })),
                })}
              </span>
            )}
          </p>
          {number && (
            <p className="quiet">
              {say(handingInWords.number)} {number}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
