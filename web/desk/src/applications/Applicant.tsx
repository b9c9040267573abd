// Who applies and what they filled in: masked as it came, and whole for as long as one looks, once one said what for.
// Never keeps what was revealed anywhere but in this part of the page: not in the cache, not in an address.
import type { Application } from '@kapok/contracts/applications/shapes.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { useForm } from '../applying/queries.ts';
import { AskPurpose } from '../parts/AskPurpose.tsx';
import { Refusal } from '../parts/States.tsx';
import { Panel } from './Application.tsx';
import { applicationWords } from './words.ts';

export function Applicant({ application }: { readonly application: Application }) {
  const say = useWords(applicationWords);
  const [asking, setAsking] = useState(false);
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (purpose: Purpose) =>
      client.call(applications.reveal, { params: { applicationId: application.id }, purpose }),
    onSuccess: () => setAsking(false),
  });
  const { name, phone } = reveal.data ?? application.applicant;
  const answers = reveal.data?.answers ?? application.answers;
  const fieldName = useFieldNames(application.item.code);
  return (
    <Panel
      id="applicant"
      title={say('applicant')}
      aside={
        application.revealPurposes.length === 0 || asking ? null : (
          <button
            type="button"
            className="link-button"
            onClick={() => (reveal.data ? reveal.reset() : setAsking(true))}
          >
            {say(reveal.data ? 'hide' : 'show')}
          </button>
        )
      }
    >
      {asking ? (
        <AskPurpose
          purposes={application.revealPurposes}
          revealing={reveal.isPending}
          reveal={(purpose) => reveal.mutate(purpose)}
          leave={() => {
            setAsking(false);
            reveal.reset();
          }}
        />
      ) : null}
      {reveal.error ? <Refusal error={reveal.error} /> : null}
      <dl className="facts">
        <div>
          <dt>{say('name')}</dt>
          <dd>{name ?? <span className="quiet">{say('erased')}</span>}</dd>
        </div>
        {phone ? (
          <div>
            <dt>{say('phone')}</dt>
            <dd className="tabular">{phone}</dd>
          </div>
        ) : null}
      </dl>
      {application.agent ? <p className="small quiet">{say('byAgent')}</p> : null}
      {application.coApplicants > 0 ? (
        <p className="small quiet">{say('coApplicants', { count: application.coApplicants })}</p>
      ) : null}
      <h3>{say('answers')}</h3>
      {answers.length === 0 ? <p className="quiet">{say('noAnswers')}</p> : null}
      <dl className="facts">
        {answers.map(({ field, value }) => (
          <div key={field}>
            <dt>{fieldName(field)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** What a form calls its fields; what no form names is shown by its code. */
function useFieldNames(itemCode: string): (path: string) => string {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const form = useForm(itemCode).data?.form;
  const fields = [...(form?.questions ?? []), ...(form?.groups ?? [])].flatMap((group) => group.fields);
  const known = new Map(fields.map(({ code, words }) => [code, inLanguage(words, language)]));
  return (path) => {
    if (path === 'content') return say('content');
    const last = path.split('.').at(-1) ?? path;
    return known.get(path) ?? known.get(last) ?? path;
  };
}
