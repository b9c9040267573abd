// Whole numbers of a rule, each beside what it does; read only for whom it is not to change.
import { useWords } from '@kapok/web-shared/i18n.ts';
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

/** Which version holds, and who may change it. */
export function VersionLine({ version, editable }: { readonly version: number; readonly editable: boolean }) {
  const say = useWords(ruleWords);
  return (
    <span className="quiet small">
      {version === 0 ? say('versionDefault') : say('version', { version })}
      {editable ? '' : ` · ${say('readOnly')}`}
    </span>
  );
}
