// How long applications for an item really took, beside what is promised: what stood still, was decided together with others or
// given up is told apart, and too few cases tell of nothing.
import type { ItemTimes } from '@kapok/contracts/applications/following.ts';
import { useSay } from '../language.ts';
import { realTimesWords as words } from './realTimes.words.ts';

export function RealTimes({ times }: { readonly times: ItemTimes }) {
  const say = useSay();
  const { decided, withProcedure, together, abandoned, minutesPerDay } = times;
  const days = (minutes: number) => String(Math.max(1, Math.round((minutes * 10) / minutesPerDay)) / 10);
  if (decided.cases + withProcedure.cases + together + abandoned === 0) return null;
  return (
    <section aria-labelledby="real-times">
      <h2 id="real-times">{say(words.title)}</h2>
      {decided.medianMinutes === undefined || decided.ninetiethMinutes === undefined ? (
        <p>{say(words.few)}</p>
      ) : (
        <p>
          {say(words.took, {
            median: days(decided.medianMinutes),
            ninetieth: days(decided.ninetiethMinutes),
            cases: String(decided.cases),
          })}
        </p>
      )}
      {withProcedure.medianMinutes !== undefined && (
        <p>
          {say(words.procedure, {
            median: days(withProcedure.medianMinutes),
            cases: String(withProcedure.cases),
          })}
        </p>
      )}
      <p className="quiet">
        {say(words.apart, { together: String(together), abandoned: String(abandoned) })}
      </p>
    </section>
  );
}
