// The questions people are asked before something of theirs is taken in, as staff set them: words, how each is answered, its choices.
// It stands in a form or in a list of one.
import { attributesMax, attributeTypes, type ServiceAttribute } from '@kapok/contracts/open311/services.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { useId } from 'react';
import { PickField } from '../Pick.tsx';
import '../forms.css';
import { isList, linesOf, valueForm } from './filled.ts';
import './questions.css';
import { questionWords } from './words.ts';

export function Questions({
  title,
  name: list,
  path = [list].flat(),
}: {
  readonly title: string;
  /** Of the list in the form, or in the list around it; `path` is from the form itself. */
  readonly name: string | (string | number)[];
  readonly path?: readonly (string | number)[];
}) {
  const say = useWords(questionWords);
  const language = useLanguage();
  const id = useId();
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form.List name={list}>
      {(rows, { add, remove }) => (
        <section className="questions" aria-labelledby={id}>
          <h3 id={id}>{title}</h3>
          {rows.map(({ key, name }, at) => (
            <div key={key} className="questions__one form__grid">
              <Form.Item
                name={[name, 'code']}
                label={say('questionCode')}
                rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,40}$/, message: say('codeHint') }]}
              >
                <Input maxLength={40} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[name, 'type']} label={say('questionType')}>
                <PickField
                  label={say('questionType')}
                  choices={Object.entries(attributeTypes).map(([value, words]) => ({
                    value,
                    label: inLanguage(words, language),
                  }))}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'words', 'zh']}
                label={say('questionZh')}
                rules={needed(say('questionZh'))}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[name, 'words', 'en']}
                label={say('questionEn')}
                rules={needed(say('questionEn'))}
              >
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item noStyle dependencies={[[...path, name, 'type']]}>
                {({ getFieldValue }) =>
                  isList(getFieldValue([...path, name, 'type']) as ServiceAttribute['type']) ? (
                    <Form.Item
                      className="form__wide"
                      name={[name, 'values']}
                      label={say('values')}
                      extra={say('valuesHint')}
                      rules={[
                        ...needed(say('values')),
                        {
                          validator: async (_, text?: string) => {
                            const wrong = linesOf(text).findIndex(
                              (line) => line !== '' && !valueForm.test(line),
                            );
                            if (wrong >= 0) throw new Error(say('valuesWrong', { line: wrong + 1 }));
                          },
                        },
                      ]}
                    >
                      <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={8000} />
                    </Form.Item>
                  ) : null
                }
              </Form.Item>
              <Form.Item name={[name, 'required']} valuePropName="checked" className="form__check">
                <Checkbox>{say('required')}</Checkbox>
              </Form.Item>
              <Button aria-label={say('removeQuestion', { at: at + 1 })} onClick={() => remove(name)}>
                ×
              </Button>
            </div>
          ))}
          {rows.length < attributesMax ? (
            <div className="actions">
              <Button onClick={() => add({ type: 'string', required: false })}>{say('addQuestion')}</Button>
            </div>
          ) : null}
        </section>
      )}
    </Form.List>
  );
}
