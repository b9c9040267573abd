// What the caller asks, written while talking: it becomes an order, or is settled at once. What is typed is a draft on the server.
import type { AssistantSuggestion } from '@kapok/contracts/assistant.ts';
import type { Contact, Seat } from '@kapok/contracts/callcentre/seat.ts';
import { type OrderType, orderTypes, type Urgency, urgencies } from '@kapok/contracts/hotline/words.ts';
import { createIntent } from '@kapok/web-shared/client.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { exactClockTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { useNames } from '../hotline/names.ts';
import { tellJudged } from '../hotline/suggestions/judging.ts';
import { hotlineWords } from '../hotline/words.ts';
import { lazily } from '../parts/lazily.tsx';
import { useNotify } from '../parts/Notices.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { Answers } from './Answers.tsx';
import type { Command } from './AtCall.tsx';
import { useAltKeys } from './useAltKeys.ts';
import { useDraft } from './useDraft.ts';
import { callcentreWords } from './words.ts';

const Suggestions = lazily(
  () => import('../hotline/suggestions/Suggestions.tsx').then((file) => file.Suggestions),
  3,
);
/** The part of the draft that each suggestion is about. */
const fieldOf = { category: 'category', department: 'dispatchTo', urgency: 'urgency' } as const;

interface Draft {
  readonly title: string;
  readonly content: string;
  readonly orderType: OrderType;
  readonly urgency: Urgency;
  readonly category: string;
  readonly district: string;
  /** Department to suggest; none while nobody chose one. */
  readonly dispatchTo: string;
  readonly confidential: boolean;
  /** The order that came of it. */
  readonly order?: { readonly id: string; readonly number: string };
}

const empty: Draft = {
  title: '',
  content: '',
  orderType: 'consultation',
  urgency: 'normal',
  category: '',
  district: '',
  dispatchTo: '',
  confidential: false,
};

/** A draft of another version of this page is taken as far as it is understood. */
function draftOf(text: string | undefined): Draft {
  try {
    return { ...empty, ...(JSON.parse(text ?? '{}') as Partial<Draft>) };
  } catch {
    return { ...empty, content: text ?? '' };
  }
}

export function Note({
  contact,
  caller,
  finish,
}: {
  readonly contact: NonNullable<Seat['contact']>;
  readonly caller: Contact;
  readonly finish: Command;
}) {
  const say = useWords(callcentreWords);
  const hotline = useWords(hotlineWords);
  const language = useLanguage();
  const { options } = useNames();
  const notify = useNotify();
  const [draft, setDraft] = useState(() => draftOf(caller.draft));
  const text = JSON.stringify(draft);
  const { saving, savedAt } = useDraft(contact.id, text, useRef(text).current);
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const shown = useRef<readonly AssistantSuggestion[]>([]);
  const chosen = { category: draft.category, department: draft.dispatchTo, urgency: draft.urgency };
  const [intent] = useState(createIntent);
  const register = useMutation({
    mutationFn: () => {
      const { confidential, order: _order, dispatchTo, ...asked } = draft;
      const body = {
        ...asked,
        ...(dispatchTo ? { dispatchTo } : {}),
        ...(confidential ? { caller: { confidential } } : {}),
      };
      return client.call(callcentre.register, {
        params: { contactId: contact.id },
        body,
        idempotencyKey: intent(body),
      });
    },
    onSuccess: ({ workOrder }) => {
      tellJudged(workOrder.id, shown.current, chosen);
      set({ order: { id: workOrder.id, number: workOrder.orderNo } });
      notify(say('registered', { orderNo: workOrder.orderNo }));
    },
  });
  const { order } = draft;
  const complete = Boolean(draft.title.trim() && draft.content.trim() && draft.category && draft.district);
  const over = contact.state === 'wrapping';
  const registerNow = () => complete && !order && !register.isPending && register.mutate();
  const end = (direct: boolean) => () =>
    over &&
    !finish.isPending &&
    finish.mutate(
      { command: 'finish', direct, ...(draft.district ? { district: draft.district } : {}) },
      { onSuccess: () => notify(say('finished')) },
    );
  useAltKeys({ S: registerNow, X: over ? end(order === undefined) : undefined });
  const few = <K extends string>(words: Readonly<Record<K, { zh: string; en: string }>>) =>
    (Object.keys(words) as K[]).map((value) => ({ value, label: inLanguage(words[value], language) }));
  return (
    <>
      <section className="panel agent__note" aria-label={say('note')}>
        <div className="panel__head">
          <h2>{say('note')}</h2>
          <span className="small quiet" role="status">
            {saving === 'saving'
              ? say('saving')
              : saving === 'failed'
                ? say('notSaved')
                : (savedAt ?? caller.draftSavedAt)
                  ? say('saved', { time: exactClockTime((savedAt ?? caller.draftSavedAt)!) })
                  : ''}
          </span>
        </div>
        <div className="panel__body agent__form">
          <label className="agent__field" htmlFor="note-title">
            {say('noteTitle')}
            <Input
              id="note-title"
              value={draft.title}
              maxLength={200}
              onChange={(event) => set({ title: event.target.value })}
            />
          </label>
          <label className="agent__field" htmlFor="note-content">
            {say('noteContent')}
            <Input.TextArea
              id="note-content"
              value={draft.content}
              maxLength={15_000}
              autoSize={{ minRows: 5, maxRows: 14 }}
              onChange={(event) => set({ content: event.target.value })}
            />
          </label>
          <div className="agent__choices">
            <Switch
              label={hotline('orderType')}
              value={draft.orderType}
              choices={few(orderTypes)}
              onChange={(orderType) => set({ orderType })}
            />
            <Switch
              label={hotline('urgency')}
              value={draft.urgency}
              choices={few(urgencies)}
              onChange={(urgency) => set({ urgency })}
            />
          </div>
          <div className="agent__pair">
            <Select
              aria-label={hotline('category')}
              placeholder={hotline('category')}
              value={draft.category || null}
              showSearch={{ optionFilterProp: 'label' }}
              options={options('categories')}
              onChange={(category) => set({ category })}
            />
            <Select
              aria-label={hotline('district')}
              placeholder={hotline('district')}
              value={draft.district || null}
              showSearch={{ optionFilterProp: 'label' }}
              options={options('districts')}
              onChange={(district) => set({ district })}
            />
            <Select
              aria-label={hotline('suggestDepartment')}
              placeholder={hotline('suggestDepartment')}
              value={draft.dispatchTo || null}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={options('departments')}
              onChange={(dispatchTo: string | undefined) => set({ dispatchTo: dispatchTo ?? '' })}
            />
          </div>
          <Checkbox
            checked={draft.confidential}
            onChange={(event) => set({ confidential: event.target.checked })}
          >
            {say('confidential')}
          </Checkbox>
          <Refusal error={register.error} />
          <div className="actions">
            {order ? (
              <Link to={`/hotline/orders/${order.id}`} target="_blank" rel="noreferrer">
                {say('registered', { orderNo: order.number })}
              </Link>
            ) : (
              <Button disabled={!complete} loading={register.isPending} onClick={registerNow}>
                {say('register')} <kbd>Alt S</kbd>
              </Button>
            )}
            {over ? (
              <Button type="primary" loading={finish.isPending} onClick={end(order === undefined)}>
                {say(order ? 'finishOnly' : 'settled')} <kbd>Alt X</kbd>
              </Button>
            ) : null}
          </div>
        </div>
      </section>
      {order ? null : (
        <Suggestions
          title={draft.title}
          content={draft.content}
          chosen={chosen}
          take={(target, code) => set({ [fieldOf[target]]: code })}
          digits={false}
          shown={shown}
        />
      )}
      <Answers
        callId={contact.id}
        about={draft.title}
        answered={(title) => set(draft.title ? {} : { title })}
      />
    </>
  );
}
