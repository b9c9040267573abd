// When no SMS leaves, how long news is news, and the words of each event, in plain fields. A setting is a new version.
import type { MessageSettings, MessageTemplate, readMessageSettings } from '@kapok/contracts/messages.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { toldMessages } from '@kapok/web-shared/endpoints/messages.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import type { Stand } from '../parts/OnVersion.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { useOffered } from '../shell/session.ts';
import { settingsKey } from './queries.ts';
import { messageWords } from './words.ts';

const daysMax = 30;
const parts = [
  { part: 'title', word: 'heading', max: 60, needed: true },
  { part: 'text', word: 'text', max: 600, needed: true },
  { part: 'sms', word: 'sms', max: 200, needed: false },
] as const;
const languages = ['zh', 'en'] as const;

export function Settings({
  held,
  stand,
}: {
  readonly held: AnswerOf<typeof readMessageSettings>;
  readonly stand: Stand;
}) {
  const say = useWords(messageWords);
  const language = useLanguage();
  const sets = useOffered('setMessageSettings');
  const [faulty, setFaulty] = useState<number>();
  const save = useAct(
    (settings: MessageSettings, idempotencyKey) =>
      client.call(toldMessages.setSettings, {
        body: {
          version: stand.version,
          settings: { ...settings, templates: settings.templates.map(withoutEmptySms) },
        },
        idempotencyKey,
      }),
    { done: ({ version }) => say('saved', { version }), touches: [settingsKey], after: stand.saved },
  );
  // Plain text, as the browser's own field of a time writes it by its own language and not by the page's.
  const clock = [{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: say('clockNeeded') }];
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  return (
    <Form<MessageSettings>
      className="panel"
      layout="vertical"
      requiredMark={false}
      disabled={!sets}
      aria-label={say('settings')}
      initialValues={held.settings}
      onFinish={(given) => save.mutate(given)}
      onFinishFailed={({ errorFields }) => {
        const at = errorFields[0]?.name[1];
        setFaulty(typeof at === 'number' ? at : undefined);
      }}
    >
      <div className="panel__head">
        <h2>{say('settings')}</h2>
        <span className="small quiet">
          {held.version === 0 ? say('own') : say('version', { version: held.version })}
        </span>
      </div>
      <div className="panel__body">
        <div className="ratings__hours">
          <Form.Item name={['quiet', 'from']} label={say('quietFrom')} rules={clock}>
            <Input inputMode="numeric" maxLength={5} placeholder="22:00" />
          </Form.Item>
          <Form.Item name={['quiet', 'until']} label={say('quietUntil')} rules={clock}>
            <Input inputMode="numeric" maxLength={5} placeholder="22:00" />
          </Form.Item>
          <Form.Item
            name="outsideDays"
            label={say('outsideDays')}
            rules={[{ required: true, message: say('needed') }]}
          >
            <InputNumber min={1} max={daysMax} precision={0} />
          </Form.Item>
        </div>
        <p className="small quiet">{say('hoursNote')}</p>
        <h3 className="ratings__words">{say('words')}</h3>
        <p className="small quiet">
          {say('wordsNote', {
            number: '{{number}}',
            site: '{{site}}',
            reason: '{{reason}}',
            code: '{{code}}',
          })}
        </p>
        {held.settings.templates.map((template, at) => (
          <details
            key={template.event}
            className="ratings__template"
            {...(faulty === at ? { open: true } : {})}
          >
            <summary>
              {inLanguage(template.title, language)}
              {template.sms ? null : <span className="tag">{say('noSms')}</span>}
            </summary>
            <Form.Item name={['templates', at, 'event']} hidden>
              <Input />
            </Form.Item>
            {parts.map(({ part, word, max, needed: must }) =>
              languages.map((tongue) => (
                <Form.Item
                  key={`${part} ${tongue}`}
                  name={['templates', at, part, tongue]}
                  label={`${say(word)}${say(tongue)}`}
                  rules={must ? needed : []}
                >
                  {part === 'title' ? (
                    <Input maxLength={max} />
                  ) : (
                    <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={max} />
                  )}
                </Form.Item>
              )),
            )}
          </details>
        ))}
        {stand.refusal(save.error)}
        {sets ? (
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {say('save')}
            </Button>
          </div>
        ) : null}
      </div>
    </Form>
  );
}

/** No SMS is sent where none is written; written in one language only, it goes to the server, which says what lacks. */
function withoutEmptySms({ sms, ...template }: MessageTemplate): MessageTemplate {
  const { zh = '', en = '' } = sms ?? {};
  return zh.trim() === '' && en.trim() === '' ? template : { ...template, sms: { zh, en } };
}
