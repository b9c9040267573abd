// What both imports of the budget show: the columns a file needs, the field for it, and what was found line by line.
import { importBytesMax } from '@kapok/contracts/budget/movements.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useId, useState } from 'react';
import '../parts/files.css';
import { Sideways } from '../parts/Sideways.tsx';
import { budgetWords } from './words.ts';

export function Columns({ columns }: { readonly columns: Readonly<Record<string, Words>> }) {
  const say = useWords(budgetWords);
  return (
    <div>
      <p className="small quiet">{say('columns')}</p>
      <ul className="budget__columns">
        {Object.entries(columns).map(([name, words]) => (
          <li key={name} className="tag">
            {words.zh} · <span className="mono">{words.en}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function FileField({
  busy,
  onFile,
}: {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) {
  const say = useWords(budgetWords);
  const id = useId();
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  return (
    <div className="attach">
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx"
        className="visually-hidden attach__input"
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          setTooLarge(file && file.size > importBytesMax ? file : null);
          if (file && file.size <= importBytesMax) onFile(file);
        }}
      />
      <label htmlFor={id} className="attach__button" aria-busy={busy}>
        {say('file')}
      </label>
      <span className="small quiet">{say('fileLimit')}</span>
      {tooLarge ? (
        <p className="attach__refused" role="alert">
          {say('tooLarge', { name: tooLarge.name })}
        </p>
      ) : null}
    </div>
  );
}

export function Findings({
  rows,
}: {
  readonly rows: readonly { readonly line: number; readonly reason: Words }[];
}) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  if (rows.length === 0) return <p className="quiet">{say('allGood')}</p>;
  return (
    <Sideways label={say('findings')}>
      <table>
        <caption className="visually-hidden">{say('findings')}</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              {say('line')}
            </th>
            <th scope="col">{say('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, reason }) => (
            <tr key={line}>
              <td className="end">{line}</td>
              <td>{inLanguage(reason, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
