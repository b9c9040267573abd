// The form of one command on a crossing. A refusal keeps everything that was written; what came is ticked off against the list.
import type { CrossingCommand } from '@kapok/contracts/crossings/commands.ts';
import type { Crossing } from '@kapok/contracts/crossings/shapes.ts';
import {
  type CrossingCommandName,
  crossingCommands,
  type LegRefusal,
  type LegWay,
  legRefusals,
  legWays,
} from '@kapok/contracts/crossings/words.ts';
import type { CrossingLegId } from '@kapok/contracts/ids.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { crossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { client } from '../api.ts';
import '../parts/forms.css';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import './crossings.css';
import { crossingsKey } from './queries.ts';
import { crossingWords } from './words.ts';

interface Values {
  readonly way?: LegWay;
  readonly tracking?: string;
  readonly came?: Readonly<Record<string, boolean>>;
  readonly differences?: string;
  readonly ground?: LegRefusal;
  readonly reason?: string;
  readonly result?: string;
  readonly originals?: boolean;
  readonly identity?: boolean;
}
const travels: readonly CrossingCommandName[] = ['hand-over', 'refuse', 'send-back', 'send-result'];

export function CommandForm({
  crossing,
  command,
  leave,
}: {
  readonly crossing: Crossing;
  readonly command: CrossingCommandName;
  readonly leave: () => void;
}) {
  const say = useWords(crossingWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const act = inLanguage(crossingCommands[command], language);
  const coming = crossing.legs.find(({ state }) => state === 'underway');
  const send = useAct(
    (body: CrossingCommand, idempotencyKey) =>
      client.call(crossings.command, { params: { crossingId: crossing.id }, body, idempotencyKey }),
    { done: () => say('done', { act }), touches: [crossingsKey], after: leave },
  );
  const conflict = send.error instanceof Problem && send.error.slug === 'version-conflict';
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  const lines = crossing.papers.filter(({ place }) => coming?.papers.includes(place));
  return (
    <Form<Values>
      name="crossing"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{
        way: 'courier',
        ground: 'not-as-listed',
        originals: true,
        came: Object.fromEntries(lines.map(({ place }) => [place, true])),
      }}
      onFinish={(values) => send.mutate(bodyOf(crossing, command, coming?.id, values))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      {command === 'take-over' ? (
        <>
          <p>{say('checkList')}</p>
          {lines.map(({ place, name }) => (
            <Form.Item key={place} name={['came', String(place)]} valuePropName="checked" noStyle>
              <Checkbox className="crossing__check">
                {say('came', { paper: `${place + 1}. ${name}` })}
              </Checkbox>
            </Form.Item>
          ))}
          <Form.Item name="differences" label={say('differencesField')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
          </Form.Item>
        </>
      ) : null}
      {command === 'refuse' ? (
        <Form.Item name="ground" label={say('ground')}>
          <PickField label={say('ground')} choices={choicesOf(legRefusals, language)} />
        </Form.Item>
      ) : null}
      {command === 'refuse' || command === 'give-back' ? (
        <Form.Item name="reason" label={say('reason')} rules={needed(say('reason'))}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      ) : null}
      {command === 'send-result' ? (
        <>
          <Form.Item name="result" label={say('resultName')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="originals" valuePropName="checked">
            <Checkbox>{say('originals')}</Checkbox>
          </Form.Item>
        </>
      ) : null}
      {command === 'hand-out' ? (
        <Form.Item name="identity" valuePropName="checked">
          <Checkbox>{say('identityChecked')}</Checkbox>
        </Form.Item>
      ) : null}
      {travels.includes(command) ? (
        <>
          <Form.Item name="way" label={say('way')}>
            <PickField label={say('way')} choices={choicesOf(legWays, language)} />
          </Form.Item>
          <Form.Item
            name="tracking"
            label={say('tracking')}
            rules={[{ pattern: /^[A-Za-z0-9-]{1,40}$/, message: say('trackingWrong') }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </>
      ) : null}
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

const choicesOf = (words: Readonly<Record<string, { zh: string; en: string }>>, language: 'zh' | 'en') =>
  Object.entries(words).map(([value, each]) => ({ value, label: inLanguage(each, language) }));

function bodyOf(
  { version }: Crossing,
  command: CrossingCommandName,
  leg: CrossingLegId | undefined,
  values: Values,
): CrossingCommand {
  const at = { expectedVersion: version };
  const tracking = values.tracking?.trim();
  const travel = { way: values.way ?? 'courier', ...(tracking && { tracking }) };
  const legId = leg as CrossingLegId;
  switch (command) {
    case 'hand-over':
    case 'send-back':
      return { command, ...at, ...travel };
    case 'take-over': {
      const differences = values.differences?.trim();
      const missing = Object.entries(values.came ?? {})
        .filter(([, came]) => !came)
        .map(([place]) => ({ place: Number(place) }));
      return { command, ...at, legId, missing, ...(differences && { differences }) };
    }
    case 'refuse':
      return {
        command,
        ...at,
        legId,
        ground: values.ground ?? 'not-as-listed',
        reason: values.reason?.trim() ?? '',
        ...travel,
      };
    case 'send-result': {
      const name = values.result?.trim();
      const papers = name ? [{ name, form: 'original' as const, pieces: 1 }] : [];
      return { command, ...at, papers, originals: values.originals === true, ...travel };
    }
    case 'hand-out':
      return { command, ...at, identity: values.identity === true };
    case 'give-back':
      return { command, ...at, reason: values.reason?.trim() ?? '' };
    case 'close':
      return { command, ...at };
  }
}
