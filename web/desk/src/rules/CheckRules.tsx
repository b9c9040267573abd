// The thresholds by which goals are questioned while they are written, and the days they are due. What was submitted keeps its findings.
import { remindDaysDefault } from '@kapok/contracts/evaluation/campaigns.ts';
import type { CheckSettings } from '@kapok/contracts/goals/findings.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import '../evaluation/evaluation.css';
import { RemindFields } from '../evaluation/RemindDays.tsx';
import { useGoalSettings } from '../goals/queries.ts';
import { DayField } from '../parts/DayField.tsx';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { type HeldSettings, useSetGoalSettings } from './goalSettings.ts';
import { Numbers, VersionLine } from './Numbers.tsx';
import { ruleWords } from './words.ts';

const ranges = {
  stretchPercent: [101, 1000],
  overAchievementPercent: [101, 1000],
  belowLastYearPercent: [0, 100],
  workloadBelowPercent: [0, 100],
  costAbovePercent: [0, 100],
  nameLengthMin: [1, 60],
  nameLengthMax: [5, 200],
  indicatorsMin: [1, 100],
  indicatorsMax: [1, 100],
  qualitativePercentMax: [0, 100],
  basisLengthMin: [1, 200],
} as const;

export function CheckRules() {
  const query = useGoalSettings();
  return (
    <Loaded query={query} skeleton={<Skeleton rows={8} />}>
      {(held) => (
        <OnVersion held={{ ...held, setBy: held.changedBy }}>
          {(base, stand) => <Held {...base} latest={held} stand={stand} />}
        </OnVersion>
      )}
    </Loaded>
  );
}

type Given = Omit<CheckSettings, 'vagueWords'> & {
  readonly words: string;
  readonly due: Readonly<Record<string, string | undefined>>;
};

function Held({
  settings,
  version,
  changedAt,
  changedBy,
  latest,
  stand,
}: HeldSettings & { readonly latest: HeldSettings; readonly stand: Stand }) {
  const say = useWords(ruleWords);
  const common = useWords(commonWords);
  const editable = useOffered('keepPerformanceRules');
  const [years, setYears] = useState(() => settings.due.map(({ year }) => year).sort((a, b) => b - a));
  const [remindDays, setRemindDays] = useState<readonly number[] | undefined>(
    settings.remindDays ?? remindDaysDefault,
  );
  const set = useSetGoalSettings(stand);
  const { vagueWords, ...numbers } = settings.checks;
  const nextYear = Math.max(new Date().getFullYear(), ...years) + 1;
  return (
    <section className="panel" aria-labelledby="check-rules">
      <div className="panel__head">
        <h2 id="check-rules">{say('checks')}</h2>
        <VersionLine version={version} at={changedAt} by={changedBy} editable={editable} />
      </div>
      <Form<Given>
        name="check-rules"
        layout="vertical"
        requiredMark={false}
        className="panel__body"
        initialValues={{
          ...numbers,
          words: vagueWords.join('、'),
          due: Object.fromEntries(settings.due.map(({ year, day }) => [year, day])),
        }}
        onFinish={({ words, due, ...given }) =>
          set.mutate({
            // What others changed meanwhile on the other pages of these rules is kept.
            ...latest.settings,
            checks: { ...given, vagueWords: wordsOf(words) },
            ...(remindDays ? { remindDays: [...remindDays] } : {}),
            due: Object.entries(due ?? {}).flatMap(([year, day]) =>
              day ? [{ year: Number(year), day }] : [],
            ),
          })
        }
      >
        <Numbers of={ranges} editable={editable} />
        <Form.Item name="words" label={say('vagueWords')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} disabled={!editable} />
        </Form.Item>
        <h3>{say('due')}</h3>
        <div className="rules__numbers">
          {years.map((year) => (
            <Form.Item key={year} name={['due', String(year)]} label={say('dueOf', { year })}>
              <DayField />
            </Form.Item>
          ))}
        </div>
        {editable ? (
          <>
            <h3>{say('goalReminders')}</h3>
            <RemindFields initial={settings.remindDays ?? remindDaysDefault} onChange={setRemindDays} />
          </>
        ) : null}
        {editable ? stand.refusal(set.error) : null}
        {editable ? (
          <div className="actions">
            <Button type="primary" htmlType="submit" disabled={!remindDays} loading={set.isPending}>
              {common('save')}
            </Button>
            <Button onClick={() => setYears([nextYear, ...years])}>
              {say('dueAdd', { year: nextYear })}
            </Button>
          </div>
        ) : null}
      </Form>
    </section>
  );
}

const wordsOf = (text: string) => [...new Set(text.split(/[、，,\s]+/).filter((word) => word !== ''))];
