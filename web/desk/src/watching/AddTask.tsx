// Sets a corrective task with its deadline.
import type { WatchItem, WatchRound } from '@kapok/contracts/watching/items.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { roundsKey } from './queries.ts';
import { watchingWords } from './words.ts';

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
