// A button that asks for a reason before it acts: what cannot be taken back takes words. What was written stays on a refusal.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Refusal } from './States.tsx';
import './forms.css';
import type { Act } from './useAct.ts';

const reasonMax = 500;

export function ReasonForm({
  label,
  about,
  note,
  field,
  needed,
  act,
}: {
  /** The button's word, and with what it is about the name that tells it from others like it. */
  readonly label: string;
  readonly about: string;
  readonly note?: string;
  readonly field: string;
  readonly needed: string;
  readonly act: Act<string>;
}) {
  const common = useWords(commonWords);
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button aria-label={about} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  const leave = () => {
    act.reset();
    setAsking(false);
  };
  return (
    <Form<{ reason: string }>
      layout="vertical"
      requiredMark={false}
      className="reason-form"
      aria-label={about}
      onFinish={({ reason }) => act.mutate(reason.trim(), { onSuccess: () => setAsking(false) })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      {note ? <p className="small quiet">{note}</p> : null}
      <Form.Item name="reason" label={field} rules={[{ required: true, whitespace: true, message: needed }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={reasonMax} />
      </Form.Item>
      <Refusal error={act.error} />
      <div className="actions">
        <Button htmlType="submit" danger loading={act.isPending}>
          {about}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
