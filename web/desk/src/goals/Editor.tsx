// Goals being written: the overall goal, and the tree of indicators by part with what each part still lacks. What is typed
// stays on the page until it is saved, also when saving is refused.

import { targetText } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { type GoalPartCode, goalLevels, goalParts } from '@kapok/contracts/goals/tree.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { draftOf, newDraft } from './draft.ts';
import { TextField } from './fields.tsx';
import { IndicatorForm } from './IndicatorForm.tsx';
import { LibraryPick } from './LibraryPick.tsx';
import { PartPoints } from './PartPoints.tsx';
import { useSetAct } from './queries.ts';
import { firstLevelOf, ofPart, partsOf } from './sets.ts';
import { goalWords } from './words.ts';

export function Editor({
  set,
  onDirty,
}: {
  readonly set: GoalSet;
  readonly onDirty: (dirty: boolean) => void;
}) {
  const say = useWords(goalWords);
  const [overall, setOverall] = useState(set.overall);
  const [drafts, setDrafts] = useState<readonly GoalDraft[]>(set.drafts);
  const [open, setOpen] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [dirty, setDirty] = useState(false);
  const mark = (next: boolean) => {
    setDirty(next);
    onDirty(next);
  };
  const change = (next: readonly GoalDraft[]) => {
    setDrafts(next);
    mark(true);
  };
  const save = useSetAct(
    (_given: null, idempotencyKey) =>
      client.call(goals.save, {
        params: { goalSetId: set.id },
        body: { expectedVersion: set.version, overall, indicators: drafts.map(named) },
        idempotencyKey,
      }),
    () => say('saved'),
    () => mark(false),
  );
  const add = (draft: GoalDraft) => {
    change([...drafts, draft]);
    setOpen(draft.code);
  };
  return (
    <div className="goal-editor">
      <section className="panel panel__body">
        <TextField
          label={say('overall')}
          hint={say('overallHint')}
          rows={3}
          max={4000}
          value={overall}
          onChange={(text) => {
            setOverall(text);
            mark(true);
          }}
        />
      </section>
      {partsOf(set, drafts).map((part) => (
        <Part
          key={part}
          {...{ set, part, drafts, open, setOpen }}
          change={(code, draft) =>
            change(drafts.flatMap((one) => (one.code === code ? (draft ? [draft] : []) : [one])))
          }
          add={() => add(newDraft(drafts, firstLevelOf(part)))}
        />
      ))}
      <div className="actions goal-editor__foot">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(null)}>
          {say('save')}
        </Button>
        <Button onClick={() => setPicking(!picking)} aria-expanded={picking}>
          {say('fromLibrary')}
        </Button>
        {dirty ? <span className="quiet">{say('unsaved')}</span> : null}
      </div>
      <Refusal error={save.error} />
      {picking ? (
        <LibraryPick
          onUse={(entry) => {
            add(draftOf(entry, drafts));
            setPicking(false);
          }}
        />
      ) : null}
    </div>
  );
}

/** An English name that was left out is the Chinese one. */
const named = (draft: GoalDraft): GoalDraft =>
  draft.name.en.trim() === '' ? { ...draft, name: { zh: draft.name.zh, en: draft.name.zh } } : draft;

function Part({
  set,
  part,
  drafts,
  open,
  setOpen,
  change,
  add,
}: {
  readonly set: GoalSet;
  readonly part: GoalPartCode;
  readonly drafts: readonly GoalDraft[];
  readonly open: string | null;
  readonly setOpen: (code: string | null) => void;
  readonly change: (code: string, draft: GoalDraft | null) => void;
  readonly add: () => void;
}) {
  const say = useWords(goalWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby={`goal-part-${part}`}>
      <header className="panel__head">
        <h2 id={`goal-part-${part}`}>{inLanguage(goalParts[part].name, language)}</h2>
        <PartPoints set={set} drafts={drafts} part={part} />
      </header>
      <ul>
        {ofPart(drafts, part).map((draft) => (
          <li key={draft.code} className="goal-row">
            <button
              type="button"
              className="goal-row__head"
              aria-expanded={open === draft.code}
              onClick={() => setOpen(open === draft.code ? null : draft.code)}
            >
              <span>{inLanguage(draft.name, language) || say('name')}</span>
              <span className="quiet small">{inLanguage(goalLevels[draft.level].name, language)}</span>
              <span className="tabular">{draft.target ? targetText(draft.target, language) : '—'}</span>
              <span className="tabular end">{draft.weight}</span>
            </button>
            {open === draft.code ? (
              <IndicatorForm
                set={set}
                draft={draft}
                onChange={(next) => change(draft.code, next)}
                onRemove={() => change(draft.code, null)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <div className="panel__body">
        <Button
          onClick={add}
          aria-label={`${inLanguage(goalParts[part].name, language)}：${say('addIndicator')}`}
        >
          {say('addIndicator')}
        </Button>
      </div>
    </section>
  );
}
