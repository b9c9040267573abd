// One warning in words with its light. Never shows a figure without what it is held against.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { listStaffingWarnings } from '@kapok/contracts/staffing.ts';
import { number, period } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';
import { share } from './figures.ts';
import { warningWords } from './warningWords.ts';
import './warnings.css';

export type Warning = AnswerOf<typeof listStaffingWarnings>['items'][number];

const words = {
  volume: { likely: 'volumeLikely', certain: 'volumeCertain' },
  connection: { likely: 'connectionLikely', certain: 'connectionCertain' },
} as const;

export function WarningLine({
  warning,
  children,
}: {
  readonly warning: Warning;
  readonly children: React.ReactNode;
}) {
  const say = useWords(warningWords);
  const language = useLanguage();
  const amount = (value: number) =>
    warning.kind === 'volume' ? number(value, language) : share(value / 100);
  // A warning may be raised when it has happened already.
  const over = !!warning.certainIn && warning.certainIn < warning.raisedAt.slice(0, 7);
  const parts = [
    say(words[warning.kind][warning.level], {
      expected: amount(warning.expected),
      limit: amount(warning.limit),
    }),
    ...(warning.certainIn
      ? [say(over ? 'wasPassedIn' : 'certainIn', { month: period(warning.certainIn, language) })]
      : []),
    ...(warning.agentsNeeded > 0 ? [say('agentsHold', { agents: warning.agentsNeeded })] : []),
  ];
  return (
    <li className="warning">
      <LightShape state={warning.level === 'certain' ? 'red' : 'yellow'} size={13} />
      <div>
        <p>{parts.join(language === 'zh' ? '；' : '; ')}</p>
        {children}
      </div>
    </li>
  );
}
