// The series and the paragraphs of one paper, with the placeholders it may name put in where the writer stands.
import { type NoticeText, noticePlaceholders } from '@kapok/contracts/notices/templates.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { paperWords } from './words.ts';

const textMax = 20_000;

export function TextFields({
  text,
  editable,
  onChange,
}: {
  readonly text: NoticeText;
  readonly editable: boolean;
  readonly onChange: (text: NoticeText) => void;
}) {
  const say = useWords(paperWords);
  const language = useLanguage();
  const id = useId();
  // As it is typed, with the empty line somebody is about to fill.
  const [typed, setTyped] = useState(text.paragraphs.join('\n'));
  const caret = useRef(typed.length);
  const write = (next: string) => {
    setTyped(next);
    const paragraphs = next
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    onChange({ ...text, paragraphs });
  };
  const insert = (name: string) => {
    const put = `{{${name}}}`;
    const at = caret.current;
    caret.current = at + put.length;
    write(`${typed.slice(0, at)}${put}${typed.slice(at)}`);
  };
  return (
    <div className="papers__fields">
      <div className="papers__field">
        <label htmlFor={`${id}-series`}>{say('series')}</label>
        <Input
          id={`${id}-series`}
          aria-describedby={`${id}-hint`}
          value={text.series}
          maxLength={20}
          disabled={!editable}
          onChange={(event) => onChange({ ...text, series: event.target.value.trim() })}
        />
        <p id={`${id}-hint`} className="small quiet">
          {say('seriesHint')}
        </p>
      </div>
      <div className="papers__field">
        <label htmlFor={`${id}-text`}>{say('paragraphs')}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed}
          maxLength={textMax}
          autoSize={{ minRows: 6, maxRows: 18 }}
          disabled={!editable}
          onChange={(event) => write(event.target.value)}
          onSelect={(event) => {
            caret.current = event.currentTarget.selectionStart;
          }}
        />
      </div>
      {editable ? (
        <fieldset className="papers__placeholders">
          <legend>{say('placeholders')}</legend>
          {Object.entries(noticePlaceholders).map(([name, words]) => (
            <button key={name} type="button" className="papers__put" onClick={() => insert(name)}>
              {inLanguage(words, language)}
            </button>
          ))}
        </fieldset>
      ) : null}
      <p className="small quiet">{say('emptyRule')}</p>
    </div>
  );
}
