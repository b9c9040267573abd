// The form of an entry's text: a new entry, or the next version of one. What was written stays on a refusal.
import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import type { KnowledgeEntry, KnowledgeGap, KnowledgeText } from '@kapok/contracts/knowledge.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import './knowledge.css';
import { entriesKey, gapsKey, useCategories } from './queries.ts';
import { knowledgeWords } from './words.ts';

const titleMax = 200;
const answerMax = 10_000;
const readingMax = 2_000;
const sourceMax = 300;
const sourcesMax = 10;

interface Filled extends Omit<KnowledgeText, 'keywords' | 'validTo'> {
  readonly owner?: string;
  readonly category?: string;
  readonly keywords?: string;
  readonly validTo?: string;
}

export function EntryForm({
  base,
  gap,
  leave,
}: {
  /** The version that the next one begins with. */
  readonly base?: { readonly id: KnowledgeEntryId; readonly version: number; readonly text: KnowledgeText };
  /** The question that a new entry answers. */
  readonly gap?: KnowledgeGap;
  readonly leave: () => void;
}) {
  const say = useWords(knowledgeWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const categories = useCategories().data?.items ?? [];
  const send = useAct<Filled, KnowledgeEntry>(
    (filled, idempotencyKey) => {
      const text = textOf(filled);
      return base
        ? client.call(knowledge.redraft, {
            params: { entryId: base.id },
            body: { expectedVersion: base.version, text },
            idempotencyKey,
          })
        : client.call(knowledge.draft, {
            body: {
              owner: filled.owner ?? '',
              category: filled.category ?? '',
              text,
              ...(gap ? { gapId: gap.id } : {}),
            },
            idempotencyKey,
          });
    },
    {
      done: () => say('submitted'),
      touches: [entriesKey, gapsKey],
      after: ({ id }) => {
        leave();
        void navigate(`/hotline/knowledge/${id}`);
      },
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  return (
    <Form<Filled>
      className="knowledge__form"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      aria-label={base ? say('next') : say('newTitle')}
      initialValues={startOf(base?.text, gap)}
      onFinish={(filled) => send.mutate(filled)}
    >
      <section className="panel panel__body">
        {base ? null : (
          <div className="form__grid">
            <Form.Item name="owner" label={say('owner')} rules={needed(say('owner'))}>
              <UnitPick label={say('owner')} />
            </Form.Item>
            <Form.Item name="category" label={say('category')} rules={needed(say('category'))}>
              <PickField
                label={say('category')}
                empty={say('category')}
                choices={categories.map(({ code, name }) => ({
                  value: code,
                  label: inLanguage(name, language),
                }))}
              />
            </Form.Item>
          </div>
        )}
        <Form.Item name={['title', 'zh']} label={say('titleZh')} rules={needed(say('titleZh'))}>
          <Input maxLength={titleMax} />
        </Form.Item>
        <Form.Item name={['answer', 'zh']} label={say('answerZh')} rules={needed(say('answerZh'))}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={answerMax} />
        </Form.Item>
        <Form.Item name={['reading', 'zh']} label={say('readingZh')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={readingMax} />
        </Form.Item>
        <Form.Item name={['title', 'en']} label={say('titleEn')}>
          <Input maxLength={titleMax} />
        </Form.Item>
        <Form.Item name={['answer', 'en']} label={say('answerEn')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} maxLength={answerMax} />
        </Form.Item>
        <Form.Item name={['reading', 'en']} label={say('readingEn')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={readingMax} />
        </Form.Item>
        <Form.Item name="keywords" label={say('keywords')} extra={say('keywordsHint')}>
          <Input maxLength={600} />
        </Form.Item>
      </section>
      <section className="panel panel__body" aria-labelledby="entry-sources">
        <h2 id="entry-sources">{say('sources')}</h2>
        <Sources />
        <div className="form__grid">
          <Form.Item name="validFrom" label={say('validFrom')} rules={needed(say('validFrom'))}>
            <DayField />
          </Form.Item>
          <Form.Item name="validTo" label={say('validTo')}>
            <DayField />
          </Form.Item>
          <Form.Item name="reviewOn" label={say('reviewOn')} rules={needed(say('reviewOn'))}>
            <DayField />
          </Form.Item>
          <Form.Item name="audience" label={say('audience')}>
            <PickField
              label={say('audience')}
              choices={(['public', 'staff'] as const).map((value) => ({ value, label: say(value) }))}
            />
          </Form.Item>
        </div>
      </section>
      {send.error ? <Refusal error={send.error} /> : null}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say('submit')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

function Sources() {
  const say = useWords(knowledgeWords);
  return (
    <Form.List name="sources">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }, at) => (
            <div key={key} className="knowledge__source">
              <Form.Item
                name={[name, 'name']}
                label={say('sourceName')}
                rules={[{ required: true, message: say('needed', { field: say('sourceName') }) }]}
              >
                <Input maxLength={sourceMax} />
              </Form.Item>
              <Form.Item name={[name, 'reference']} label={say('sourceReference')}>
                <Input maxLength={sourceMax} />
              </Form.Item>
              {rows.length > 1 ? (
                <Button aria-label={say('removeSource', { at: at + 1 })} onClick={() => remove(name)}>
                  ×
                </Button>
              ) : null}
            </div>
          ))}
          {rows.length < sourcesMax ? (
            <div className="actions">
              <Button onClick={() => add({ name: '', reference: '' })}>{say('addSource')}</Button>
            </div>
          ) : null}
        </>
      )}
    </Form.List>
  );
}

function startOf(text: KnowledgeText | undefined, gap: KnowledgeGap | undefined): Partial<Filled> {
  if (text) {
    const { keywords, validTo, ...rest } = text;
    return { ...rest, keywords: keywords.join(' '), ...(validTo ? { validTo } : {}) };
  }
  return {
    sources: [{ name: '', reference: '' }],
    audience: 'public',
    ...(gap ? { title: { zh: gap.question, en: '' } } : {}),
    ...(gap?.department ? { owner: gap.department.code } : {}),
  };
}

/** The contract knows empty texts, not absent ones. */
function textOf({ title, answer, reading, keywords, sources, validTo, ...days }: Filled): KnowledgeText {
  const both = (words: { readonly zh?: string; readonly en?: string } | undefined) => ({
    zh: words?.zh?.trim() ?? '',
    en: words?.en?.trim() ?? '',
  });
  return {
    title: both(title),
    answer: both(answer),
    reading: both(reading),
    keywords: [...new Set((keywords ?? '').split(/[\s，,、;；]+/).filter((word) => word !== ''))],
    sources: sources.map(({ name, reference }) => ({
      name: name.trim(),
      reference: reference?.trim() ?? '',
    })),
    validFrom: days.validFrom,
    validTo: validTo ?? null,
    reviewOn: days.reviewOn,
    audience: days.audience,
  };
}
