// Reports a corrective task as done, accepts it or sends it back, each with a note.
import type { CorrectiveTask } from '@kapok/contracts/watching/items.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { roundsKey } from './queries.ts';
import { watchingWords } from './words.ts';

export type TaskCommand = 'report' | 'accept' | 'send-back';

export function CommandTask({
  task,
  command,
  done,
}: {
  readonly task: CorrectiveTask;
  readonly command: TaskCommand;
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
