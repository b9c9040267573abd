// Who applies and what they filled in: masked as it came, and whole for as long as one looks, once one said what for.
// Never keeps what was revealed anywhere but in this part of the page: not in the cache, not in an address.
import type { Application } from '@kapok/contracts/applications/shapes.ts';
import { type Purpose, purposes, type Role } from '@kapok/contracts/operation.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { useForm } from '../applying/queries.ts';
import { Refusal } from '../parts/States.tsx';
import { useSession } from '../shell/session.ts';
import { Panel } from './Application.tsx';
import { applicationWords } from './words.ts';

/** What each role may look for; the server decides. */
const purposesOf: Partial<Record<Role, readonly Purpose[]>> = {
  window: ['handling-case'],
  reviewer: ['handling-case'],
  head: ['handling-case'],
  auditor: ['audit', 'legal-order'],
};

export function Applicant({ application }: { readonly application: Application }) {
  const say = useWords(applicationWords);
  const { roles } = useSession().staff;
  const [asking, setAsking] = useState(false);
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (purpose: Purpose) =>
      client.call(applications.reveal, { params: { applicationId: application.id }, purpose }),
    onSuccess: () => setAsking(false),
  });
  const offered = [...new Set(roles.flatMap((role) => purposesOf[role] ?? []))];
  const { name, phone } = reveal.data ?? application.applicant;
  const answers = reveal.data?.answers ?? application.answers;
  const fieldName = useFieldNames(application.item.code);
  return (
    <Panel
      id="applicant"
      title={say('applicant')}
      aside={
        offered.length === 0 || asking ? null : (
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
          offered={offered}
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

function AskPurpose({
  offered,
  revealing,
  reveal,
  leave,
}: {
  readonly offered: readonly Purpose[];
  readonly revealing: boolean;
  readonly reveal: (purpose: Purpose) => void;
  readonly leave: () => void;
}) {
  const say = useWords(applicationWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [purpose, setPurpose] = useState<Purpose>();
  return (
    <form
      className="order__purpose"
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose) reveal(purpose);
      }}
    >
      <p id="reveal-purpose">{say('purpose')}</p>
      <Radio.Group
        aria-labelledby="reveal-purpose"
        value={purpose}
        onChange={({ target }) => setPurpose(target.value as Purpose)}
        options={offered.map((value) => ({ value, label: inLanguage(purposes[value], language) }))}
      />
      <p className="small quiet">{say('purposeTold')}</p>
      <div className="actions">
        <Button htmlType="submit" disabled={!purpose} loading={revealing}>
          {say('reveal')}
        </Button>
        <Button type="text" onClick={leave}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
