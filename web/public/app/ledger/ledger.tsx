// The public log: its checkpoint now, and how anyone audits it.
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askText } from '../data.server.ts';
import { useSay } from '../language.ts';
import { frameWords } from '../words.ts';
import { readCheckpoint } from './checkpoint.server.ts';
import { ledgerWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const [checkpoint, key] = await Promise.all([
    readCheckpoint(args),
    askText(args, '/log/key').catch(() => null),
  ]);
  return { checkpoint, key: key?.trim() ?? null };
}

export default function Ledger() {
  const { checkpoint, key } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      {checkpoint === null ? (
        <section className="empty">
          <h2>{say(words.emptyTitle)}</h2>
          <p>{say(words.emptyBody)}</p>
        </section>
      ) : (
        <section className="checkpoint" aria-labelledby="now">
          <h2 id="now">{say(words.now)}</h2>
          <dl className="facts">
            <div>
              <dt>{say(words.size)}</dt>
              <dd className="big-value">
                {say(words.sizeUnit, { size: checkpoint.size.toLocaleString('en-US') })}
              </dd>
            </div>
            <div>
              <dt>{say(words.origin)}</dt>
              <dd>
                <code>{checkpoint.origin}</code>
              </dd>
            </div>
            <div>
              <dt>{say(words.root)}</dt>
              <dd>
                <code>{checkpoint.root}</code>
              </dd>
            </div>
          </dl>
          <details>
            <summary className="raw-title">{say(words.raw)}</summary>
            <pre>{checkpoint.note}</pre>
          </details>
        </section>
      )}
      <h2>{say(words.auditTitle)}</h2>
      <p>{say(words.auditBody)}</p>
      <ol className="steps">
        <li>
          <p>{say(words.step1)}</p>
          <pre>{key ?? 'curl -O …/log/key'}</pre>
        </li>
        <li>
          <p>{say(words.step2)}</p>
          <pre>curl …/log/checkpoint</pre>
        </li>
        <li>
          <p>{say(words.step3)}</p>
          <pre>kapok verify DIR --key log.vkey</pre>
        </li>
      </ol>
      <h2>{say(words.addresses)}</h2>
      <dl className="facts">
        {(
          [
            ['keyAddress', '/log/key', true],
            ['checkpointAddress', '/log/checkpoint', true],
            ['tileAddress', '/log/tile/{L}/{N}[.p/{W}]', false],
            ['entryAddress', '/log/tile/entries/{N}[.p/{W}]', false],
            ['consistency', '/api/v1/ledger/proofs/consistency?from=…&to=…', false],
          ] as const
        ).map(([name, address, linked]) => (
          <div key={name}>
            <dt>{say(words[name])}</dt>
            <dd>
              {linked ? (
                <a href={address}>
                  <code>{address}</code>
                </a>
              ) : (
                <code>{address}</code>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <h2>{say(words.privacyTitle)}</h2>
      <p>{say(words.privacy)}</p>
    </div>
  );
}
