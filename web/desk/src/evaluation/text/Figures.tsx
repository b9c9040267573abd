// The figures an author may refer to, found by name and put in with one press. Never lets a figure be typed.

import type { ReportText } from '@kapok/contracts/evaluation/text.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { textWords } from './words.ts';

const shownMax = 12;

export function Figures({
  references,
  insert,
}: {
  readonly references: ReportText['references'];
  insert(code: string): void;
}) {
  const say = useWords(textWords);
  const language = useLanguage();
  const [sought, setSought] = useState('');
  const id = useId();
  const words = sought.trim().toLowerCase().split(/\s+/);
  const found = references.filter(({ code, name, text }) => {
    const all = `${name.zh} ${name.en} ${code} ${text}`.toLowerCase();
    return text !== '—' && words.every((word) => all.includes(word));
  });
  return (
    <section className="panel panel__body text-figures" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('figures')}</h2>
      <p className="small quiet">{say('figuresLead')}</p>
      <label htmlFor={id} className="visually-hidden">
        {say('find')}
      </label>
      <Input
        id={id}
        placeholder={say('find')}
        value={sought}
        maxLength={60}
        onChange={(event) => setSought(event.target.value)}
      />
      {found.length === 0 ? <p className="quiet">{say('noFigure')}</p> : null}
      <ul>
        {found.slice(0, shownMax).map(({ code, name, text }) => (
          <li key={code}>
            <button
              type="button"
              // The cursor stays where it is in the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(code)}
            >
              <span>{inLanguage(name, language)}</span>
              <strong>{text}</strong>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shownMax ? (
        <p className="small quiet">{say('moreFigures', { count: found.length - shownMax })}</p>
      ) : null}
    </section>
  );
}
