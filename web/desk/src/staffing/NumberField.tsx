// A number within bounds, in a form of these pages; what is outside is said when the form is sent.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Form, InputNumber } from 'antd';
import { staffingWords } from './words.ts';

export function NumberField({
  name,
  label,
  extra,
  min,
  max,
  whole = false,
  needed = true,
}: {
  readonly name: string;
  readonly label: string;
  readonly extra?: string;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly needed?: boolean;
}) {
  const say = useWords(staffingWords);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[{ required: needed, type: 'number', min, max, message: say('needNumber') }]}
    >
      <InputNumber {...(whole ? { precision: 0 } : {})} />
    </Form.Item>
  );
}
