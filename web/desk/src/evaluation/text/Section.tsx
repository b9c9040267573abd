// One section of a report's text in an editor: words are typed, figures stand in it as pieces that cannot be changed. Never
// takes formatting: such reports have none but their headings.
import type { TextFlag } from '@kapok/contracts/evaluation/text.ts';
import { textFlagKinds } from '@kapok/contracts/evaluation/text.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { LightShape } from '../../parts/signs.tsx';
import { fill, paragraphsOf, type ShownFigures, textOf } from './dom.ts';
import { textWords } from './words.ts';

export interface SectionProps {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  /** Changes when the text was changed from elsewhere and the editor has to show it. */
  readonly seed: number;
  readonly figures: ShownFigures;
  readonly flags: readonly TextFlag[];
  readonly editable: boolean;
  readonly proposal: string;
  onChange(paragraphs: readonly string[]): void;
  onRefer(flag: TextFlag): void;
  onPropose(): void;
}

export function Section(props: SectionProps) {
  const { title, text, seed, figures, flags, editable, proposal } = props;
  const say = useWords(textWords);
  const editor = useRef<HTMLDivElement>(null);
  const id = useId();
  const latest = useRef(text);
  latest.current = text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing must not write the editor anew; only a new seed does.
  useEffect(() => {
    if (editor.current) fill(editor.current, latest.current, figures);
  }, [seed, figures]);
  return (
    <div className="text-section">
      <h3 id={id}>{title}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea cannot hold figures as pieces. */}
      <div
        ref={editor}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-labelledby={id}
        aria-readonly={!editable}
        className="text-section__editor"
        contentEditable={editable ? 'plaintext-only' : false}
        suppressContentEditableWarning
        onInput={(event) => props.onChange(paragraphsOf(textOf(event.currentTarget)))}
      />
      {text === '' ? (
        <p className="small quiet text-section__empty">
          {say('empty')}{' '}
          {editable && proposal !== '' ? (
            <Button size="small" onClick={props.onPropose}>
              {say('propose')}
            </Button>
          ) : null}
        </p>
      ) : null}
      <Flags flags={flags} refer={editable ? props.onRefer : undefined} />
    </div>
  );
}

function Flags({
  flags,
  refer,
}: {
  readonly flags: readonly TextFlag[];
  readonly refer: ((flag: TextFlag) => void) | undefined;
}) {
  const say = useWords(textWords);
  const language = useLanguage();
  if (flags.length === 0) return null;
  return (
    <ul className="text-section__flags">
      {flags.map((flag) => (
        <li key={`${flag.kind} ${flag.paragraph} ${flag.start} ${flag.quote}`}>
          <LightShape state={flag.kind === 'contradicts' ? 'red' : 'yellow'} size={11} />
          <span>
            <strong>{inLanguage(textFlagKinds[flag.kind], language)}</strong>
            {language === 'zh' ? '：' : ': '}
            {inLanguage(flag.message, language)}
          </span>
          {flag.reference && flag.start !== undefined && refer ? (
            <Button size="small" onClick={() => refer(flag)}>
              {say('refer')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
