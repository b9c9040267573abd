// What every form that asks the security administrator for something ends with: why, what was refused, and two buttons.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { Refusal } from '../../parts/States.tsx';
import { staffWords } from './words.ts';
import '../../parts/forms.css';

export function Asked({
  children,
  error,
  pending,
  leave,
}: {
  /** The form's own fields. */
  readonly children: ReactNode;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly leave: () => void;
}) {
  const say = useWords(staffWords);
  const common = useWords(commonWords);
  return (
    <>
      <div className="form__grid">
        {children}
        <Form.Item
          name="reason"
          label={say('reason')}
          className="form__wide"
          rules={[{ required: true, whitespace: true, message: say('reasonNeeded') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </div>
      <Refusal error={error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={pending}>
          {say('submitAsk')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </>
  );
}
