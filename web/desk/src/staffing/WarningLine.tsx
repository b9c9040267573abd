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

/** Where months of one kind of warning are told, certain and over. */
const monthWords = {
  volume: { certain: 'certainIn', over: 'wasPassedIn', expected: 'passedIn' },
  connection: { certain: 'missedIn', over: 'wasMissedIn', expected: 'belowFrom' },
} as const;

const words = {
  volume: { likely: 'volumeLikely', certain: 'volumeCertain' },
  connection: { likely: 'connectionLikely', certain: 'connectionCertain' },
} as const;

export function WarningLine({
  warning,
  children,
}: {
  readonly warning: Pick<
    Warning,
    'kind' | 'level' | 'expected' | 'limit' | 'passedIn' | 'certainIn' | 'raisedAt' | 'agentsNeeded'
  >;
  readonly children?: React.ReactNode;
}) {
  const say = useWords(warningWords);
  const language = useLanguage();
  const amount = (value: number) =>
    warning.kind === 'volume' ? number(value, language) : share(value / 100);
  const told = monthWords[warning.kind];
  // A warning may be raised when it has happened already.
  const over = !!warning.certainIn && warning.certainIn < warning.raisedAt.slice(0, 7);
  const parts = [
    say(words[warning.kind][warning.level], {
      expected: amount(warning.expected),
      limit: amount(warning.limit),
    }),
    ...(warning.certainIn
      ? [say(told[over ? 'over' : 'certain'], { month: period(warning.certainIn, language) })]
      : warning.passedIn
        ? [say(told.expected, { month: period(warning.passedIn, language) })]
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
