// The page that follows something with its number and code: asks for both, then shows how it stands with what can be done.
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useSay, type Words } from '../language.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { frameWords } from '../words.ts';
import { followingWords as common } from './following.words.ts';
import { PageLink } from './links.tsx';

export interface Receipt {
  readonly number: string;
  readonly code: string;
}

interface Told<Shown> {
  readonly receipt: Receipt;
  readonly shown: Shown | null;
  readonly refused: {
    readonly title: string;
    readonly detail: string | null;
    readonly todo: string | null;
    readonly status: number;
  } | null;
  readonly done: boolean;
  readonly key: string;
}

export function Following<Shown>({
  to,
  words,
  told,
  children,
}: {
  /** Where it begins again. */
  readonly to: string;
  readonly words: {
    readonly title: Words;
    readonly lead: Words;
    readonly number: Words;
    readonly numberHint: Words;
    /** Whom one asks who lost the code. */
    readonly lost: Words;
    readonly done: Words;
  };
  readonly told: Told<Shown> | undefined;
  /** `hidden` goes into every form of it. */
  readonly children: (shown: Shown, hidden: ReactNode) => ReactNode;
}) {
  const say = useSay();
  const shown = told?.shown ?? null;
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      {told?.done && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {told?.refused && (
        <RefusedNotice
          kept={false}
          refused={
            shown === null && told.refused.status === 404
              ? {
                  title: say(common.notFound),
                  detail: null,
                  todo: `${say(common.checkBoth)}${say(words.lost)}`,
                }
              : told.refused
          }
        />
      )}
      {told && shown !== null ? (
        <>
          {children(
            shown,
            <>
              <Once value={told.key} />
              <input type="hidden" name="number" value={told.receipt.number} />
              <input type="hidden" name="code" value={told.receipt.code} />
            </>,
          )}
          <p>
            <PageLink to={to}>{say(common.again)}</PageLink>
          </p>
        </>
      ) : (
        <>
          <p className="lead">{say(words.lead)}</p>
          <Form method="post" className="form">
            <Field name="number" label={words.number} hint={words.numberHint} value={told?.receipt.number} />
            <Field name="code" label={common.code} hint={common.codeHint} />
            <button type="submit" className="button primary">
              {say(common.look)}
            </button>
          </Form>
        </>
      )}
    </div>
  );
}

function Field({
  name,
  label,
  hint,
  value,
}: {
  readonly name: keyof Receipt;
  readonly label: Words;
  readonly hint: Words;
  readonly value?: string | undefined;
}) {
  const say = useSay();
  return (
    <>
      <label htmlFor={name}>{say(label)}</label>
      <input
        id={name}
        name={name}
        required
        maxLength={80}
        autoComplete="off"
        autoCapitalize="characters"
        defaultValue={value}
        aria-describedby={`${name}-hint`}
      />
      <p className="quiet" id={`${name}-hint`}>
        {say(hint)}
      </p>
    </>
  );
}
