// Who of the unit fills an item: given with a last day, seen while it is with them, taken back with a reason.
import type { Assignment } from '@kapok/contracts/evaluation/assigning.ts';
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { PickField } from '../parts/Pick.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { assignmentsKey } from './queries.ts';
import { workWords } from './workWords.ts';

export function Assign({
  item,
  evaluation,
}: {
  readonly item: EvaluationItem;
  readonly evaluation: Evaluation;
}) {
  const say = useWords(workWords);
  const params = { evaluationId: evaluation.id };
  const query = useQuery({
    queryKey: assignmentsKey(evaluation.id),
    queryFn: ({ signal }) => client.call(evaluations.assignments, { params, signal }),
  });
  return (
    <section className="detail__block" aria-label={say('assignTitle')}>
      <h4>{say('assignTitle')}</h4>
      <Loaded query={query} skeleton={<Skeleton rows={2} />}>
        {({ items }) => {
          const here = items.filter((one) => one.item === item.code);
          const open = here.find(({ state }) => state === 'open');
          const last = here.findLast(({ state }) => state === 'handed-in');
          return open ? (
            <With one={open} evaluation={evaluation} />
          ) : (
            <>
              {last ? <Was one={last} /> : null}
              <Give item={item} evaluation={evaluation} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Was({ one }: { readonly one: Assignment }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const name = inLanguage(one.staff.name, language);
  return <p className="quiet">{say('was', { name, date: date(one.endedAt ?? one.givenAt, language) })}</p>;
}

function With({ one, evaluation }: { readonly one: Assignment; readonly evaluation: Evaluation }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const withdraw = useAct(
    (reason: string, idempotencyKey) =>
      client.call(evaluations.withdraw, {
        params: { evaluationId: evaluation.id, assignmentId: one.id },
        body: { reason },
        idempotencyKey,
      }),
    { done: () => say('withdrawn'), touches: [assignmentsKey(evaluation.id)] },
  );
  const name = inLanguage(one.staff.name, language);
  return (
    <>
      <p>
        {say('with', { name, date: date(one.dueOn, language) })}
        {one.reminders > 0 ? (
          <span className="quiet small"> · {say('remindedTimes', { count: one.reminders })}</span>
        ) : null}
      </p>
      <ReasonForm
        label={say('withdraw')}
        about={`${say('withdraw')} ${inLanguage(one.name, language)}`}
        field={say('withdrawReason')}
        needed={say('withdrawNeeded')}
        act={withdraw}
      />
    </>
  );
}

interface Given {
  readonly staff: string;
  readonly dueOn: string;
  readonly note?: string;
}

function Give({ item, evaluation }: { readonly item: EvaluationItem; readonly evaluation: Evaluation }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const params = { evaluationId: evaluation.id };
  const people = useQuery({
    queryKey: [...assignmentsKey(evaluation.id), 'assignees'],
    queryFn: ({ signal }) => client.call(evaluations.assignees, { params, signal }),
  });
  const give = useAct(
    ({ staff, dueOn, note = '' }: Given, idempotencyKey) =>
      client.call(evaluations.assign, {
        params,
        body: {
          items: [item.code],
          staff: staff as Assignment['staff']['staffId'],
          dueOn,
          ...(note.trim() ? { note: note.trim() } : {}),
        },
        idempotencyKey,
      }),
    {
      done: ({ items }) =>
        say('assigned', { name: items[0] ? inLanguage(items[0].staff.name, language) : '' }),
      touches: [assignmentsKey(evaluation.id)],
    },
  );
  const needed = [{ required: true, message: say('needed') }];
  return (
    <Loaded query={people} skeleton={<Skeleton rows={2} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">{say('noAssignees')}</p>
        ) : (
          <Form<Given>
            name={`assign-${item.code}`}
            layout="vertical"
            requiredMark={false}
            onFinish={(given) => give.mutate(given)}
          >
            <div className="campaign-begin__fields">
              <Form.Item name="staff" label={say('assignee')} rules={needed}>
                <PickField
                  label={say('assignee')}
                  empty={say('chooseAssignee')}
                  choices={items.map(({ staffId, name }) => ({
                    value: staffId,
                    label: inLanguage(name, language),
                  }))}
                />
              </Form.Item>
              <Form.Item name="dueOn" label={say('lastDay')} rules={needed}>
                <DayField />
              </Form.Item>
              <Form.Item name="note" label={say('note')}>
                <Input maxLength={500} />
              </Form.Item>
            </div>
            <Refusal error={give.error} />
            <Button htmlType="submit" loading={give.isPending}>
              {say('assign')}
            </Button>
          </Form>
        )
      }
    </Loaded>
  );
}
