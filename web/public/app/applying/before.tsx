// Before applying: questions that name nobody, and their answer: whether one can, and with exactly which materials. A plain form
// whose answers stand in the address, so that it works without a script and can be sent to somebody else.

import { type ApplicantKind, applicantKinds } from '@kapok/contracts/applications/words.ts';
import { groupsOf, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Answers } from '@kapok/contracts/applying/shapes.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askApi, askWhoVisits, type LoaderArgs, tryAsVisitor } from '../data.server.ts';
import { pathIn, useLanguage, useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import '../me/me.css';
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import './applying.css';
import { beforeWords } from './before.words.ts';
import { Asked, answersIn } from './fields.tsx';
import { applyingWords as words } from './words.ts';

const kinds = Object.keys(applicantKinds) as ApplicantKind[];

async function subjectOf(args: LoaderArgs) {
  const { code, bundle } = args.params;
  if (bundle !== undefined) {
    const read = await askApi(args, applying.bundle, { params: { bundle } });
    const { words: name, lead } = read.bundle;
    return {
      asked: { bundle },
      name,
      lead,
      form: read.form,
      items: read.items,
      path: `/matters/${bundle}`,
      back: '/matters',
    };
  }
  const { item, form } = await askApi(args, applying.form, { params: { code: code ?? '' } });
  return {
    asked: { item: item.code },
    name: { zh: item.name, en: item.name },
    lead: { zh: item.department, en: item.department },
    form,
    items: [],
    path: `/apply/${item.code}`,
    back: `/services/${item.code}`,
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const { form, ...subject } = await subjectOf(args);
  const { searchParams } = new URL(args.request.url);
  const answers = answersIn(searchParams);
  const applicant = kinds.find((kind) => kind === searchParams.get('applicant')) ?? 'person';
  const body = { ...subject.asked, applicant, answers };
  // Who is signed in learns besides what the city has of them; whose session ended, what anybody does.
  const advice =
    (await askWhoVisits(args, applying.advise, { body })) ?? (await askApi(args, applying.advise, { body }));
  const told = searchParams.has('tell') || form.questions.length === 0;
  const { shown, faults } = readAnswers({ ...form, groups: [] }, applicant, answers);
  return {
    ...subject,
    questions: shown.map(({ group, fields }) => ({ words: group.words, code: group.code, fields })),
    asksMore: groupsOf({ ...form, groups: [] }).length > 0,
    // Nobody is told of questions they have not seen.
    faults: told ? Object.fromEntries(faults.map(({ field, fault }) => [field, fault])) : {},
    answers: answers as Answers,
    applicant,
    advice,
    told: told && faults.length === 0,
    tried: told,
    key: newIdempotencyKey(),
  };
}

/** Begins a draft; who is not signed in is asked to, and comes back with the answers. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { asked } = await subjectOf(args);
  const answers = answersIn(form);
  const begun = await tryAsVisitor(args, applying.begin, { body: { ...asked, answers }, ...onceOf(form) });
  if ('refused' in begun) return refusedWith(begun.refused, null);
  return redirect(pathOf(args, `/me/drafts/${begun.answer.draftId}`));
}

export default function Before() {
  const found = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  const { questions, answers, advice, told, faults } = found;
  return (
    <div className="page narrow applying">
      <title>{`${say(found.name)} · ${say(beforeWords.before)} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to={found.back}>
          {say(found.items.length > 0 ? beforeWords.matters : beforeWords.backToItem)}
        </PageLink>
      </p>
      <h1>{say(found.name)}</h1>
      <p className="lead">{say(found.lead)}</p>
      {found.items.length > 0 && (
        <section aria-labelledby="items">
          <h2 id="items">{say(beforeWords.items)}</h2>
          <ol>
            {found.items.map(({ part, name, department }) => (
              <li key={part}>
                {name} <span className="quiet">{department}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {found.asksMore && (
        <form method="get" action={`${pathIn(language, found.path)}#result`} className="form">
          <h2>{say(beforeWords.asks)}</h2>
          <p>{say(beforeWords.asksLead)}</p>
          <fieldset className="asked">
            <legend>{say(beforeWords.asWho)}</legend>
            {kinds.map((kind) => (
              <label key={kind} className="choice">
                <input type="radio" name="applicant" value={kind} defaultChecked={found.applicant === kind} />
                {say(applicantKinds[kind])}
              </label>
            ))}
          </fieldset>
          {questions.flatMap(({ fields }) =>
            fields.map((field) => (
              <Asked key={field.code} field={field} answer={answers[field.code]} fault={faults[field.code]} />
            )),
          )}
          <button type="submit" name="tell" value="1" className={told ? 'button' : 'button primary'}>
            {say(told ? beforeWords.again : beforeWords.tell)}
          </button>
        </form>
      )}
      {told && (
        <section aria-labelledby="advice" id="result">
          <h2 id="advice">{say(advice.exclusions.length > 0 ? beforeWords.cannot : beforeWords.needed)}</h2>
          {advice.exclusions.map((one) => (
            <p key={one.zh} className="notice bad">
              {say(one)}
            </p>
          ))}
          {advice.exclusions.length === 0 && (
            <>
              {advice.materials.length === 0 && <p>{say(beforeWords.neededNone)}</p>}
              <ul className="needs">
                {advice.materials.map((material) => (
                  <li key={material.code}>
                    <strong>
                      {say(material.words)}
                      {material.optional ? say(words.may) : ''}
                    </strong>
                    <p className="quiet">{say(words.why, { why: say(material.why) })}</p>
                    {material.held && <p className="held">✓ {say(beforeWords.alreadyHeld)}</p>}
                    {material.kind === 'self-made' && <p className="quiet">{say(beforeWords.promised)}</p>}
                  </li>
                ))}
              </ul>
              {answered && <RefusedNotice refused={answered.refused} kept={false} />}
              <Form method="post" className="actions">
                <Once value={found.key} />
                {Object.entries(answers).flatMap(([code, value]) =>
                  [value]
                    .flat()
                    .map((one) => (
                      <input key={`${code} ${one}`} type="hidden" name={`a.${code}`} value={String(one)} />
                    )),
                )}
                <button type="submit" className="button primary">
                  {say(beforeWords.start)}
                </button>
              </Form>
              <p className="quiet">{say(beforeWords.startSignIn)}</p>
            </>
          )}
        </section>
      )}
    </div>
  );
}
