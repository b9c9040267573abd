// Finds an indicator in the library and takes it, with good and bad wording beside it.
import type { LibraryItem } from '@kapok/contracts/goals/library.ts';
import { goalLevels } from '@kapok/contracts/goals/tree.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Loaded } from '../parts/States.tsx';
import { Lessons } from './Lessons.tsx';
import { useLibrary } from './queries.ts';
import { unitText } from './sets.ts';
import { goalWords } from './words.ts';

export function LibraryPick({ onUse }: { readonly onUse?: (entry: LibraryItem) => void }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const [text, setText] = useState('');
  const query = useLibrary(useDeferredValue(text.trim()), true);
  return (
    <section className="panel panel__body library" aria-label={say('libraryTitle')}>
      <Input
        aria-label={say('librarySearch')}
        placeholder={say('librarySearch')}
        value={text}
        maxLength={100}
        allowClear
        onChange={(event) => setText(event.target.value)}
      />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('libraryNone')}</p>
          ) : (
            <ul className="library__list">
              {items.map((item) => (
                <li key={item.code} className="library__item">
                  <div>
                    <p>
                      <strong>{inLanguage(item.name, language)}</strong>{' '}
                      <span className="quiet small">
                        {inLanguage(item.function, language)} ·{' '}
                        {inLanguage(goalLevels[item.level].name, language)} · {unitText(item.unit, language)}
                      </span>
                    </p>
                    <p className="small">
                      <span className="quiet">{say('goodExample')}</span>{' '}
                      {inLanguage(item.good.text, language)}
                    </p>
                    <p className="small">
                      <span className="quiet">{say('badExample')}</span> {inLanguage(item.bad.text, language)}{' '}
                      —— {inLanguage(item.bad.why, language)}
                    </p>
                    {item.used[0] ? (
                      <p className="small quiet">
                        {inLanguage(item.used[0].name, language)} {item.used[0].year}：
                        {item.used[0].target.value}
                        {unitText(item.used[0].target.unit, language)}
                        {item.used[0].reached
                          ? ` · ${say('reachedOf', {
                              value: `${item.used[0].reached}${unitText(item.used[0].target.unit, language)}`,
                            })}`
                          : ''}
                      </p>
                    ) : null}
                    <Lessons lessons={item.lessons} />
                  </div>
                  {onUse ? (
                    <Button
                      aria-label={say('useNamed', { name: inLanguage(item.name, language) })}
                      onClick={() => onUse(item)}
                    >
                      {say('use')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
