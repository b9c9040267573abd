// Who of the unit writes which indicator: given several at once with a last day, seen while they are with somebody, taken back with a
// reason. For those who read without writing goals it only shows who has what.
import type { GoalAssignment } from '@kapok/contracts/goals/operations.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { goalAssigningWords } from './assigningWords.ts';
import { ChoiceField, Field, TextField } from './fields.tsx';
import { assignmentLights, goalAssignmentsKey } from './queries.ts';

export function Assigning({ set, giving }: { readonly set: GoalSet; readonly giving: boolean }) {
  const params = { goalSetId: set.id };
  const query = useQuery({
    queryKey: goalAssignmentsKey(set.id),
    queryFn: ({ signal }) => client.call(goals.assignments, { params, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={4} />}>
      {({ items }) => <Shown set={set} giving={giving} assignments={items} />}
    </Loaded>
  );
}

function Shown({
  set,
  giving,
  assignments,
}: {
  readonly set: GoalSet;
  readonly giving: boolean;
  readonly assignments: readonly GoalAssignment[];
}) {
  const say = useWords(goalAssigningWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  /** Where an indicator is, or where it was last. */
  const newest = (code: string) => {
    const own = assignments.filter(({ indicator }) => indicator === code);
    return (
      own.find(({ state }) => state === 'open') ??
      own.toSorted((a, b) => (a.givenAt < b.givenAt ? 1 : -1)).at(0)
    );
  };
  return (
    <section className="panel" aria-labelledby="goal-assigning">
      <header className="panel__head">
        <h2 id="goal-assigning">{say('title')}</h2>
      </header>
      <p className="panel__body quiet">{say('lead')}</p>
      {set.drafts.length === 0 ? (
        <p className="panel__body">{say('none')}</p>
      ) : (
        <Sideways label={say('title')}>
          <table className="goal-table">
            <thead>
              <tr>
                {(
                  ['indicator', 'withWhom', 'until', 'state', ...(giving ? (['acts'] as const) : [])] as const
                ).map((column) => (
                  <th key={column} scope="col">
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {set.drafts.map(({ code, name }) => {
                const one = newest(code);
                const words = inLanguage(name, language);
                return (
                  <tr key={code}>
                    <th scope="row">{words}</th>
                    <td>{one ? inLanguage(one.staff.name, language) : say('nobody')}</td>
                    <td className="tabular">{one ? date(one.dueOn, language) : '—'}</td>
                    <td>
                      {one ? (
                        <>
                          <LightShape state={assignmentLights[one.light]} size={12} /> {say(one.state)}
                          {one.reminders > 0 ? (
                            <span className="quiet small">
                              {' '}
                              · {say('reminded', { count: one.reminders })}
                            </span>
                          ) : null}
                        </>
                      ) : (
                        '—'
                      )}
                    </td>
                    {giving ? (
                      <td>
                        {one?.state === 'open' ? (
                          <Withdraw set={set} one={one} />
                        ) : (
                          <input
                            type="checkbox"
                            aria-label={say('chooseOne', { name: words })}
                            checked={chosen.includes(code)}
                            onChange={(event) =>
                              setChosen(
                                event.target.checked
                                  ? [...chosen, code]
                                  : chosen.filter((other) => other !== code),
                              )
                            }
                          />
                        )}
                      </td>
                    ) : null}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Sideways>
      )}
      {giving && chosen.length > 0 ? <Give set={set} indicators={chosen} done={() => setChosen([])} /> : null}
    </section>
  );
}

function Withdraw({ set, one }: { readonly set: GoalSet; readonly one: GoalAssignment }) {
  const say = useWords(goalAssigningWords);
  const language = useLanguage();
  const withdraw = useAct(
    (reason: string, idempotencyKey) =>
      client.call(goals.withdraw, {
        params: { goalSetId: set.id, assignmentId: one.id },
        body: { reason },
        idempotencyKey,
      }),
    { done: () => say('withdrawn'), touches: [goalAssignmentsKey(set.id)] },
  );
  return (
    <ReasonForm
      label={say('withdraw')}
      about={`${say('withdraw')} ${inLanguage(one.name, language)}`}
      field={say('withdrawReason')}
      needed={say('withdrawNeeded')}
      act={withdraw}
    />
  );
}

function Give({
  set,
  indicators,
  done,
}: {
  readonly set: GoalSet;
  readonly indicators: readonly string[];
  readonly done: () => void;
}) {
  const say = useWords(goalAssigningWords);
  const language = useLanguage();
  const [staff, setStaff] = useState('');
  const [dueOn, setDueOn] = useState<string>();
  const [note, setNote] = useState('');
  const params = { goalSetId: set.id };
  const people = useQuery({
    queryKey: [...goalAssignmentsKey(set.id), 'assignees'],
    queryFn: ({ signal }) => client.call(goals.assignees, { params, signal }),
  });
  const give = useAct(
    (day: string, idempotencyKey) =>
      client.call(goals.assign, {
        params,
        body: {
          indicators: [...indicators],
          staff: staff as GoalAssignment['staff']['staffId'],
          dueOn: day,
          ...(note.trim() ? { note: note.trim() } : {}),
        },
        idempotencyKey,
      }),
    {
      done: ({ items: [first] }) =>
        say('given', { name: first ? inLanguage(first.staff.name, language) : '' }),
      touches: [goalAssignmentsKey(set.id)],
      after: done,
    },
  );
  return (
    <Loaded query={people} skeleton={<Skeleton rows={2} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="panel__body quiet">{say('noAssignees')}</p>
        ) : (
          <div className="panel__body">
            <p>{say('chosen', { count: indicators.length })}</p>
            <div className="goal-form__fields">
              <ChoiceField
                label={say('withWhom')}
                value={staff}
                choices={[
                  { value: '', label: say('choose') },
                  ...items.map(({ staffId, name }) => ({
                    value: staffId,
                    label: inLanguage(name, language),
                  })),
                ]}
                onChange={setStaff}
              />
              <Field label={say('until')}>
                {(id) => <DayField id={id} value={dueOn} onChange={setDueOn} />}
              </Field>
              <TextField label={say('note')} wide max={500} value={note} onChange={setNote} />
            </div>
            <Refusal error={give.error} />
            <Button
              disabled={staff === '' || !dueOn}
              loading={give.isPending}
              onClick={() => dueOn && give.mutate(dueOn)}
            >
              {say('give')}
            </Button>
          </div>
        )
      }
    </Loaded>
  );
}
