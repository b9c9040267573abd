// Whole numbers of a rule, each beside what it does; read only for whom it is not to change.
import type { Words } from '@kapok/contracts/words.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, InputNumber } from 'antd';
import { ruleWords } from './words.ts';

type Word = keyof typeof ruleWords;

export function Numbers({
  of,
  editable,
}: {
  readonly of: Readonly<Record<string, readonly [min: number, max: number]>>;
  readonly editable: boolean;
}) {
  const say = useWords(ruleWords);
  return (
    <div className="rules__numbers">
      {Object.entries(of).map(([name, [min, max]]) => (
        <Form.Item
          key={name}
          name={name}
          label={say(name as Word)}
          rules={[{ required: true, type: 'integer', min, max, message: say('needed') }]}
        >
          <InputNumber min={min} max={max} precision={0} disabled={!editable} />
        </Form.Item>
      ))}
    </div>
  );
}

/** Which version holds, who set it and when, and who may change it. */
export function VersionLine({
  version,
  at,
  by,
  editable,
}: {
  readonly version: number;
  readonly at?: string | undefined;
  readonly by?: Words | undefined;
  readonly editable: boolean;
}) {
  const say = useWords(ruleWords);
  const language = useLanguage();
  return (
    <span className="quiet small">
      {version === 0 ? say('versionDefault') : say('version', { version })}
      {at && by ? ` · ${say('setBy', { date: date(at, language), name: inLanguage(by, language) })}` : ''}
      {at && !by ? ` · ${say('setOn', { date: date(at, language) })}` : ''}
      {editable ? '' : ` · ${say('readOnly')}`}
    </span>
  );
}
