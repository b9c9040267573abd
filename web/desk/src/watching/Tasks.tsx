// Tasks that correct a deviation: set with a deadline, reported, accepted or sent back; what is overdue says so in words.
import {
  type CorrectiveTask,
  taskStates,
  type WatchItem,
  type WatchRound,
} from '@kapok/contracts/watching/items.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { Refusal } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { roundsKey } from './Rounds.tsx';
import { watchingWords } from './words.ts';

type Command = 'report' | 'accept' | 'send-back';

export function Task({ task }: { readonly task: CorrectiveTask }) {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const mayReport = useOffered('explainDeviation');
  const mayAccept = useOffered('acceptCorrectiveTask');
  const [command, setCommand] = useState<Command | null>(null);
  const offered: readonly Command[] =
    task.state === 'assigned' && mayReport
      ? ['report']
      : task.state === 'reported' && mayAccept
        ? ['accept', 'send-back']
        : [];
  const late = task.overdue && task.state !== 'closed';
  const last = task.actions.at(-1);
  return (
    <div className="watching__task">
      <span>
        <LightShape state={task.state === 'closed' ? 'done' : late ? 'red' : 'information'} size={12} />{' '}
        {task.title}
      </span>
      <span className="small quiet watching__block">
        {inLanguage(taskStates[task.state], language)} · {say('due', { at: date(task.dueAt, language) })}
        {late ? ` · ${say('overdue')}` : ''}
      </span>
      {last?.note ? <span className="small watching__block">{last.note}</span> : null}
      {offered.map((each) => (
        <button key={each} type="button" className="link-button" onClick={() => setCommand(each)}>
          {say(each)}
        </button>
      ))}
      {command ? <CommandForm task={task} command={command} done={() => setCommand(null)} /> : null}
    </div>
  );
}

function CommandForm({
  task,
  command,
  done,
}: {
  readonly task: CorrectiveTask;
  readonly command: Command;
  readonly done: () => void;
}) {
  const say = useWords(watchingWords);
  const act = useAct(
    ({ note }: { note: string }, idempotencyKey) =>
      client.call(watching.command, {
        params: { taskId: task.id },
        body: { command, expectedVersion: task.version, note: note.trim() },
        idempotencyKey,
      }),
    { done: () => say('commanded'), touches: [roundsKey], after: done },
  );
  return (
    <Form<{ note: string }> layout="vertical" requiredMark={false} onFinish={(given) => act.mutate(given)}>
      <Form.Item
        name="note"
        label={say('note')}
        rules={[{ required: true, whitespace: true, message: say('needed') }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
      <Button htmlType="submit" loading={act.isPending}>
        {say(command)}
      </Button>
      <Refusal error={act.error} />
    </Form>
  );
}

interface NewTask {
  readonly title: string;
  readonly dueOn: string;
}

export function AddTask({
  item,
  round,
  done,
}: {
  readonly item: WatchItem;
  readonly round: WatchRound;
  readonly done: () => void;
}) {
  const say = useWords(watchingWords);
  const act = useAct(
    ({ title, dueOn }: NewTask, idempotencyKey) =>
      client.call(watching.task, {
        params: { roundId: round.id },
        body: { item: item.item, title: title.trim(), dueOn },
        idempotencyKey,
      }),
    { done: () => say('taskSet'), touches: [roundsKey], after: done },
  );
  const rules = [{ required: true, whitespace: true, message: say('needed') }];
  return (
    <Form<NewTask>
      layout="vertical"
      requiredMark={false}
      className="watching__fields"
      aria-label={say('addTask')}
      onFinish={(given) => act.mutate(given)}
    >
      <Form.Item name="title" label={say('taskTitle')} rules={rules} className="watching__wide">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="dueOn" label={say('taskDue')} rules={rules}>
        <DayField />
      </Form.Item>
      <Button htmlType="submit" loading={act.isPending}>
        {say('addTask')}
      </Button>
      <Refusal error={act.error} />
    </Form>
  );
}
