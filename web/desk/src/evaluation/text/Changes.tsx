// What differs between two texts, section by section: words that came marked and underlined, words that went marked and struck
// through. Never told by colour alone.

import { placeholder } from '@kapok/contracts/evaluation/references.ts';
import type { ChangedSection } from '@kapok/contracts/evaluation/text.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import type { ShownFigures } from './dom.ts';
import { sectionWords, textWords } from './words.ts';

export function Changes({
  sections,
  figures,
  children,
}: {
  readonly sections: readonly ChangedSection[];
  readonly figures: ShownFigures;
  /** What can be done about a section. */
  readonly children?: (section: ChangedSection, title: string) => ReactNode;
}) {
  const say = useWords(textWords);
  const titleOf = useSectionTitle();
  if (sections.length === 0) return <p className="quiet">{say('noDifference')}</p>;
  return (
    <div className="text-changes">
      {sections.map((section) => {
        const title = titleOf(section.section, section.heading);
        return (
          <section key={section.section} aria-label={title}>
            <h4>{title}</h4>
            <p className="text-changes__words">
              {section.parts.map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a text is its place.
                <Part key={index} part={part} figures={figures} />
              ))}
            </p>
            {children?.(section, title)}
          </section>
        );
      })}
    </div>
  );
}

function Part({
  part: { kind, text },
  figures,
}: {
  readonly part: ChangedSection['parts'][number];
  readonly figures: ShownFigures;
}) {
  const say = useWords(textWords);
  const shown = text
    .split(placeholder)
    .map((piece, index) => (index % 2 === 1 ? (figures.get(piece)?.text ?? piece) : piece))
    .join('');
  if (kind === 'same') return shown;
  const Mark = kind === 'added' ? 'ins' : 'del';
  return (
    <Mark>
      <span className="visually-hidden">{`（${say(kind)}）`}</span>
      {shown}
    </Mark>
  );
}

export function useSectionTitle() {
  const say = useWords(textWords);
  const language = useLanguage();
  return (code: string, heading?: string): string => {
    const [part = '', number] = code.split('.');
    if (number !== undefined) return heading || say('result', { number });
    const words = sectionWords[part];
    return words ? inLanguage(words, language) : part;
  };
}
