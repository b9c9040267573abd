// Checks a paper for whoever holds one: by its number and check code, or by its file. What was issued is shown to be compared; the
// paper itself never is. It works without script.
import { createHash } from 'node:crypto';
import type { CheckedNotice } from '@kapok/contracts/notices/papers.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import { type ActionFunctionArgs, data, Form, useActionData, useSearchParams } from 'react-router';
import { tryAsAnyone } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { textOf } from '../me/asking.server.ts';
import { RefusedNotice } from '../me/frame.tsx';
import { Standing } from '../parts/standing.tsx';
import { frameWords } from '../words.ts';
import { notices } from './endpoints.ts';
import { noticeWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const file = form.get('file');
  const by = file instanceof File ? ('file' as const) : ('number' as const);
  if (file instanceof File && file.size === 0) return { by, empty: true as const };
  const body =
    file instanceof File
      ? {
          sha256: createHash('sha256')
            .update(Buffer.from(await file.arrayBuffer()))
            .digest('hex'),
        }
      : { number: textOf(form, 'number'), checkCode: textOf(form, 'code') };
  const tried = await tryAsAnyone(args, notices.check, { body });
  if ('refused' in tried) return data({ by, refused: tried.refused }, { status: tried.refused.status });
  return { by, notice: tried.answer.notice ?? null, number: 'number' in body ? body.number : undefined };
}

export default function CheckNotice() {
  const say = useSay();
  const told = useActionData<typeof action>();
  const [asked] = useSearchParams();
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      {told && 'refused' in told && <RefusedNotice refused={told.refused} kept={false} />}
      {told && 'empty' in told && (
        <p className="notice bad" role="alert">
          {say(words.noFile)}
        </p>
      )}
      {told && 'notice' in told && <Outcome by={told.by} notice={told.notice} />}
      <section aria-labelledby="by-number">
        <h2 id="by-number">{say(words.byNumber)}</h2>
        <Form method="post" className="form">
          <Field name="number" value={(told && 'number' in told && told.number) || asked.get('number')} />
          <Field name="code" value={asked.get('code')} />
          <button type="submit" className="button primary">
            {say(words.check)}
          </button>
        </Form>
      </section>
      <section aria-labelledby="by-file">
        <h2 id="by-file">{say(words.byFile)}</h2>
        <Form method="post" encType="multipart/form-data" className="form">
          <label htmlFor="file">{say(words.file)}</label>
          <input
            id="file"
            name="file"
            type="file"
            required
            accept="application/pdf"
            aria-describedby="file-hint"
          />
          <p className="quiet" id="file-hint">
            {say(words.fileHint)}
          </p>
          <button type="submit" className="button">
            {say(words.checkFile)}
          </button>
        </Form>
      </section>
    </div>
  );
}

function Field({
  name,
  value,
}: {
  readonly name: 'number' | 'code';
  readonly value: string | null | undefined;
}) {
  const say = useSay();
  return (
    <>
      <label htmlFor={name}>{say(words[name])}</label>
      <input
        id={name}
        name={name}
        required
        maxLength={40}
        autoComplete="off"
        defaultValue={value ?? ''}
        aria-describedby={`${name}-hint`}
      />
      <p className="quiet" id={`${name}-hint`}>
        {say(name === 'number' ? words.numberHint : words.codeHint)}
      </p>
    </>
  );
}

function Outcome({ by, notice }: { readonly by: 'number' | 'file'; readonly notice: CheckedNotice | null }) {
  const say = useSay();
  const language = useLanguage();
  if (notice === null)
    return (
      <section className="outcome bad" role="status">
        <h2>
          <Standing kind="bad">{say(words.missing)}</Standing>
        </h2>
        <p>{say(by === 'file' ? words.missingFile : words.missingNumber)}</p>
      </section>
    );
  const facts = [
    [words.kind, say(notice.words)],
    [words.number, notice.number],
    [words.item, notice.item],
    [words.department, notice.department && say(notice.department)],
    [words.issuedAt, day(notice.issuedAt, language)],
    [words.recipient, notice.recipient],
  ] as const;
  return (
    <section className="outcome good" role="status">
      <h2>
        <Standing kind="good">{say(by === 'file' ? words.foundFile : words.found)}</Standing>
      </h2>
      {by === 'number' && <p>{say(words.foundBody)}</p>}
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label.en}>
              <dt>{say(label)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <details>
        <summary>{say(words.signature)}</summary>
        <p>{say(words.signatureBody)}</p>
        <pre className="said">{`${notice.note}\n${notice.evidenceKey}`}</pre>
      </details>
    </section>
  );
}
