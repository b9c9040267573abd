// What proves an item: what is asked for, the files that are there, and one more. Never accepts one over 10 MB.
import type { Words } from '@kapok/contracts/words.ts';
import { bytes } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { type ReactNode, useId, useState } from 'react';
import '../parts/files.css';
import { evaluationWords } from './words.ts';

/** The contract's limit, repeated so that a file is refused before it is read. */
const fileBytesMax = 10 * 1024 * 1024;

interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

export function EvidenceFiles<File extends EvidenceFile>({
  required,
  files,
  nameOf,
  more,
}: {
  readonly required: readonly Words[];
  readonly files: readonly File[];
  readonly nameOf: (file: File) => ReactNode;
  /** What is said of a file besides its name and size. */
  readonly more?: (file: File) => ReactNode;
}) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  return (
    <>
      <h4>{say('evidence')}</h4>
      {required.length > 0 ? (
        <p className="small quiet">
          {say('evidenceRequired', {
            names: required.map((one) => inLanguage(one, language)).join(language === 'zh' ? '、' : ', '),
          })}
        </p>
      ) : null}
      {files.length === 0 ? (
        <p className="quiet">{say('evidenceNone')}</p>
      ) : (
        <ul className="files">
          {files.map((file) => (
            <li key={file.id} className="files__file">
              {nameOf(file)}
              <span className="small quiet">{bytes(file.bytes, language)}</span>
              {more?.(file)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Chooses a file and hands it on, unless it is too large. */
export function AttachFile({
  pending,
  attach,
  children,
}: {
  readonly pending: boolean;
  readonly attach: (file: File) => void;
  /** Why the last one was refused. */
  readonly children: ReactNode;
}) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const id = useId();
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  return (
    <div className="attach">
      <input
        id={id}
        type="file"
        className="visually-hidden attach__input"
        disabled={pending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          setTooLarge(file.size > fileBytesMax ? file : null);
          if (file.size <= fileBytesMax) attach(file);
        }}
      />
      <label htmlFor={id} className="attach__button" aria-busy={pending}>
        {say('attach')}
      </label>
      <span className="small quiet">{say('attachLimit')}</span>
      {tooLarge ? (
        <p className="attach__refused" role="alert">
          {say('tooLarge', { name: tooLarge.name, size: bytes(tooLarge.size, language) })}
        </p>
      ) : null}
      {children}
    </div>
  );
}
