// A button that says what will follow and asks once more before it acts. For what takes no words but should not slip.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button } from 'antd';
import { useState } from 'react';
import './forms.css';
import { Refusal } from './States.tsx';
import type { Act } from './useAct.ts';

export function Twice({
  label,
  about,
  note,
  act,
}: {
  readonly label: string;
  /** What the act is, in words that tell it from others on the page. */
  readonly about: string;
  readonly note: string;
  readonly act: Act<object>;
}) {
  const common = useWords(commonWords);
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button aria-label={about} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  return (
    <section className="reason-form" aria-label={about}>
      <p>{note}</p>
      <Refusal error={act.error} />
      <div className="actions">
        <Button
          danger
          autoFocus
          loading={act.isPending}
          onClick={() => act.mutate({}, { onSuccess: () => setAsking(false) })}
        >
          {about}
        </Button>
        <Button
          onClick={() => {
            act.reset();
            setAsking(false);
          }}
        >
          {common('cancel')}
        </Button>
      </div>
    </section>
  );
}
