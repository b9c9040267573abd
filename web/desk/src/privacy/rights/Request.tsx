// One request with what would change or go, what the law keeps, and the decision with its words to the person. Never decides
// without showing both first.

import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { decideRightsRequest, ReadRequest } from '@kapok/contracts/privacy/requests.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { date, dateTime, noValue } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../../api.ts';
import { ReceiptSwitch } from '../../ledger/ReceiptSwitch.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { LightShape } from '../../parts/signs.tsx';
import { useAct } from '../../parts/useAct.ts';
import '../../parties/staff/staff.css';
import '../privacy.css';
import { type RequestId, rightsKey, useRequest, useRightsPath } from './queries.ts';
import { lights, useDecides } from './Requests.tsx';
import { rightsWords } from './words.ts';

type Decided = AnswerOf<typeof decideRightsRequest>;

export default function Request() {
  const requestId = useParams().requestId as RequestId;
  const say = useWords(rightsWords);
  const language = useLanguage();
  const decides = useDecides();
  const [decided, setDecided] = useState<Decided>();
  return (
    <div className="page">
      <p className="staff-page__back">
        <Link to={useRightsPath()}>← {say('back')}</Link>
      </p>
      <Loaded query={useRequest(requestId)} skeleton={<Skeleton rows={10} />}>
        {(request) => (
          <>
            <PageHead title={inLanguage(request.kindWords, language)} lead={say('readLead')} />
            <div className="privacy">
              <Asked request={request} />
              {request.kind === 'erasure' && request.state === 'requested' ? (
                <Goes request={request} />
              ) : null}
              {request.state === 'requested' && decides(request.kind) ? (
                <Decide request={request} done={setDecided} />
              ) : null}
              {decided ? (
                <p>
                  {say('recorded')} <ReceiptSwitch eventId={decided.eventId} />
                </p>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

interface OfRequest {
  readonly request: ReadRequest;
}

function Asked({ request }: OfRequest) {
  const say = useWords(rightsWords);
  const language = useLanguage();
  const { record, field } = request;
  return (
    <section className="panel" aria-labelledby="asked-title">
      <div className="panel__head">
        <h2 id="asked-title">{say('what')}</h2>
        <span className="privacy__state">
          <LightShape state={lights[request.state]} size={12} />
          {inLanguage(request.stateWords, language)}
        </span>
      </div>
      <div className="panel__body privacy__stack">
        <dl className="facts">
          <div>
            <dt>{say('record')}</dt>
            <dd>
              {record ? `${inLanguage(record.words, language)} ${record.number ?? ''}` : noValue}
              {record ? <div className="mono quiet">{record.id}</div> : null}
            </dd>
          </div>
          {field ? (
            <div>
              <dt>{say('field')}</dt>
              <dd>{inLanguage(field.words, language)}</dd>
            </div>
          ) : null}
          <div>
            <dt>{say('askedAt')}</dt>
            <dd>{dateTime(request.askedAt, language)}</dd>
          </div>
        </dl>
        {request.kind === 'correction' ? (
          <dl className="rights__change" aria-label={say('change')}>
            <div>
              <dt>{say('current')}</dt>
              <dd>{request.current ?? noValue}</dd>
            </div>
            <div>
              <dt>{say('value')}</dt>
              <dd>
                <strong>{request.value ?? say('gone')}</strong>
              </dd>
            </div>
          </dl>
        ) : null}
        <dl className="facts">
          <div>
            <dt>{say('reason')}</dt>
            <dd>{request.reason ?? say('gone')}</dd>
          </div>
          {request.note ? (
            <div>
              <dt>{say('note')}</dt>
              <dd>{request.note}</dd>
            </div>
          ) : null}
        </dl>
      </div>
    </section>
  );
}

function Goes({ request: { ground, keptUntil, record } }: OfRequest) {
  const say = useWords(rightsWords);
  const language = useLanguage();
  if (ground)
    return (
      <section className="panel" aria-labelledby="kept-title">
        <div className="panel__head">
          <h2 id="kept-title">{say('kept')}</h2>
        </div>
        <div className="panel__body privacy__stack">
          <p>
            {inLanguage(ground, language)}
            {language === 'zh' ? '。' : '. '}
            {keptUntil ? say('keptUntil', { day: date(keptUntil, language) }) : ''}
          </p>
          <p className="quiet">{say('keptThen')}</p>
        </div>
      </section>
    );
  return (
    <section className="panel" aria-labelledby="goes-title">
      <div className="panel__head">
        <h2 id="goes-title">{say('goes')}</h2>
      </div>
      <div className="panel__body privacy__stack">
        <p>{say(record?.kind === 'parties.party' ? 'goesParty' : 'goesRecord')}</p>
        <p>
          <strong>{say('goesNever')}</strong>
        </p>
      </div>
    </section>
  );
}

interface Entered {
  readonly note?: string;
  readonly typed?: string;
}

function Decide({ request, done }: OfRequest & { readonly done: (decided: Decided) => void }) {
  const say = useWords(rightsWords);
  const [form] = Form.useForm<Entered>();
  const typed = Form.useWatch('typed', form);
  const { requestId, kind, record } = request;
  const erasure = kind === 'erasure';
  const kept = erasure && request.ground !== undefined;
  /** Short enough to type, and of this record. */
  const number = record?.number ?? record?.id.slice(0, 8) ?? '';
  const sure = !erasure || typed?.trim() === number;
  const decide = useAct(
    (body: BodyOf<typeof decideRightsRequest>, idempotencyKey) =>
      client.call(privacy.decideRequest, { params: { requestId }, body, idempotencyKey }),
    {
      done: ({ state }) => say(state === 'refused' ? 'refused' : 'granted'),
      touches: [rightsKey],
      after: done,
    },
  );
  const send = async (granted: boolean) => {
    const note = form.getFieldValue('note')?.trim() as string | undefined;
    if (!granted && !note) {
      form.setFields([{ name: 'note', errors: [say('toldNeeded')] }]);
      form.focusField('note');
      return;
    }
    decide.mutate({ granted, ...(note ? { note } : {}) });
  };
  return (
    <section className="panel" aria-labelledby="decide-title">
      <div className="panel__head">
        <h2 id="decide-title">{say('decide')}</h2>
      </div>
      <Form<Entered>
        form={form}
        name="decide-request"
        className="panel__body"
        layout="vertical"
        requiredMark={false}
        onFinish={() => void send(true)}
      >
        <Form.Item name="note" label={say(kept ? 'told' : 'toldOptional')} extra={say('toldHint')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        {erasure && !kept ? (
          <Form.Item name="typed" label={say('typeNumber', { number })}>
            <Input maxLength={60} autoComplete="off" spellCheck={false} className="rights__typed" />
          </Form.Item>
        ) : null}
        <Refusal error={decide.error} />
        <div className="actions">
          {kept ? null : (
            <Button
              {...(erasure ? { danger: true } : { type: 'primary' as const })}
              htmlType="submit"
              disabled={!sure}
              loading={decide.isPending}
            >
              {say(erasure ? 'grantErasure' : 'grantCorrection')}
            </Button>
          )}
          <Button loading={decide.isPending} onClick={() => void send(false)}>
            {say('refuse')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
