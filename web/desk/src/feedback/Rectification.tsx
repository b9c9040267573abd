// One rectification: what was found and demanded, the proofs, everything that was done, and the next step for whom it is.
import { clockStates, type Rectification as Read, rectificationStates } from '@kapok/contracts/feedback.ts';
import type { CaseId } from '@kapok/contracts/ids.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { bytes, dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { base64Of, mediaTypeOf } from '../parts/files.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { lightOf } from './lights.ts';
import { rectificationsKey, useRectification } from './queries.ts';
import '../parts/forms.css';
import './feedback.css';
import { feedbackWords } from './words.ts';

const Learn = lazily(() => import('./Learn.tsx').then((file) => file.Learn));

/** What the timeline calls each command. */
const commands: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  open: { zh: '下达整改', en: 'Demanded' },
  report: { zh: '报送整改情况', en: 'Reported' },
  accept: { zh: '验收销号', en: 'Accepted' },
  'send-back': { zh: '退回整改', en: 'Sent back' },
  extend: { zh: '延长期限', en: 'Given more time' },
};

export default function Rectification() {
  const id = useParams().rectificationId as CaseId;
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const reports = useOffered('reportRectification');
  const decides = useOffered('demandRectification');
  return (
    <div className="page">
      <p>
        <Link to="/feedback">← {say('back')}</Link>
      </p>
      <Loaded query={useRectification(id)} skeleton={<Skeleton rows={10} />}>
        {(read) => (
          <>
            <PageHead
              title={`${inLanguage(read.department.name, language)} ${read.number}`}
              lead={read.finding}
            />
            <div className="feedback">
              <About read={read} />
              {reports && read.state === 'open' ? <Report read={read} /> : null}
              {decides && read.state === 'reported' ? <Decide read={read} /> : null}
              {decides && read.state === 'accepted' ? <Learn read={read} /> : null}
              <Proofs read={read} />
              <Timeline read={read} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

interface Of {
  readonly read: Read;
}

function About({ read }: Of) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const { state, clock } = read;
  return (
    <section className="panel" aria-labelledby="demanded">
      <div className="panel__head">
        <h2 id="demanded">{say('demand')}</h2>
      </div>
      <div className="panel__body feedback__stack">
        <p>{read.demand}</p>
        <dl className="facts">
          <div>
            <dt>{say('stage')}</dt>
            <dd className="feedback__light">
              <LightShape state={lightOf(read)} />
              {inLanguage(state === 'open' ? clockStates[clock] : rectificationStates[state], language)}
            </dd>
          </div>
          <div>
            <dt>{say('dueAt')}</dt>
            <dd className="tabular">{dateTime(read.dueAt, language)}</dd>
          </div>
          <div>
            <dt>{say('responsibleIs')}</dt>
            <dd>{read.responsible}</dd>
          </div>
          <div>
            <dt>{say('year')}</dt>
            <dd className="tabular">{read.year}</dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

function Report({ read }: Of) {
  const say = useWords(feedbackWords);
  const fileInput = useId();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [missing, setMissing] = useState(false);
  const report = useAct(
    async ({ text }: { text: string }, idempotencyKey) =>
      client.call(feedback.report, {
        params: { rectificationId: read.id },
        body: {
          expectedVersion: read.version,
          text: text.trim(),
          files: await Promise.all(
            files.map(async (file) => ({
              name: file.name,
              mediaType: mediaTypeOf(file),
              contentBase64: await base64Of(file),
            })),
          ),
        },
        idempotencyKey,
      }),
    { done: () => say('reportedDone'), touches: [rectificationsKey] },
  );
  return (
    <section className="panel" aria-labelledby="report">
      <div className="panel__head">
        <h2 id="report">{say('report')}</h2>
      </div>
      <div className="panel__body">
        <Form<{ text: string }>
          name="report-rectification"
          layout="vertical"
          requiredMark={false}
          onFinish={(entered) => {
            setMissing(files.length === 0);
            if (files.length > 0) report.mutate(entered);
          }}
        >
          <Form.Item
            name="text"
            label={say('reportText')}
            rules={[{ required: true, whitespace: true, message: say('needed') }]}
          >
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
          <p>
            <label htmlFor={fileInput}>{say('files')}</label>
          </p>
          <p>
            <input
              id={fileInput}
              type="file"
              multiple
              onChange={(event) => {
                setFiles([...(event.target.files ?? [])]);
                setMissing(false);
              }}
            />
          </p>
          {missing ? <p role="alert">{say('filesNeeded')}</p> : null}
          <Refusal error={report.error} />
          <Button type="primary" htmlType="submit" loading={report.isPending}>
            {say('report')}
          </Button>
        </Form>
      </div>
    </section>
  );
}

function Decide({ read }: Of) {
  const say = useWords(feedbackWords);
  const [form] = Form.useForm<{ opinion: string }>();
  const decide = useAct(
    ({ outcome, opinion }: { outcome: 'accepted' | 'sent-back'; opinion: string }, idempotencyKey) =>
      client.call(feedback.decide, {
        params: { rectificationId: read.id },
        body: { expectedVersion: read.version, outcome, opinion: opinion.trim() },
        idempotencyKey,
      }),
    { done: () => say('decidedDone'), touches: [rectificationsKey] },
  );
  const send = async (outcome: 'accepted' | 'sent-back') => {
    const entered = await form.validateFields().catch(() => undefined);
    if (entered) decide.mutate({ outcome, opinion: entered.opinion });
  };
  return (
    <section className="panel" aria-labelledby="decide">
      <div className="panel__head">
        <h2 id="decide">{say('decide')}</h2>
      </div>
      <div className="panel__body">
        <Form<{ opinion: string }>
          form={form}
          name="decide-rectification"
          layout="vertical"
          requiredMark={false}
        >
          <Form.Item
            name="opinion"
            label={say('opinion')}
            rules={[{ required: true, whitespace: true, message: say('needed') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
          </Form.Item>
          <Refusal error={decide.error} />
          <div className="actions">
            <Button type="primary" loading={decide.isPending} onClick={() => void send('accepted')}>
              {say('accept')}
            </Button>
            <Button loading={decide.isPending} onClick={() => void send('sent-back')}>
              {say('sendBack')}
            </Button>
          </div>
        </Form>
      </div>
    </section>
  );
}

function Proofs({ read }: Of) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="proofs">
      <div className="panel__head">
        <h2 id="proofs">{say('proofs')}</h2>
      </div>
      <div className="panel__body">
        {read.proofs.length === 0 ? (
          <p className="quiet">{say('proofsNone')}</p>
        ) : (
          <ul className="feedback__stack">
            {read.proofs.map((proof) => (
              <li key={proof.id} className="feedback__proof">
                <a
                  href={urlOf(feedback.proof, { params: { rectificationId: read.id, proofId: proof.id } })}
                  download={proof.name}
                >
                  {proof.name}
                </a>
                <span className="small quiet">{bytes(proof.bytes, language)}</span>
                <span className="mono quiet feedback__hash">SHA-256 {proof.sha256}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Timeline({ read }: Of) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="timeline">
      <div className="panel__head">
        <h2 id="timeline">{say('timeline')}</h2>
      </div>
      <ol className="panel__body feedback__stack">
        {read.timeline.map(({ at, command, by, note }) => (
          <li key={`${at}${command}`}>
            <p>
              <strong>{inLanguage(commands[command] ?? { zh: command, en: command }, language)}</strong>{' '}
              <span className="quiet">
                {by ? inLanguage(by, language) : say('someone')} ·{' '}
                <time dateTime={at}>{dateTime(at, language)}</time>
              </span>
            </p>
            {note ? <p>{note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
