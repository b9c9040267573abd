// Passes on to a colleague of the unit what was given to somebody, with the reason. Never to another unit: the server lists who may.
import type { GoalAssignment } from '@kapok/contracts/goals/operations.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { goalAssigningWords } from './assigningWords.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { ownGoalWorkKey } from './queries.ts';

export function PassOn({ assignment }: { readonly assignment: GoalAssignment }) {
  const say = useWords(goalAssigningWords);
  const [asking, setAsking] = useState(false);
  return asking ? (
    <Form assignment={assignment} />
  ) : (
    <Button type="text" onClick={() => setAsking(true)}>
      {say('passOn')}
    </Button>
  );
}

function Form({ assignment: { id } }: { readonly assignment: GoalAssignment }) {
  const say = useWords(goalAssigningWords);
  const language = useLanguage();
  const [staff, setStaff] = useState('');
  const [reason, setReason] = useState('');
  const people = useQuery({
    queryKey: [...ownGoalWorkKey, id, 'colleagues'],
    queryFn: ({ signal }) => client.call(goals.colleagues, { params: { assignmentId: id }, signal }),
  });
  const pass = useAct(
    (given: { readonly staff: string; readonly reason: string }, idempotencyKey) =>
      client.call(goals.pass, {
        params: { assignmentId: id },
        body: { staff: given.staff as GoalAssignment['staff']['staffId'], reason: given.reason },
        idempotencyKey,
      }),
    {
      done: ({ staff: to }) => say('passed', { name: inLanguage(to.name, language) }),
      touches: [ownGoalWorkKey],
    },
  );
  return (
    <Loaded query={people} skeleton={<Skeleton rows={2} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">{say('noColleague')}</p>
        ) : (
          <div className="goal-pass">
            <ChoiceField
              label={say('colleague')}
              value={staff}
              choices={[
                { value: '', label: say('choose') },
                ...items.map(({ staffId, name }) => ({ value: staffId, label: inLanguage(name, language) })),
              ]}
              onChange={setStaff}
            />
            <TextField label={say('passReason')} max={500} value={reason} onChange={setReason} />
            <Refusal error={pass.error} />
            <Button
              disabled={staff === '' || reason.trim().length < 2}
              loading={pass.isPending}
              onClick={() => pass.mutate({ staff, reason: reason.trim() })}
            >
              {say('passOn')}
            </Button>
          </div>
        )
      }
    </Loaded>
  );
}
