// On which days the clock reminds before and after a step's last day: shown in words, and as fields to whom it is to change.
import type { Campaign } from '@kapok/contracts/evaluation/campaigns.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import type { Language } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { campaignWords } from './campaignWords.ts';
import { campaignsKey } from './queries.ts';

const joined = (days: readonly number[], language: Language) => days.join(language === 'zh' ? '、' : ', ');

export function RemindDays({ campaign }: { readonly campaign: Campaign }) {
  const say = useWords(campaignWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const keeps = useOffered('openCampaign');
  const [changing, setChanging] = useState(false);
  const [days, setDays] = useState<readonly number[] | undefined>(campaign.remindDays);
  const set = useAct(
    (remindDays: readonly number[], idempotencyKey) =>
      client.call(evaluations.setRemindDays, {
        params: { campaignId: campaign.id },
        body: { remindDays: [...remindDays] },
        idempotencyKey,
      }),
    { done: () => say('remindSaved'), touches: [campaignsKey], after: () => setChanging(false) },
  );
  const [before, on, after] = parted(campaign.remindDays);
  const told = [
    ...(before.length > 0 ? [say('remindBeforeOf', { days: joined(before, language) })] : []),
    ...(on ? [say('remindOnShort')] : []),
    ...(after.length > 0 ? [say('remindAfterOf', { days: joined(after, language) })] : []),
  ];
  return (
    <div className="campaign__remind">
      <p>
        <span className="quiet">{say('remindDays')}</span>{' '}
        {told.length > 0 ? told.join(language === 'zh' ? '，' : '; ') : say('remindNever')}
      </p>
      {changing ? (
        <>
          <RemindFields initial={campaign.remindDays} onChange={setDays} />
          <Refusal error={set.error} />
          <div className="actions">
            <Button disabled={!days} loading={set.isPending} onClick={() => days && set.mutate(days)}>
              {common('save')}
            </Button>
            <Button onClick={() => setChanging(false)}>{common('cancel')}</Button>
          </div>
        </>
      ) : keeps ? (
        <Button onClick={() => setChanging(true)}>{say('remindChange')}</Button>
      ) : null}
    </div>
  );
}

/** Tells undefined while what is typed is no schedule. */
export function RemindFields({
  initial,
  onChange,
}: {
  readonly initial: readonly number[];
  readonly onChange: (days: readonly number[] | undefined) => void;
}) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState(() => {
    const [before, on, after] = parted(initial);
    return { before: joined(before, language), on, after: joined(after, language) };
  });
  const wrong = scheduleOf(typed) === undefined;
  const put = (next: typeof typed) => {
    setTyped(next);
    onChange(scheduleOf(next));
  };
  return (
    <div className="campaign-begin__fields">
      {(['before', 'after'] as const).map((side) => (
        <div key={side} className="campaign__field">
          <label htmlFor={`${id}-${side}`}>{say(side === 'before' ? 'remindBefore' : 'remindAfter')}</label>
          <Input
            id={`${id}-${side}`}
            inputMode="numeric"
            maxLength={60}
            status={wrong ? 'error' : ''}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            value={typed[side]}
            onChange={(event) => put({ ...typed, [side]: event.target.value })}
          />
        </div>
      ))}
      <label className="campaign__check">
        <input
          type="checkbox"
          checked={typed.on}
          onChange={(event) => put({ ...typed, on: event.target.checked })}
        />
        {say('remindOn')}
      </label>
      {wrong ? (
        <p id={`${id}-wrong`} role="alert" className="campaign__wrong">
          {say('remindWrong')}
        </p>
      ) : null}
    </div>
  );
}

/** Days before as they are said, the day itself, days after. */
function parted(days: readonly number[]): readonly [before: number[], on: boolean, after: number[]] {
  return [days.filter((day) => day < 0).map((day) => -day), days.includes(0), days.filter((day) => day > 0)];
}

function scheduleOf(typed: { readonly before: string; readonly on: boolean; readonly after: string }) {
  const numbers = (text: string) => text.split(/[、，,\s]+/).filter((one) => one !== '');
  const [before, after] = [numbers(typed.before), numbers(typed.after)];
  const whole = (texts: readonly string[], most: number) =>
    texts.every((text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most);
  if (!whole(before, 30) || !whole(after, 90)) return undefined;
  const days = [
    ...new Set([...before.map((day) => -Number(day)), ...(typed.on ? [0] : []), ...after.map(Number)]),
  ];
  return days.length <= 12 ? days.sort((a, b) => a - b) : undefined;
}
