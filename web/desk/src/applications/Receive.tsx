// A clerk takes an application in for somebody who stands before them: their document, the item, what they want and what they brought.
// What is typed travels in the body only and is gone once it was taken.
import type { ApplicationChannel } from '@kapok/contracts/applications/words.ts';
import { applicationChannels } from '@kapok/contracts/applications/words.ts';
import type { ApplicationId, PartyId } from '@kapok/contracts/ids.ts';
import type { DocumentType } from '@kapok/contracts/parties/parties.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { useForm } from '../applying/queries.ts';
import { DocumentFields } from '../parties/people/DocumentFields.tsx';
import '../parts/forms.css';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { ItemPick } from '../services/ItemPick.tsx';
import './applications.css';
import { FilesField } from './GivenMaterials.tsx';
import { gradeOf, nothingTaken, readIntake, type Taken } from './intake.ts';
import { applicationsKey } from './queries.ts';
import { filesOf } from './sending.ts';
import { applicationWords } from './words.ts';

const Intake = lazily(() => import('./Intake.tsx').then((file) => file.Intake), 6);

interface Entered {
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly name: string;
  readonly phone?: string;
  readonly itemCode: string;
  readonly channel: ApplicationChannel;
  readonly intake?: Taken;
  readonly lacks?: boolean;
  readonly materials?: readonly { readonly name?: string; readonly files?: readonly File[] }[];
}
interface Received {
  readonly id: ApplicationId;
  readonly number: string;
  readonly followCode: string;
}
const materialsMax = 20;

export default function Receive() {
  const say = useWords(applicationWords);
  const [taken, setTaken] = useState<Received>();
  return (
    <div className="page page--form">
      <Link to="/applications">← {say('back')}</Link>
      <PageHead title={say('receiveTitle')} lead={say('receiveLead')} />
      {taken ? <Receipt taken={taken} next={() => setTaken(undefined)} /> : <ReceiveForm taken={setTaken} />}
    </div>
  );
}

function ReceiveForm({ taken }: { readonly taken: (taken: Received) => void }) {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const [form] = Form.useForm<Entered>();
  const [told, setTold] = useState(false);
  const itemCode = Form.useWatch('itemCode', form);
  const documentType = Form.useWatch('documentType', form);
  const name = Form.useWatch('name', form);
  const phone = Form.useWatch('phone', form);
  const documentNumber = Form.useWatch('documentNumber', form);
  const intake = Form.useWatch('intake', form) ?? nothingTaken;
  const asked = useForm(itemCode);
  const of = {
    applicant: documentType === 'credit-code' ? ('entity' as const) : ('person' as const),
    prefills: { name, phone, documentNumber },
  };
  const read = asked.data && readIntake(asked.data.form, of.applicant, of.prefills, intake);
  const receive = useAct(takeIn, { done: () => say('taken'), touches: [applicationsKey], after: taken });
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <Form<Entered>
      form={form}
      name="receive"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{ documentType: 'citizen-id', channel: 'window', materials: [] }}
      onFinish={(entered) => {
        setTold(true);
        if (!read || read.wrong || (read.lacking && !entered.lacks)) return;
        receive.mutate({ ...entered, read });
      }}
    >
      <section className="panel" aria-labelledby="receive-item">
        <h2 id="receive-item">{say('item')}</h2>
        <div className="form__grid">
          <Form.Item className="form__wide" name="itemCode" label={say('item')} rules={needed(say('item'))}>
            <ItemPick label={say('item')} />
          </Form.Item>
          <Form.Item name="channel" label={say('channel')}>
            <PickField
              label={say('channel')}
              choices={Object.entries(applicationChannels).map(([value, words]) => ({
                value,
                label: inLanguage(words, language),
              }))}
            />
          </Form.Item>
        </div>
      </section>
      <section className="panel" aria-labelledby="receive-applicant">
        <h2 id="receive-applicant">{say('applicant')}</h2>
        <div className="form__grid">
          <DocumentFields entities />
          <Form.Item name="name" label={say('name')} rules={needed(say('name'))}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={say('optional', { field: say('phone') })}>
            <Input maxLength={24} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </div>
      </section>
      <section className="panel" aria-labelledby="receive-content">
        <h2 id="receive-content">{say('content')}</h2>
        {itemCode ? (
          <Loaded query={asked} skeleton={<Skeleton rows={6} />}>
            {(read) => (
              <Form.Item name="intake" noStyle>
                <Intake form={read.form} {...of} told={told} />
              </Form.Item>
            )}
          </Loaded>
        ) : (
          <p className="quiet">{say('chooseItem')}</p>
        )}
        <h3>{say('otherMaterials')}</h3>
        <Form.List name="materials">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row, at) => (
                <fieldset key={row.key} className="application__row">
                  <Form.Item
                    name={[row.name, 'name']}
                    label={say('lackingName')}
                    rules={needed(say('lackingName'))}
                  >
                    <Input maxLength={200} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'files']}>
                    <FilesField about={`${say('chooseFile')} ${at + 1}`} />
                  </Form.Item>
                  <button type="button" className="link-button" onClick={() => remove(row.name)}>
                    {say('lackingRemove', { at: at + 1 })}
                  </button>
                </fieldset>
              ))}
              <p className="application__add">
                <Button disabled={rows.length >= materialsMax} onClick={() => add({ name: '' })}>
                  {say('addMaterial')}
                </Button>{' '}
                <span className="small quiet">{say('fileHint')}</span>
              </p>
            </>
          )}
        </Form.List>
      </section>
      {told && read?.wrong ? (
        <p className="application__told" role="alert">
          {say('intakeWrong')}
        </p>
      ) : null}
      {told && read?.lacking && !read.wrong ? (
        <div role="alert">
          <p>{say('intakeLacking')}</p>
          {/* Not the component library's, which would weigh on the page's first screen. */}
          <label className="form__check">
            <Form.Item name="lacks" valuePropName="checked" noStyle>
              <input type="checkbox" />
            </Form.Item>
            {say('takeLacking')}
          </label>
        </div>
      ) : null}
      <Refusal error={receive.error} />
      <div className="actions form__foot">
        <Button type="primary" htmlType="submit" loading={receive.isPending}>
          {say('receive')}
        </Button>
      </div>
    </Form>
  );
}

/** Registers who applies by their document, or finds who is registered by it, and takes in what they bring. */
async function takeIn(
  { read, ...entered }: Entered & { readonly read: ReturnType<typeof readIntake> },
  idempotencyKey: string,
) {
  const required = await Promise.all(
    read.handedOver.map(async ({ material, files }) => ({
      requirement: material.code,
      name: material.words.zh,
      files: await filesOf(files),
      grade: gradeOf(material),
      source: 'window' as const,
    })),
  );
  const others = await Promise.all(
    (entered.materials ?? []).map(async ({ name = '', files = [] }, at) => ({
      requirement: `taken-${at + 1}`,
      name: name.trim(),
      files: await filesOf(files),
      grade: 'B' as const,
      source: 'window' as const,
    })),
  );
  return client.call(applications.receive, {
    body: {
      itemCode: entered.itemCode,
      applicant: await applicantOf(entered),
      channel: entered.channel,
      answers: read.values,
      materials: [...required, ...others],
    },
    idempotencyKey,
  });
}

async function applicantOf({ documentType, documentNumber, name, phone }: Entered): Promise<PartyId> {
  const document = { documentType, documentNumber: documentNumber.trim() };
  try {
    const given = phone?.trim() ? { phone: phone.trim() } : {};
    const party = await client.call(parties.registerParty, {
      body: { ...document, name: name.trim(), ...given },
    });
    return party.partyId;
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'party-registered') throw error;
    const { items } = await client.call(parties.findParty, { body: document, purpose: 'handling-case' });
    const known = items[0];
    if (!known) throw error;
    return known.partyId;
  }
}

function Receipt({ taken, next }: { readonly taken: Received; readonly next: () => void }) {
  const say = useWords(applicationWords);
  return (
    <section className="panel panel__body application__receipt" aria-labelledby="receive-taken">
      <h2 id="receive-taken">{say('taken')}</h2>
      <dl className="facts">
        <div>
          <dt>{say('number')}</dt>
          <dd className="tabular">{taken.number}</dd>
        </div>
        <div>
          <dt>{say('followCode')}</dt>
          <dd className="tabular">{taken.followCode}</dd>
        </div>
      </dl>
      <p className="small quiet">{say('takenText')}</p>
      <div className="actions">
        <Link to={`/applications/${taken.id}`}>{say('toCase')}</Link>
        <Button onClick={next}>{say('takeNext')}</Button>
      </div>
    </section>
  );
}
