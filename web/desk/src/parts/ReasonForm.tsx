// A button that asks for a reason before it acts: what cannot be taken back takes words. What was written stays on a refusal.
import { Button } from 'antd';
import { useState } from 'react';
import { lazily } from './lazily.tsx';
import type { Act } from './useAct.ts';

const ReasonFields = lazily(() => import('./ReasonFields.tsx').then((file) => file.ReasonFields), 2);

export function ReasonForm({
  label,
  ...asked
}: {
  /** The button's word, and with what it is about the name that tells it from others like it. */
  readonly label: string;
  readonly about: string;
  readonly note?: string;
  readonly field: string;
  readonly needed: string;
  readonly act: Act<string>;
}) {
  const [asking, setAsking] = useState(false);
  return asking ? (
    <ReasonFields {...asked} done={() => setAsking(false)} />
  ) : (
    <Button aria-label={asked.about} onClick={() => setAsking(true)}>
      {label}
    </Button>
  );
}
