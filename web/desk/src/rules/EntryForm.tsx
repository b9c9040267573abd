// Writes an entry of the library, new or as a new version. What keeps it from being an example to others is said while one types;
// what was typed stays on every refusal.
import { type LibraryEntry, libraryFaults } from '@kapok/contracts/goals/library.ts';
import { type GoalLevelCode, goalLevelCodes, goalLevels } from '@kapok/contracts/goals/tree.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { ChoiceField, NumberField, TextField } from '../goals/fields.tsx';
import '../goals/goals.css';
import { useGoalSettings } from '../goals/queries.ts';
import { useAct } from '../parts/useAct.ts';
import { keptWords } from './keptWords.ts';
import { libraryKey } from './Library.tsx';
import { Saving } from './Saving.tsx';

const nothing = { zh: '', en: '' };
const empty: LibraryEntry = {
  code: '',
  function: nothing,
  level: 'quality',
  name: nothing,
  unit: 'percent',
  better: 'higher',
  source: nothing,
  good: { text: nothing, why: nothing },
  bad: { text: nothing, why: nothing },
};

export function EntryForm({
  entry,
  version = 0,
  done,
}: {
  readonly entry?: LibraryEntry;
  readonly version?: number;
  readonly done: () => void;
}) {
  const say = useWords(keptWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const vagueWords = useGoalSettings().data?.settings.checks.vagueWords ?? [];
  const [draft, setDraft] = useState<LibraryEntry>(entry ?? empty);
  const set = useAct(
    (given: LibraryEntry, idempotencyKey) =>
      client.call(goals.setLibraryEntry, {
        body: { entry: given, expectedVersion: version },
        idempotencyKey,
      }),
    {
      done: (after) => say('entrySaved', { version: after.version }),
      touches: [libraryKey],
      after: done,
    },
  );
  const faults = [
    ...(/^[a-z][a-z0-9.-]{0,59}$/.test(draft.code)
      ? []
      : [
          {
            zh: '代码用小写字母、数字、点和短横，以字母开头。',
            en: 'A code is of small letters, digits, dots and dashes.',
          },
        ]),
    ...libraryFaults(draft, vagueWords).map(({ field, text }) => ({
      zh: `${keptWords[field].zh}：${text.zh}`,
      en: `${keptWords[field].en}: ${text.en}`,
    })),
  ];
  const both = (field: 'name' | 'function' | 'source', max: number) =>
    (['zh', 'en'] as const).map((own) => (
      <TextField
        key={`${field} ${own}`}
        label={`${say(field)}${say(own)}`}
        value={draft[field][own]}
        max={max}
        onChange={(text) => setDraft({ ...draft, [field]: { ...draft[field], [own]: text } })}
      />
    ));
  const example = (field: 'good' | 'bad') =>
    (['text', 'why'] as const).flatMap((part) =>
      (['zh', 'en'] as const).map((own) => (
        <TextField
          key={`${field} ${part} ${own}`}
          label={`${say(field)}${part === 'why' ? say('why') : ''}${say(own)}`}
          value={draft[field][part][own]}
          max={300}
          rows={2}
          onChange={(text) =>
            setDraft({
              ...draft,
              [field]: { ...draft[field], [part]: { ...draft[field][part], [own]: text } },
            })
          }
        />
      )),
    );
  const { typical } = draft;
  return (
    <div className="panel__body rules">
      <div className="rules__numbers rules__numbers--top">
        {entry ? null : (
          <TextField
            label={say('code')}
            hint={say('codeHint')}
            value={draft.code}
            max={60}
            onChange={(code) => setDraft({ ...draft, code: code.trim() })}
          />
        )}
        <ChoiceField
          label={say('level')}
          value={draft.level}
          choices={goalLevelCodes.map((value) => ({
            value,
            label: inLanguage(goalLevels[value].name, language),
          }))}
          onChange={(level) => setDraft({ ...draft, level: level as GoalLevelCode })}
        />
        {both('name', 120)}
        {both('function', 60)}
        <TextField
          label={say('unit')}
          hint={say('unitHint')}
          value={draft.unit === 'percent' ? '%' : draft.unit}
          max={40}
          onChange={(typed) => {
            const unit = typed.trim() === '%' ? 'percent' : typed.trim();
            setDraft({ ...draft, unit, ...(typical ? { typical: { ...typical, unit } } : {}) });
          }}
        />
        <NumberField
          label={say('typical')}
          hint={say('typicalHint')}
          value={typical?.value}
          onChange={(value) => {
            const { typical: _, ...rest } = draft;
            const op = draft.better === 'lower' ? '<=' : '>=';
            setDraft(value === undefined ? rest : { ...rest, typical: { op, value, unit: draft.unit } });
          }}
        />
        <ChoiceField
          label={say('direction')}
          value={draft.better}
          choices={(['higher', 'lower'] as const).map((value) => ({ value, label: say(value) }))}
          onChange={(better) => setDraft({ ...draft, better: better as LibraryEntry['better'] })}
        />
        {both('source', 200)}
        {example('good')}
        {example('bad')}
      </div>
      <Saving faults={faults} changed={draft !== (entry ?? empty)} act={set} save={() => set.mutate(draft)}>
        <Button onClick={done}>{common('cancel')}</Button>
      </Saving>
    </div>
  );
}
