// One text in both languages, side by side where there is room.
import type { Words } from '@kapok/contracts/words.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Input } from 'antd';
import './bundle.css';
import { Labelled } from './Labelled.tsx';
import { bundleWords } from './words.ts';

export function BothLanguages({
  label,
  words,
  max,
  onChange,
}: {
  readonly label: string;
  readonly words: Words;
  readonly max: number;
  readonly onChange: (words: Words) => void;
}) {
  const say = useWords(bundleWords);
  return (
    <div className="bundle__pair">
      {(['zh', 'en'] as const).map((language) => (
        <Labelled key={language} label={say(language, { field: label })}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={words[language]}
              lang={language}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={max}
              onChange={({ target }) => onChange({ ...words, [language]: target.value })}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}
