// What somebody changes on the version they read. When another version was set meanwhile, that is told beside what they typed, and they
// decide; nothing they typed is ever thrown away by news alone.
import type { Words } from '@kapok/contracts/words.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { defineWords, inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { Refusal } from './States.tsx';
import { LightShape } from './signs.tsx';

const words = defineWords({
  newer: { zh: '他人已保存第{{version}}版', en: 'Somebody else saved version {{version}}' },
  newerBy: { zh: '{{name}}已保存第{{version}}版', en: '{{name}} saved version {{version}}' },
  kept: {
    zh: '您填写的内容还在，没有保存。',
    en: 'What you typed is still here; it is not saved.',
  },
  take: { zh: '改看第{{version}}版，放弃我的填写', en: 'Show version {{version}} and drop what I typed' },
  insist: { zh: '保留我的填写，再次保存时以我的为准', en: 'Keep mine: saving again makes it stand' },
});

export interface Stand {
  /** What a save has to name: the version that was read, or that mine is to follow. */
  readonly version: number;
  /** To be told of each version this reader set. */
  readonly saved: (answer: { readonly version: number }) => void;
  /** In place of the refusal beside the button that saves: news of another version, or why the save failed. */
  readonly refusal: (error: unknown) => ReactNode;
}

export function OnVersion<Held extends { readonly version: number; readonly setBy?: Words | undefined }>({
  held,
  children,
}: {
  readonly held: Held;
  readonly children: (held: Held, stand: Stand) => ReactNode;
}) {
  const [base, setBase] = useState(held);
  const [version, setVersion] = useState(held.version);
  const [mine, setMine] = useState<number>();
  // What this reader saved themselves is no news: it becomes what stands.
  if (held.version === mine && base.version !== mine) setBase(held);
  const saved = (answer: { readonly version: number }) => {
    setMine(answer.version);
    setVersion(answer.version);
  };
  const news =
    held.version > version ? (
      <News
        held={held}
        take={() => {
          setBase(held);
          setVersion(held.version);
        }}
        insist={() => setVersion(held.version)}
      />
    ) : null;
  // Once the other version is told, the refusal for it says nothing more, and its advice would lose what was typed.
  const isTold = (error: unknown) =>
    held.version !== base.version && error instanceof Problem && error.slug === 'version-conflict';
  const refusal = (error: unknown) => news ?? (isTold(error) ? null : <Refusal error={error} />);
  return <Fragment key={base.version}>{children(base, { version, saved, refusal })}</Fragment>;
}

function News({
  held: { version, setBy },
  take,
  insist,
}: {
  readonly held: { readonly version: number; readonly setBy?: Words | undefined };
  readonly take: () => void;
  readonly insist: () => void;
}) {
  const say = useWords(words);
  const language = useLanguage();
  return (
    <div className="refusal" role="alert">
      <span className="refusal__sign">
        <LightShape state="yellow" size={14} />
      </span>
      <div className="refusal__body">
        <p className="refusal__title">
          {setBy ? say('newerBy', { version, name: inLanguage(setBy, language) }) : say('newer', { version })}
        </p>
        <p>{say('kept')}</p>
        <div className="actions">
          <Button onClick={take}>{say('take', { version })}</Button>
          <Button onClick={insist}>{say('insist')}</Button>
        </div>
      </div>
    </div>
  );
}
