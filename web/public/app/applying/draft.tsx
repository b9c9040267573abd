// A draft, one group of questions a page, then its materials, then all of it to be checked and handed in. Every button saves first,
// so that neither going back nor a session that ends loses anything; with a script it is saved as one types.
import { trustGrades } from '@kapok/contracts/applications/words.ts';
import { materialsFor, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Draft } from '@kapok/contracts/applying/drafts.ts';
import type { Answers } from '@kapok/contracts/applying/shapes.ts';
import type { DraftId, SubmissionId } from '@kapok/contracts/ids.ts';
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { lazy, Suspense } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { askAsVisitor, type LoaderArgs, type Refused, tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, pathOf, textOf, visiting } from '../me/asking.server.ts';
import { ActingNotice, RefusedNotice } from '../me/frame.tsx';
import '../me/me.css';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { actOnDraft } from './acting.server.ts';
import './applying.css';
import { answersIn } from './fields.tsx';
import { Group } from './group.tsx';
import { Materials } from './materials.tsx';
import { applyingWords as words } from './words.ts';

// What comes last has nothing that waits for a script, and is not brought before.
const Checking = lazy(() => import('./checking.tsx').then(({ Checking }) => ({ default: Checking })));
const Received = lazy(() => import('./received.tsx').then(({ Received }) => ({ default: Received })));

const paramsOf = ({ params }: Pick<LoaderArgs, 'params'>) => ({
  draftId: (params.draftId ?? '') as DraftId,
});

/** The groups that these answers show, then materials where any are asked for, then the check. */
export function stepsOf(draft: Pick<Draft, 'form' | 'applicant'>, answers: Answers): string[] {
  const { shown, values } = readAnswers(draft.form, draft.applicant, answers);
  const needed = materialsFor(draft.form, draft.applicant, values);
  return [...shown.map(({ group }) => group.code), ...(needed.length > 0 ? ['materials'] : []), 'check'];
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visiting(args);
  const wanted = new URL(args.request.url).searchParams.get('step');
  const tried = await tryAsVisitor(args, applying.draft, { params: paramsOf(args) });
  if ('refused' in tried) {
    // Handed in, just now or before: the receipt is in the answer of the act, and without one there is what became of it.
    const submissionId = paramsOf(args).draftId as string as SubmissionId;
    const gone = await tryAsVisitor(args, applying.submission, { params: { submissionId } });
    if ('refused' in gone) throw data(null, { status: 404 });
    return { ...visit, gone: gone.answer };
  }
  const draft = tried.answer;
  const steps = stepsOf(draft, draft.answers);
  const last = draft.at === undefined ? -1 : steps.indexOf(draft.at);
  const step = steps.find((one) => one === wanted) ?? steps[Math.min(last + 1, steps.length - 1)]!;
  // The words of grades are said by the server: the others of applications' would come with them.
  return { ...visit, draft, steps, step, grades: trustGrades };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const params = paramsOf(args);
  const here = (step: string, more = '') =>
    pathOf(args, `/me/drafts/${params.draftId}?step=${encodeURIComponent(step)}${more}`);
  const step = textOf(form, 'step');
  const act = textOf(form, 'act');
  const given: Answers = answersIn(form);
  const again = (refused: Refused, conflict = false) =>
    data(
      { refused, given, conflict, tried: true, key: newIdempotencyKey() },
      { status: refused.status, headers: { 'cache-control': 'no-store' } },
    );
  if (act === 'submit') {
    const submitted = await tryAsVisitor(args, applying.submit, {
      params,
      body: {
        version: Number(textOf(form, 'version')),
        ...(form.has('promise') ? { promise: true as const } : {}),
      },
      ...onceOf(form),
    });
    if ('refused' in submitted) return again(submitted.refused);
    return data({ received: submitted.answer }, { headers: { 'cache-control': 'no-store' } });
  }
  if (act === 'discard') {
    await askAsVisitor(args, applying.discard, { params });
    return redirect(pathOf(args, '/me/drafts'));
  }
  const acted = await actOnDraft(args, form, params);
  if (acted) return 'refused' in acted ? again(acted.refused) : redirect(here(step, acted.said));
  // A button saves what its page asks; the version tells whether another device went on meanwhile.
  const draft = await askAsVisitor(args, applying.draft, { params });
  let version = draft.version;
  if (Object.keys(given).length > 0) {
    const sent = Number(textOf(form, 'version'));
    const saved = await tryAsVisitor(args, applying.save, {
      params,
      body: { version: sent, at: step, answers: given },
    });
    if ('refused' in saved) return again(saved.refused, saved.refused.status === 409);
    version = saved.answer.version;
  }
  const answers = { ...draft.answers, ...given };
  const steps = stepsOf(draft, answers);
  const at = Math.max(0, steps.indexOf(step));
  if (act === 'back') return redirect(here(steps[Math.max(0, at - 1)]!));
  if (act === 'prefill') {
    const filled = await tryAsVisitor(args, applying.prefill, { params, body: { version, consent: true } });
    return 'refused' in filled ? again(filled.refused) : redirect(here(step, '&filled=1'));
  }
  const { shown, faults } = readAnswers(draft.form, draft.applicant, answers);
  const own = new Set(shown.find(({ group }) => group.code === step)?.fields.map(({ code }) => code) ?? []);
  return faults.some(({ field }) => own.has(field))
    ? redirect(here(step, '&tried=1'))
    : redirect(here(steps[Math.min(at + 1, steps.length - 1)]!));
}

export function headers({ actionHeaders }: { readonly actionHeaders: Headers }) {
  return actionHeaders;
}

export default function DraftPage() {
  const found = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [query] = useSearchParams();
  const say = useSay();
  const received =
    answered && 'received' in answered ? answered.received : 'gone' in found && { ...found.gone, codes: [] };
  if (received)
    return (
      <Suspense>
        <Received received={received} />
      </Suspense>
    );
  if ('gone' in found) return null;
  const { draft, steps, step, acting, key, grades } = found;
  const failed = answered && 'refused' in answered ? answered : undefined;
  const at = steps.indexOf(step);
  const group = draft.form.questions.concat(draft.form.groups).find(({ code }) => code === step);
  const title = group ? say(group.words) : say(step === 'materials' ? words.materials : words.check);
  return (
    <div className="page narrow applying mine">
      <title>{`${title} · ${draft.of.name} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to="/me/drafts">{say(words.mine)}</PageLink>
      </p>
      <h1>{title}</h1>
      <p className="lead">
        {draft.of.name}
        {draft.of.department ? ` · ${draft.of.department}` : ''}
      </p>
      <p className="quiet">
        {say(words.step, { at: at + 1, of: steps.length })} ·{' '}
        {say(words.keptUntil, { day: draft.keptUntil.slice(0, 10) })}
      </p>
      <progress className="steps" value={at + 1} max={steps.length} aria-label={say(words.progress)} />
      {acting && <ActingNotice acting={acting} />}
      {failed && <RefusedNotice refused={failed.refused} kept={!failed.conflict} />}
      {failed?.conflict && <p className="notice">{say(words.elsewhere)}</p>}
      {query.has('filled') && !failed && (
        <p className="notice good" role="status">
          {say(words.prefilledDone)}
        </p>
      )}
      {group ? (
        <Group
          key={`${step} ${draft.version}`}
          draft={draft}
          group={group}
          given={failed?.given ?? {}}
          tried={query.has('tried') || (failed?.tried ?? false)}
          isFirst={at === 0}
        />
      ) : step === 'materials' ? (
        <Materials draft={draft} grades={grades} />
      ) : (
        <Suspense>
          <Checking draft={draft} steps={steps} once={failed?.key ?? key} />
        </Suspense>
      )}
    </div>
  );
}
