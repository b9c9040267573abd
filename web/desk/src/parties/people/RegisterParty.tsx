// Staff at a window register a person or a firm by a document they have seen. What is typed travels in the body only, stays on a
// refusal, and is gone from the page once it is registered.
import {
  type DocumentType,
  documentTypes,
  entityTypes,
  type Party,
} from '@kapok/contracts/parties/parties.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { PageHead } from '../../parts/PageHead.tsx';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { DocumentFields } from './DocumentFields.tsx';
import './people.css';
import { peopleWords } from './words.ts';

interface Entered {
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly name: string;
  readonly legalRepresentative?: string;
  readonly phone?: string;
  readonly address?: string;
}

export default function RegisterParty() {
  const say = useWords(peopleWords);
  const [shown, setShown] = useState<{ readonly party: Party; readonly title: 'registered' | 'known' }>();
  return (
    <div className="page page--form">
      <PageHead title={say('title')} lead={say('lead')} />
      {shown ? (
        <Registered {...shown} next={() => setShown(undefined)} />
      ) : (
        <RegisterForm
          registered={(party) => setShown({ party, title: 'registered' })}
          known={(party) => setShown({ party, title: 'known' })}
        />
      )}
    </div>
  );
}

function RegisterForm({
  registered,
  known,
}: {
  readonly registered: (party: Party) => void;
  readonly known: (party: Party) => void;
}) {
  const say = useWords(peopleWords);
  const [form] = Form.useForm<Entered>();
  const entity = Form.useWatch('documentType', form) === 'credit-code';
  const register = useAct(
    (entered: Entered, idempotencyKey) =>
      client.call(parties.registerParty, { body: bodyOf(entered), idempotencyKey }),
    { done: () => say('done'), touches: [], after: registered },
  );
  const isKnown = register.error instanceof Problem && register.error.slug === 'party-registered';
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form<Entered>
      form={form}
      name="register-party"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{ documentType: 'citizen-id' }}
      onValuesChange={(changed: Partial<Entered>) => {
        // What was refused was another document.
        if ('documentType' in changed || 'documentNumber' in changed) register.reset();
      }}
      onFinish={(entered) => register.mutate(entered)}
    >
      <section className="panel" aria-labelledby="party-document">
        <h2 id="party-document">{say('document')}</h2>
        <div className="form__grid">
          <DocumentFields entities />
          <Form.Item
            name="name"
            label={say(entity ? 'entityName' : 'name')}
            rules={needed(say(entity ? 'entityName' : 'name'))}
          >
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          {entity ? (
            <Form.Item
              name="legalRepresentative"
              label={say('optional', { field: say('legalRepresentative') })}
            >
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
          ) : null}
        </div>
      </section>
      <section className="panel" aria-labelledby="party-contact">
        <h2 id="party-contact">{say('contact')}</h2>
        <div className="form__grid">
          <Form.Item
            name="phone"
            label={say('optional', { field: say('phone') })}
            rules={[{ pattern: /^\s*\+?[0-9][0-9 -]{4,22}\s*$/, message: say('phoneWrong') }]}
          >
            <Input maxLength={24} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="address" label={say('optional', { field: say('address') })}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </div>
      </section>
      {isKnown ? (
        <Known document={form.getFieldsValue(['documentType', 'documentNumber'])} show={known} />
      ) : (
        <Refusal error={register.error} />
      )}
      <div className="actions form__foot">
        <Button type="primary" htmlType="submit" loading={register.isPending}>
          {say('submit')}
        </Button>
      </div>
    </Form>
  );
}

/** Somebody was here before: who is shown only when it is asked for, as that is a reading. */
function Known({
  document,
  show,
}: {
  readonly document: Pick<Entered, 'documentType' | 'documentNumber'>;
  readonly show: (party: Party) => void;
}) {
  const say = useWords(peopleWords);
  const find = useMutation({
    mutationFn: () => client.call(parties.findParty, { body: document, purpose: 'citizen-request' }),
    onSuccess: ({ items: [party] }) => {
      if (party) show(party);
    },
  });
  return (
    <section className="panel" role="alert" aria-labelledby="party-known">
      <h2 id="party-known">{say('known')}</h2>
      <p>{say('knownText')}</p>
      {find.data?.items.length === 0 ? <p>{say('showNone')}</p> : null}
      <Refusal error={find.error} />
      <div className="actions">
        <Button loading={find.isPending} onClick={() => find.mutate()}>
          {say('show')}
        </Button>
      </div>
    </section>
  );
}

function Registered({
  party,
  title,
  next,
}: {
  readonly party: Party;
  readonly title: 'registered' | 'known';
  readonly next: () => void;
}) {
  const say = useWords(peopleWords);
  const language = useLanguage();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say(party.kind === 'entity' ? 'entityName' : 'name'), party.name],
    [inLanguage(documentTypes[party.documentType], language), party.documentNumber],
    [say('kind'), party.entityType && inLanguage(entityTypes[party.entityType], language)],
    [say('legalRepresentative'), party.legalRepresentative],
    [say('phone'), party.phone],
    [say('address'), party.address],
    [say('at'), dateTime(party.registeredAt, language)],
  ];
  return (
    <section className="panel panel__body people__known" aria-labelledby="party-shown">
      <h2 id="party-shown">{say(title)}</h2>
      <dl className="facts">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>{say('partyId')}</dt>
          <dd className="mono">{party.partyId}</dd>
        </div>
      </dl>
      <div className="actions">
        <Button type="primary" autoFocus onClick={next}>
          {say('next')}
        </Button>
        {party.kind === 'person' ? <Link to="/guardianships">{say('guardian')}</Link> : null}
      </div>
    </section>
  );
}

function bodyOf({ documentType, documentNumber, ...entered }: Entered) {
  const given = (key: keyof typeof entered) => {
    const text = entered[key]?.trim();
    return text ? { [key]: text } : {};
  };
  return {
    documentType,
    documentNumber,
    name: entered.name.trim(),
    ...(documentType === 'credit-code' ? given('legalRepresentative') : {}),
    ...given('phone'),
    ...given('address'),
  };
}
