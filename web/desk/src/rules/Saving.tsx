// The foot of a rule that is being changed: what does not hold yet, the button that saves it, and what else can be done. Shown to
// those who may change it alone; never lets through what the server would refuse for its content.
import type { Words } from '@kapok/contracts/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Refusal } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { ruleWords } from './words.ts';

export function Saving({
  faults,
  changed,
  act,
  refusal,
  save,
  children,
}: {
  readonly faults: readonly Words[];
  readonly changed: boolean;
  readonly act: { readonly error: unknown; readonly isPending: boolean };
  /** In place of the plain refusal, where what is changed stands on a version. */
  readonly refusal?: ReactNode;
  readonly save: () => void;
  readonly children?: ReactNode;
}) {
  const say = useWords(ruleWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  if (!useOffered('keepPerformanceRules')) return null;
  return (
    <div className="rules__saving">
      {changed && faults.length > 0 ? (
        <ul className="rules__faults" aria-live="polite">
          {faults.map((fault) => (
            <li key={fault.zh}>{inLanguage(fault, language)}</li>
          ))}
        </ul>
      ) : null}
      {refusal === undefined ? <Refusal error={act.error} /> : refusal}
      <div className="actions">
        <Button
          type="primary"
          disabled={!changed || faults.length > 0}
          loading={act.isPending}
          onClick={save}
        >
          {common('save')}
        </Button>
        {children}
        {changed ? <span className="quiet">{say('unsaved')}</span> : null}
      </div>
    </div>
  );
}
