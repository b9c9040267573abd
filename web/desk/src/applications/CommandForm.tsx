// The form of one command. A refusal keeps everything that was written; a command is never sent on a version its writer has not seen.
import type { ApplicationCommand } from '@kapok/contracts/applications/commands.ts';
import type { Application } from '@kapok/contracts/applications/shapes.ts';
import { type ApplicationCommandName, applicationCommands } from '@kapok/contracts/applications/words.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Pick, PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { type Field, fieldsOf } from './commandFields.ts';
import { GivenMaterials } from './GivenMaterials.tsx';
import { LackingFields } from './LackingFields.tsx';
import { applicationsKey, usePhrases } from './queries.ts';
import { bodyOf, type Values } from './sending.ts';
import { applicationWords } from './words.ts';

export function CommandForm({
  application,
  command,
  leave,
}: {
  readonly application: Application;
  readonly command: ApplicationCommandName;
  readonly leave: () => void;
}) {
  const say = useWords(applicationWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const act = inLanguage(applicationCommands[command], language);
  const send = useAct(
    (body: ApplicationCommand, idempotencyKey) =>
      client.call(applications.command, {
        params: { applicationId: application.id },
        body,
        idempotencyKey,
      }),
    { done: () => say('done', { act }), touches: [applicationsKey], after: leave },
  );
  const conflict = send.error instanceof Problem && send.error.slug === 'version-conflict';
  return (
    <Form<Values>
      form={form}
      name="command"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={initialOf(application, command)}
      onFinish={async (values) => send.mutate(await bodyOf(application, command, values))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <Phrases
        command={command}
        use={(text) => {
          if (command !== 'ask-correction') return form.setFieldValue(textFieldOf(command), text);
          const rows: { what?: string }[] = form.getFieldValue('lacking') ?? [];
          const at = Math.max(
            0,
            rows.findIndex((row) => !row?.what),
          );
          form.setFieldValue(['lacking', at, 'what'], text);
        }}
      />
      {command === 'ask-correction' ? <LackingFields /> : null}
      {command === 'correct' ? <GivenMaterials lacking={application.lacking} /> : null}
      {fieldsOf(command).map((field) => (
        <CommandField key={field.name} field={field} />
      ))}
      <Refusal error={send.error}>{conflict ? <p>{say('conflict')}</p> : null}</Refusal>
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say('confirm', { act })}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

/** Where the texts that handlers begin from go. */
const textFieldOf = (command: ApplicationCommandName): string =>
  fieldsOf(command).find(({ kind }) => kind === 'text')?.name ?? 'note';

/** Materials that were judged as not in order are what is lacking, as far as it is known. */
function initialOf({ materials }: Application, command: ApplicationCommandName): Values {
  if (command !== 'ask-correction') return { agrees: 'yes', way: 'window', originals: true };
  const faulty = materials.filter(({ verdict }) => verdict === 'lacking');
  const rows = faulty.map(({ requirement, name, remark }) => ({ requirement, name, what: remark ?? '' }));
  return { lacking: rows.length > 0 ? rows : [{ name: '', what: '' }] };
}

function Phrases({
  command,
  use,
}: {
  readonly command: ApplicationCommandName;
  readonly use: (text: string) => void;
}) {
  const say = useWords(applicationWords);
  const phrases = usePhrases(command).data ?? [];
  if (phrases.length === 0) return null;
  return (
    <div className="application__phrases">
      <Pick
        label={say('phrase')}
        any={say('phrase')}
        value=""
        choices={phrases.map(({ title }) => ({ value: title, label: title }))}
        onChange={(title) => {
          const found = phrases.find((one) => one.title === title);
          if (found) use(found.text);
        }}
      />
    </div>
  );
}

function CommandField({ field }: { readonly field: Field }) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const word = say(field.word);
  if (field.kind === 'check')
    return (
      <Form.Item name={field.name} valuePropName="checked">
        <Checkbox>{word}</Checkbox>
      </Form.Item>
    );
  return (
    <Form.Item
      name={field.name}
      label={field.required ? word : say('optional', { field: word })}
      rules={field.required ? [{ required: true, message: say('needed', { field: word }) }] : []}
    >
      {field.kind === 'text' ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={field.most} />
      ) : field.kind === 'line' ? (
        <Input maxLength={field.most} autoComplete="off" />
      ) : field.kind === 'days' ? (
        <InputNumber min={1} max={field.most} precision={0} />
      ) : field.kind === 'unit' ? (
        <UnitPick label={word} />
      ) : field.kind === 'day' ? (
        <DayField />
      ) : (
        <PickField
          label={word}
          empty={field.required ? word : say('noPhrase')}
          choices={Object.entries(field.choices).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
        />
      )}
    </Form.Item>
  );
}
