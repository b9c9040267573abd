// What an item asks before a visit, so that the counter is ready for it. Codes of questions and choices are made here once and kept:
// what was answered is kept by them, and nobody has to think of one.

import type { ServiceAttribute } from '@kapok/contracts/open311/services.ts';
import { attributesMax, attributeTypes, attributeValuesMax } from '@kapok/contracts/open311/services.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { freeCode } from '../parts/freeCode.ts';
import { PickField } from '../parts/Pick.tsx';
import { appointmentsWords } from './words.ts';

type Kind = ServiceAttribute['type'];
const kinds = Object.keys(attributeTypes) as Kind[];
const isList = (kind: Kind | undefined) => kind === 'singlevaluelist' || kind === 'multivaluelist';

/** As it is sent: choices belong to lists alone. */
export const questionsOf = (questions: readonly ServiceAttribute[] | undefined): ServiceAttribute[] =>
  (questions ?? []).map(({ values, ...question }) => ({
    ...question,
    ...(isList(question.type) && values ? { values } : {}),
  }));

/** `item`: which of the items of the form around it. */
export function Questions({ item }: { readonly item: number }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const form = Form.useFormInstance();
  const path = ['items', item, 'questions'];
  const held = (): readonly ServiceAttribute[] => form.getFieldValue(path) ?? [];
  return (
    <Form.List name={[item, 'questions']}>
      {(rows, { add, remove }) => (
        <div className="halls__questions">
          {rows.map(({ key, name }) => (
            <fieldset key={key} className="halls__question">
              <legend>{say('question', { number: name + 1 })}</legend>
              <div className="halls__span">
                <Words at={[name, 'words']} zh={say('questionZh')} en={say('questionEn')} />
                <Form.Item name={[name, 'type']} noStyle>
                  <PickField
                    label={say('answered')}
                    choices={kinds.map((value) => ({
                      value,
                      label: inLanguage(attributeTypes[value], language),
                    }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'required']} valuePropName="checked" noStyle>
                  <Checkbox>{say('mustAnswer')}</Checkbox>
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {say('removeQuestion', { number: name + 1 })}
                </Button>
              </div>
              <Form.Item noStyle dependencies={[[...path, name, 'type']]}>
                {() =>
                  isList(form.getFieldValue([...path, name, 'type'])) ? (
                    <Values path={path} question={name} />
                  ) : null
                }
              </Form.Item>
            </fieldset>
          ))}
          <Button
            size="small"
            disabled={rows.length >= attributesMax}
            onClick={() =>
              add({ code: freeCode(held(), 'q'), type: 'singlevaluelist', required: true, values: firstTwo })
            }
          >
            {say('addQuestion')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

const firstTwo = [{ key: 'a' }, { key: 'a-2' }];

function Values({
  path,
  question,
}: {
  readonly path: readonly (string | number)[];
  readonly question: number;
}) {
  const say = useWords(appointmentsWords);
  const form = Form.useFormInstance();
  const keys = () =>
    ((form.getFieldValue([...path, question, 'values']) ?? []) as { key: string }[]).map(({ key }) => ({
      code: key,
    }));
  return (
    <Form.List name={[question, 'values']}>
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className="halls__span">
              <Words
                at={[name, 'words']}
                zh={say('choiceZh', { number: name + 1 })}
                en={say('choiceEn', { number: name + 1 })}
              />
              <Button size="small" disabled={rows.length === 1} onClick={() => remove(name)}>
                {say('removeChoice', { number: name + 1 })}
              </Button>
            </div>
          ))}
          <Button
            size="small"
            disabled={rows.length >= attributeValuesMax}
            onClick={() => add({ key: freeCode(keys(), 'a') })}
          >
            {say('addChoice')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Words({
  at,
  zh,
  en,
}: {
  readonly at: (string | number)[];
  readonly zh: string;
  readonly en: string;
}) {
  const say = useWords(appointmentsWords);
  return (['zh', 'en'] as const).map((language) => {
    const label = language === 'zh' ? zh : en;
    return (
      <Form.Item
        key={language}
        name={[...at, language]}
        noStyle
        rules={[{ required: true, message: say('needed', { field: label }) }]}
      >
        <Input aria-label={label} placeholder={label} maxLength={200} style={{ maxWidth: 260 }} />
      </Form.Item>
    );
  });
}
