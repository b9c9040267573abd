// The same act for many applications. Each is decided on its own: what was not done stays chosen, with the reason at its row.
import { type BatchCommand, batchMax } from '@kapok/contracts/applications/commands.ts';
import { applicationChannels, applicationCommands } from '@kapok/contracts/applications/words.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSession } from '../shell/session.ts';
import type { Chosen } from './Applications.tsx';
import { applicationsKey } from './queries.ts';
import { applicationWords } from './words.ts';

type Name = BatchCommand['command'];
interface Entered {
  readonly command: Name;
  readonly text?: string;
  readonly way?: string;
}

const offeredTo: Readonly<Record<Name, readonly string[]>> = {
  accept: ['window', 'reviewer'],
  resume: ['reviewer'],
  grant: ['reviewer'],
  finish: ['window', 'reviewer'],
  deliver: ['window', 'reviewer'],
  note: ['window', 'reviewer'],
};

export function Together({
  chosen,
  leave,
  told,
}: {
  readonly chosen: Chosen;
  readonly leave: () => void;
  /** What was not done, and why. */
  readonly told: (failures: ReadonlyMap<ApplicationId, string>) => void;
}) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const { roles } = useSession().staff;
  const [form] = Form.useForm<Entered>();
  const command = Form.useWatch('command', form);
  const act = useAct(
    (entered: Entered, idempotencyKey) =>
      client.call(applications.commandMany, {
        body: {
          applications: [...chosen.values()].map(({ id, version }) => ({ id, expectedVersion: version })),
          command: commandOf(entered),
        },
        idempotencyKey,
      }),
    {
      touches: [applicationsKey],
      done: ({ done, results }) =>
        done === results.length
          ? say('togetherDone', { done })
          : say('togetherSome', { done, failed: results.length - done }),
      after: ({ results }) =>
        told(
          new Map(
            results.flatMap(({ id, done, words, problem }) =>
              done ? [] : [[id, words ? inLanguage(words, language) : (problem ?? '')] as const],
            ),
          ),
        ),
    },
  );
  const names = (Object.keys(offeredTo) as Name[]).filter((name) =>
    roles.some((role) => offeredTo[name].includes(role)),
  );
  const needsText = command === 'grant' || command === 'note';
  const textWord = say(command === 'grant' ? 'basis' : 'note');
  return (
    <Form<Entered>
      form={form}
      name="together"
      layout="vertical"
      requiredMark={false}
      className="panel applications__together"
      initialValues={{ command: names[0], way: 'window' }}
      onFinish={(entered) => act.mutate(entered)}
    >
      <p className="applications__count">{say('chosen', { count: chosen.size })}</p>
      <Form.Item name="command" label={say('together')}>
        <PickField
          label={say('together')}
          choices={names.map((value) => ({
            value,
            label: inLanguage(applicationCommands[value], language),
          }))}
        />
      </Form.Item>
      {command === 'deliver' ? (
        <Form.Item name="way" label={say('way')}>
          <PickField
            label={say('way')}
            choices={Object.entries(applicationChannels).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item
        name="text"
        label={needsText ? textWord : say('optional', { field: textWord })}
        rules={[{ required: needsText, whitespace: needsText, message: say('needed', { field: textWord }) }]}
      >
        <Input maxLength={1000} autoComplete="off" />
      </Form.Item>
      <div className="actions applications__do">
        <Button type="primary" htmlType="submit" loading={act.isPending} disabled={chosen.size > batchMax}>
          {say('togetherDo', { count: chosen.size })}
        </Button>
        <Button onClick={leave}>{say('unchoose')}</Button>
        {chosen.size > batchMax ? (
          <span className="small">{say('togetherMost', { count: batchMax })}</span>
        ) : null}
      </div>
      <Refusal error={act.error} />
    </Form>
  );
}

function commandOf({ command, text, way }: Entered): BatchCommand {
  const words = text?.trim();
  const note = words ? { note: words } : {};
  switch (command) {
    case 'grant':
      return { command, basis: words ?? '' };
    case 'note':
      return { command, note: words ?? '' };
    case 'deliver':
      return { command, way: way as keyof typeof applicationChannels, ...note };
    default:
      return { command, ...note };
  }
}
