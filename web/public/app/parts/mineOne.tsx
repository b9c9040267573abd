// The page of one of one's own matters, whatever it is: that an act was done, what was refused, and how it stands with what can be
// done with it.
import type { ReactNode } from 'react';
import { useActionData, useSearchParams } from 'react-router';
import type { Refused } from '../data.server.ts';
import { useSay, type Words } from '../language.ts';
import { type Acting, MyPage, Once, RefusedNotice } from '../me/frame.tsx';

export function MineOne({
  title,
  back,
  acting,
  once,
  done,
  children,
}: {
  readonly title: Words;
  readonly back: { readonly to: string; readonly title: Words };
  readonly acting: Acting | null;
  /** The key under which what is sent is done once. */
  readonly once: string;
  readonly done: Words;
  /** How it stands; its forms carry what they are given. */
  readonly children: (hidden: ReactNode) => ReactNode;
}) {
  const answered = useActionData<{ readonly refused: Refused }>();
  const [query] = useSearchParams();
  const say = useSay();
  return (
    <MyPage title={title} acting={acting} back={back}>
      {query.has('done') && !answered && (
        <p className="notice good" role="status">
          {say(done)}
        </p>
      )}
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      {children(<Once value={once} />)}
    </MyPage>
  );
}
