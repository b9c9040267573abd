// The form of one command, built from the fields the server names. A refusal keeps everything that was written;
// never sends a command on a version its writer has not seen.
import type { AllowedCommand, CommandField, WorkOrderCommand } from '@kapok/contracts/hotline/commands.ts';
import type { TimelineEntry } from '@kapok/contracts/hotline/orderParts.ts';
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import { createIntent, Problem } from '@kapok/web-shared/client.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import { client } from '../api.ts';
import { useNotify } from '../parts/Notices.tsx';
import { Refusal } from '../parts/States.tsx';
import { FieldInput } from './FieldInput.tsx';
import { workOrderKey, workOrdersKey } from './queries.ts';
import { hotlineWords } from './words.ts';

type Values = Record<string, unknown>;

export default function CommandForm({
  order,
  chosen,
  leave,
}: {
  readonly order: WorkOrder;
  readonly chosen: AllowedCommand;
  readonly leave: () => void;
}) {
  const say = useWords(hotlineWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const [intent] = useState(createIntent);
  const [seenVersion, setSeenVersion] = useState(order.version);
  const send = useSend(order, chosen, intent, leave);
  const conflict = send.error instanceof Problem && send.error.slug === 'version-conflict';
  const news = order.timeline.filter((entry) => entry.version > seenVersion);
  const stillAllowed = order.allowedCommands.some((each) => each.command === chosen.command);

  useFirstFieldFocus();

  return (
    <Form<Values>
      form={form}
      name="command"
      layout="vertical"
      className="next__form"
      requiredMark={false}
      initialValues={{}}
      onFinish={(values) => {
        setSeenVersion(order.version);
        send.mutate(values);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        if (event.key === 'Escape') leave();
      }}
    >
      {chosen.fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={<FieldLabel field={field} />}
          rules={
            field.required
              ? [{ required: true, message: say('required', { field: inLanguage(field.words, language) }) }]
              : []
          }
        >
          <FieldInput field={field} />
        </Form.Item>
      ))}
      {send.error ? (
        <div className="next__refusal">
          <Refusal error={send.error}>
            {conflict ? <Conflict news={news} allowed={stillAllowed} /> : null}
          </Refusal>
        </div>
      ) : null}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!stillAllowed}>
          {say('submitCommand', { command: inLanguage(chosen.words, language) })}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

function FieldLabel({ field }: { readonly field: CommandField }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  return (
    <span>
      {inLanguage(field.words, language)}
      {field.required ? null : (
        <span className="quiet small">
          {language === 'zh' ? '（' : ' ('}
          {say('optional')}
          {language === 'zh' ? '）' : ')'}
        </span>
      )}
    </span>
  );
}

/** Somebody was quicker: say what they did, and that nothing written here is lost. */
function Conflict({ news, allowed }: { readonly news: readonly TimelineEntry[]; readonly allowed: boolean }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  return (
    <>
      {news.length > 0 ? (
        <p>
          {say('conflictNews')}
          {language === 'zh' ? '' : ' '}
          {news
            .map((entry) => `${inLanguage(entry.words, language)}${by(entry.actorName, language)}`)
            .join(language === 'zh' ? '；' : '; ')}
        </p>
      ) : null}
      <p>{say(allowed ? 'conflictKept' : 'conflictGone')}</p>
    </>
  );
}

function by(name: string | undefined, language: 'zh' | 'en'): string {
  if (!name) return '';
  return language === 'zh' ? `（${name}）` : ` (${name})`;
}

function useSend(
  order: WorkOrder,
  chosen: AllowedCommand,
  intent: (body: unknown) => string,
  leave: () => void,
) {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const say = useWords(hotlineWords);
  const language = useLanguage();
  return useMutation({
    mutationFn: (values: Values) => {
      const given = Object.fromEntries(
        Object.entries(values).filter(
          ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
        ),
      );
      // The fields come from the contract's own list for this command, so the union is met by construction.
      const body = { command: chosen.command, expectedVersion: order.version, ...given } as WorkOrderCommand;
      return client.call(hotline.commandWorkOrder, {
        params: { workOrderId: order.id },
        body,
        idempotencyKey: intent(body),
      });
    },
    onSuccess: ({ workOrder }) => {
      queryClient.setQueryData(workOrderKey(order.id), workOrder);
      void queryClient.invalidateQueries({ queryKey: workOrdersKey });
      const command = inLanguage(chosen.words, language);
      notify(
        <>
          <strong>{say('done', { orderNo: workOrder.orderNo, command })}</strong>
          <br />
          <span className="small quiet">{say('seeReceipt')}</span>
        </>,
      );
      leave();
    },
    onError: (error) => {
      if (
        error instanceof Problem &&
        (error.slug === 'version-conflict' || error.slug === 'command-not-allowed')
      )
        void queryClient.invalidateQueries({ queryKey: workOrderKey(order.id) });
    },
  });
}

function useFirstFieldFocus() {
  useEffect(() => {
    document
      .querySelector<HTMLElement>('.next__form :is(input, textarea, [role="combobox"], button)')
      ?.focus();
  }, []);
}
