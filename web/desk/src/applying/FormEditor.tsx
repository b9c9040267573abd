// The form of one item as its department edits it: what is wrong is told as one types, and the questions stand beside.
import { faultsOfForm } from '@kapok/contracts/applying/faults.ts';
import type { ApplicationForm } from '@kapok/contracts/applying/forms.ts';
import type { Form } from '@kapok/contracts/applying/shapes.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import '../services/services.css';
import { formsKey, useForm } from './queries.ts';
import { applyingWords } from './words.ts';

export default function FormEditor() {
  const { code = '' } = useParams();
  const say = useWords(applyingWords);
  const form = useForm(code);
  return (
    <div className="page">
      <p>
        <Link to="/forms">← {say('back')}</Link>
      </p>
      <Loaded query={form} skeleton={<Skeleton rows={12} />}>
        {(set) => (
          <OnVersion held={{ set, version: set.formVersion }}>
            {(base, stand) => <Editing set={base.set} stand={stand} />}
          </OnVersion>
        )}
      </Loaded>
    </div>
  );
}

function Editing({ set, stand }: { readonly set: ApplicationForm; readonly stand: Stand }) {
  const say = useWords(applyingWords);
  const language = useLanguage();
  const [text, setText] = useState(() => JSON.stringify(set.form, null, 2));
  const read = readForm(text);
  const faults = read.form ? faultsOfForm(read.form) : [];
  const save = useAct<Form, { formVersion: number }>(
    (form, idempotencyKey) =>
      client.call(applying.setForm, {
        params: { code: set.item.code },
        body: { form, version: stand.version },
        idempotencyKey,
      }),
    {
      done: ({ formVersion }) => say('saved', { version: formVersion }),
      touches: [formsKey],
      after: ({ formVersion }) => stand.saved({ version: formVersion }),
    },
  );
  return (
    <>
      <PageHead
        title={set.item.name}
        lead={`${set.item.department} · ${
          set.formVersion === 0 ? say('standard') : say('version', { version: set.formVersion })
        }`}
      />
      <label htmlFor="definition">{say('definition')}</label>
      <Input.TextArea
        id="definition"
        value={text}
        spellCheck={false}
        autoSize={{ minRows: 12, maxRows: 28 }}
        onChange={({ target }) => setText(target.value)}
      />
      <section className="panel panel__body services__found" aria-live="polite" aria-labelledby="form-faults">
        <h2 id="form-faults">{say('faults')}</h2>
        {read.why !== undefined ? (
          <p>{read.why === '' ? say('notForm') : say('notJson', { why: read.why })}</p>
        ) : faults.length === 0 ? (
          <p>{say('sound')}</p>
        ) : (
          <ul>
            {faults.map(({ at, words }) => (
              <li key={`${at} ${words.zh}`}>
                {at === '' ? '' : `${at}：`}
                {inLanguage(words, language)}
              </li>
            ))}
          </ul>
        )}
      </section>
      {stand.refusal(save.error)}
      <div className="actions">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!read.form || faults.length > 0}
          onClick={() => read.form && save.mutate(read.form)}
        >
          {say('save')}
        </Button>
      </div>
      {read.form ? <Preview form={read.form} /> : null}
    </>
  );
}

function Preview({ form }: { readonly form: Form }) {
  const say = useWords(applyingWords);
  const language = useLanguage();
  return (
    <section className="services__form services__ending" aria-labelledby="form-preview">
      <h2 id="form-preview">{say('preview')}</h2>
      {[...form.questions, ...form.groups].map((group) => (
        <div key={group.code} className="panel panel__body">
          <h3>{inLanguage(group.words, language)}</h3>
          <ul>
            {group.fields.map(({ code, words, options, showWhen }) => (
              <li key={code}>
                {inLanguage(words, language)}
                {options ? ` （${options.map((one) => inLanguage(one.words, language)).join(' / ')}）` : ''}
                {showWhen ? <span className="quiet"> {say('conditional')}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="panel panel__body">
        <h3>{say('materials')}</h3>
        <ul>
          {form.materials.map(({ code, words, needWhen }) => (
            <li key={code}>
              {inLanguage(words, language)}
              {needWhen ? <span className="quiet"> {say('conditional')}</span> : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The server reads it whole; here it only has to be far enough a form to be looked through. */
function readForm(text: string): { readonly form?: Form; readonly why?: string } {
  let read: Partial<Form>;
  try {
    read = JSON.parse(text) as Partial<Form>;
  } catch (error) {
    return { why: error instanceof Error ? error.message : 'JSON' };
  }
  const grouped = (list: unknown): boolean =>
    Array.isArray(list) &&
    list.every(
      (one) =>
        Array.isArray(one?.fields) &&
        one.words &&
        one.fields.every((field: Form['groups'][number]['fields'][number]) => field?.words),
    );
  const whole =
    grouped(read?.questions) &&
    grouped(read?.groups) &&
    Array.isArray(read?.materials) &&
    read.materials.every((one) => one?.words) &&
    Array.isArray(read?.exclusions) &&
    read.exclusions.every((one) => Array.isArray(one?.when));
  return whole ? { form: read as Form } : { why: '' };
}
