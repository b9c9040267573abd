// Offers that somebody may act in one's own affairs. The answer never tells whether they are known here.
import {
  type DelegationMatter,
  delegationKinds,
  delegationMatters,
  delegationYearsMax,
} from '@kapok/contracts/parties/delegations.ts';
import { type DocumentType, documentTypes } from '@kapok/contracts/parties/parties.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith, textOf, visiting } from './asking.server.ts';
import { delegationWords as words } from './delegationWords.ts';
import { delegations } from './endpoints.ts';
import { MyPage, Once, RaiseFirst, RefusedNotice } from './frame.tsx';

const chinaMs = 8 * 3_600_000;
const yearMs = 365 * 86_400_000;

/** The day in the city that lies so far from now. */
const cityDay = (afterMs: number): string =>
  new Date(Date.now() + chinaMs + afterMs).toISOString().slice(0, 10);

const listed = <Words,>(words: Readonly<Record<string, Words>>) =>
  Object.entries(words).map(([value, said]) => ({ value, words: said }));

export async function loader(args: LoaderFunctionArgs) {
  const { relative, agent } = delegationKinds;
  return {
    ...(await visiting(args)),
    kinds: listed({ relative, agent }),
    matters: listed(delegationMatters),
    documentTypes: listed(documentTypes),
    today: cityDay(0),
    inAYear: cityDay(yearMs),
    years: delegationYearsMax,
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const given = {
    kind: textOf(form, 'kind'),
    documentType: textOf(form, 'documentType'),
    documentNumber: textOf(form, 'documentNumber'),
    name: textOf(form, 'name'),
    matters: form.getAll('matters').filter((one) => typeof one === 'string'),
    until: textOf(form, 'until'),
  };
  const { kind, documentType, documentNumber, name, matters, until } = given;
  // To the end of that day in the city; what is no day is for the API to refuse.
  const end = new Date(`${until}T23:59:59+08:00`);
  const tried = await tryAsVisitor(args, delegations.offer, {
    body: {
      kind: kind === 'agent' ? 'agent' : 'relative',
      to: { documentType: documentType as DocumentType, documentNumber, name },
      ...(matters.length === 0 ? {} : { matters: matters as DelegationMatter[] }),
      until: Number.isNaN(end.getTime()) ? until : end.toISOString(),
    },
    ...onceOf(form),
  });
  if ('refused' in tried) return refusedWith(tried.refused, given);
  return redirect(`${pathOf(args, '/me/delegations')}?done=offered`);
}

export default function Offer() {
  const {
    acting,
    assurance,
    key,
    kinds,
    matters,
    documentTypes: types,
    today,
    inAYear,
    years,
  } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const given = answered?.given;
  return (
    <MyPage
      title={words.offerTitle}
      lead={words.offerLead}
      acting={acting}
      back={{ to: '/me/delegations', title: words.title }}
    >
      {answered && <RefusedNotice refused={answered.refused} />}
      {assurance < 2 ? (
        <RaiseFirst what={words.offerRaise} />
      ) : (
        <Form method="post" className="form">
          <Once value={key} />
          <fieldset>
            <legend>{say(words.kind)}</legend>
            {kinds.map((kind, at) => (
              <label key={kind.value} className="choice">
                <input
                  type="radio"
                  name="kind"
                  value={kind.value}
                  defaultChecked={given ? given.kind === kind.value : at === 0}
                />
                {say(kind.words)}
              </label>
            ))}
          </fieldset>
          <label htmlFor="documentType">{say(words.documentType)}</label>
          <select id="documentType" name="documentType" defaultValue={given?.documentType}>
            {types.map((type) => (
              <option key={type.value} value={type.value}>
                {say(type.words)}
              </option>
            ))}
          </select>
          <label htmlFor="documentNumber">{say(words.documentNumber)}</label>
          <input
            id="documentNumber"
            name="documentNumber"
            required
            minLength={4}
            maxLength={40}
            autoComplete="off"
            defaultValue={given?.documentNumber}
          />
          <label htmlFor="name">{say(words.name)}</label>
          <input
            id="name"
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            defaultValue={given?.name}
          />
          <fieldset>
            <legend>{say(words.matters)}</legend>
            <p className="quiet">{say(words.mattersHint)}</p>
            {matters.map((matter) => (
              <label key={matter.value} className="choice">
                <input
                  type="checkbox"
                  name="matters"
                  value={matter.value}
                  defaultChecked={given?.matters.includes(matter.value)}
                />
                {say(matter.words)}
              </label>
            ))}
          </fieldset>
          <label htmlFor="until">{say(words.until)}</label>
          <input
            id="until"
            name="until"
            type="date"
            required
            min={today}
            defaultValue={given?.until ?? inAYear}
            aria-describedby="until-hint"
          />
          <p className="quiet" id="until-hint">
            {say(words.untilHint, { years })}
          </p>
          <button type="submit" className="button primary">
            {say(words.send)}
          </button>
        </Form>
      )}
    </MyPage>
  );
}
