// The fields behind a button that asks for a reason; fetched when the button is first pressed.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { Refusal } from './States.tsx';
import './forms.css';
import type { Act } from './useAct.ts';

const reasonMax = 500;

export function ReasonFields({
  about,
  note,
  field,
  needed,
  act,
  done,
}: {
  readonly about: string;
  readonly note?: string;
  readonly field: string;
  readonly needed: string;
  readonly act: Act<string>;
  readonly done: () => void;
}) {
  const common = useWords(commonWords);
  const leave = () => {
    act.reset();
    done();
  };
  return (
    <Form<{ reason: string }>
      layout="vertical"
      requiredMark={false}
      className="reason-form"
      aria-label={about}
      onFinish={({ reason }) => act.mutate(reason.trim(), { onSuccess: done })}
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
