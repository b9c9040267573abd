// Takes a report somebody brings and shows which of its figures contradict each other, each beside its own words. It works
// without JavaScript, and it must never keep the file: the answer to the upload is the page itself.
import { type checkReport, reportFileBytesMax } from '@kapok/contracts/checking.ts';
import { createClient, endpoint, Problem } from '@kapok/web-shared/client.ts';
import { type ActionFunctionArgs, data, useActionData } from 'react-router';
import { givenContext } from '../given.ts';
import { languageOfPath, useLanguage, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { Results } from './results.tsx';
import { checkingWords as words } from './words.ts';

const checkEndpoint = endpoint<typeof checkReport>('POST', '/api/v1/report-checks');
/** As long as the server takes for the slowest file, and its turn in the queue. */
const answerMsMax = 90_000;

export async function action({ request, context }: ActionFunctionArgs) {
  const language = languageOfPath(new URL(request.url).pathname);
  const file = (await request.formData()).get('report');
  if (!(file instanceof File) || file.size === 0)
    return data({ problem: words.noFile[language] }, { status: 422 });
  if (file.size > reportFileBytesMax) return data({ problem: words.tooLarge[language] }, { status: 413 });
  const { ask } = context.get(givenContext);
  try {
    const fileBase64 = Buffer.from(await file.arrayBuffer()).toString('base64');
    const checked = await createClient({ fetch: ask, language: () => language, timeoutMs: answerMsMax }).call(
      checkEndpoint,
      {
        body: { fileBase64 },
      },
    );
    return data({ name: file.name.slice(0, 120), checked }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return data(
      { problem: [error.detail ?? error.title, error.todo].filter(Boolean).join(' ') },
      { status: error.status },
    );
  }
}

export function headers({ actionHeaders }: { readonly actionHeaders: Headers }) {
  return actionHeaders;
}

export default function CheckReport() {
  const answered = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      {answered !== undefined && 'checked' in answered ? (
        <>
          <Results name={answered.name} checked={answered.checked} />
          <p className="actions">
            <PageLink to="/check-report" className="button">
              {say(words.another)}
            </PageLink>
          </p>
        </>
      ) : (
        <>
          <p className="lead">{say(words.lead)}</p>
          {answered !== undefined && (
            <p className="notice bad" role="alert">
              {answered.problem}
            </p>
          )}
          <form
            method="post"
            action={language === 'en' ? '/en/check-report' : '/check-report'}
            encType="multipart/form-data"
            className="drop bring"
          >
            <p>
              <label htmlFor="report">{say(words.file)}</label>
              <input
                id="report"
                name="report"
                type="file"
                required
                accept=".docx,.pdf,.html,.htm,.xlsx,.txt"
                aria-describedby="formats"
              />
            </p>
            <p className="quiet" id="formats">
              {say(words.formats)}
            </p>
            <p className="actions">
              <button type="submit" className="button primary">
                {say(words.check)}
              </button>
            </p>
          </form>
        </>
      )}
      <p className="notice">{say(words.kept)}</p>
      <h2>{say(words.howTitle)}</h2>
      <p>{say(words.how)}</p>
      <h2>{say(words.offlineTitle)}</h2>
      <p>{say(words.offline)}</p>
    </div>
  );
}
