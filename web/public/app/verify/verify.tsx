// Checks an evidence bundle in the visitor's browser with the stand-alone verifier's own core. Nothing is uploaded:
// the page only fetches this site's public key, and a published bundle when asked to.
import { useEffect, useRef, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData, useSearchParams } from 'react-router';
import { newestEvaluation } from '../evaluation/newest.server.ts';
import { useSay } from '../language.ts';
import { frameWords } from '../words.ts';
import type { CheckedBundle } from './check.client.ts';
import { type Bundle, filesOfDrop, filesOfInput, publishedFiles, readKey } from './files.ts';
import { Outcome } from './outcome.tsx';
import { verifyWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const newest = await newestEvaluation(args).catch(() => null);
  return { newest: newest === null ? null : { id: String(newest.id), year: newest.year } };
}

type State =
  | { readonly kind: 'waiting'; readonly problem?: string }
  | { readonly kind: 'working'; readonly fetching: boolean }
  | { readonly kind: 'done'; readonly checked: CheckedBundle };

const bytesMax = 200 * 1024 * 1024;

export default function Verify() {
  const { newest } = useLoaderData<typeof loader>();
  const say = useSay();
  const [asked] = useSearchParams();
  const [state, setState] = useState<State>({ kind: 'waiting' });
  const [over, setOver] = useState(false);
  const report = asked.get('report');
  const started = useRef(false);

  async function check(getting: Promise<Bundle | null>, fetching = false) {
    setState({ kind: 'working', fetching });
    const [bundle, key, core] = await Promise.all([getting, readKey(), import('./check.client.ts')]);
    if (bundle === null) return setState({ kind: 'waiting', problem: say(words.fetchFailed) });
    const bytes = [...bundle.values()].reduce((sum, file) => sum + file.length, 0);
    if (bytes > bytesMax)
      return setState({
        kind: 'waiting',
        problem: say(words.tooLarge, { size: `${Math.round(bytes / 1024 / 1024)} MB` }),
      });
    // Let "checking" be painted first: the check itself holds the thread for a moment.
    await new Promise((painted) => setTimeout(painted, 30));
    setState({ kind: 'done', checked: core.checkBundle(bundle, key) });
  }

  useEffect(() => {
    if (report === null || started.current) return;
    started.current = true;
    void check(publishedFiles(report), true);
  });

  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      <noscript>
        <p className="notice">{say(words.noScript)}</p>
      </noscript>
      <div aria-live="polite">
        {state.kind === 'done' && <Outcome checked={state.checked} />}
        {state.kind === 'working' && (
          <p className="working">{say(state.fetching ? words.fetching : words.working)}</p>
        )}
        {state.kind === 'waiting' && state.problem !== undefined && (
          <p className="notice bad">{state.problem}</p>
        )}
      </div>
      {state.kind === 'done' ? (
        <p className="actions">
          <button type="button" className="button" onClick={() => setState({ kind: 'waiting' })}>
            {say(words.again)}
          </button>
        </p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons inside are the first.
        <div
          className={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void check(filesOfDrop(event.dataTransfer));
          }}
        >
          <p className="drop-words">{say(over ? words.dropNow : words.drop)}</p>
          <p className="quiet">{say(words.or)}</p>
          <p className="actions">
            <FilePicker
              folder
              label={say(words.chooseFolder)}
              onFiles={(files) => void check(filesOfInput(files))}
            />
            <FilePicker label={say(words.chooseFiles)} onFiles={(files) => void check(filesOfInput(files))} />
          </p>
          {newest !== null && (
            <p className="published">
              <button
                type="button"
                className="link"
                disabled={state.kind === 'working'}
                onClick={() => void check(publishedFiles(newest.id), true)}
              >
                {say(words.published, { year: newest.year })}
              </button>
              <span className="quiet">{say(words.publishedNote)}</span>
            </p>
          )}
        </div>
      )}
      <h2>{say(words.needTitle)}</h2>
      <p>{say(words.need)}</p>
      <h2>{say(words.howTitle)}</h2>
      <p>{say(words.how)}</p>
    </div>
  );
}

function FilePicker({
  label,
  folder = false,
  onFiles,
}: {
  readonly label: string;
  readonly folder?: boolean;
  readonly onFiles: (files: FileList) => void;
}) {
  return (
    <label className={folder ? 'button primary' : 'button'}>
      <input
        type="file"
        multiple
        className="file-input"
        // The attribute is how every browser spells choosing a folder; React has no name for it.
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          if (event.target.files && event.target.files.length > 0) onFiles(event.target.files);
          event.target.value = '';
        }}
      />
      {label}
    </label>
  );
}
