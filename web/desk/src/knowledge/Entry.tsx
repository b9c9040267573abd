// One entry with all its versions: a second person publishes the draft or sends it back, its owner reviews it, writes the next one
// or withdraws it. Never edits a version.
import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import type { KnowledgeEntry } from '@kapok/contracts/knowledge.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { date, dateTime, noValue } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { cityDay, dayBegins } from '../parts/days.ts';
import { lazily } from '../parts/lazily.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import './knowledge.css';
import { entriesKey, gapsKey, useEntry } from './queries.ts';
import { Standing } from './Standing.tsx';
import { knowledgeWords, stateWords } from './words.ts';

const EntryForm = lazily(() => import('./EntryForm.tsx').then((file) => file.EntryForm), 10);

type Version = KnowledgeEntry['versions'][number];
const touches = [entriesKey, gapsKey];

export default function Entry() {
  const say = useWords(knowledgeWords);
  const { entryId = '' } = useParams();
  const entry = useEntry(entryId as KnowledgeEntryId);
  return (
    <div className="page">
      <p>
        <Link to="/hotline/knowledge">← {say('back')}</Link>
      </p>
      <Loaded query={entry} skeleton={<Skeleton rows={10} />}>
        {(data) => <Whole key={data.id} entry={data} />}
      </Loaded>
    </div>
  );
}

function Whole({ entry }: { readonly entry: KnowledgeEntry }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const mayDraft = useOffered('draftKnowledge');
  const [writing, setWriting] = useState(false);
  const [newest] = entry.versions;
  const published = entry.versions.find(({ state }) => state === 'published');
  const shown = published ?? newest;
  if (!newest || !shown) return null;
  return (
    <>
      <header className="page__head">
        <div>
          <h1>{shown.text.title[language] || shown.text.title.zh}</h1>
          <p className="page__lead">
            {inLanguage(entry.owner.name, language)} · {inLanguage(entry.category.name, language)}
          </p>
        </div>
        {mayDraft && !writing ? (
          <div className="actions">
            <Button onClick={() => setWriting(true)}>{say('next')}</Button>
          </div>
        ) : null}
      </header>
      <dl className="panel panel__body facts knowledge__facts">
        <div>
          <dt>{say('standing')}</dt>
          <dd>
            <Standing standing={entry.standing} />
          </dd>
        </div>
        <div>
          <dt>{say('offered')}</dt>
          <dd>{entry.offered === null ? noValue : say('version', { version: entry.offered })}</dd>
        </div>
        <div>
          <dt>{say('review')}</dt>
          <dd>
            {date(dayBegins(shown.text.reviewOn), language)}{' '}
            {entry.pastReview ? <span className="tag knowledge__late">{say('pastReview')}</span> : null}
          </dd>
        </div>
        <div>
          <dt>{say('newest')}</dt>
          <dd>{say('version', { version: newest.version })}</dd>
        </div>
        <div>
          <dt>{say('audience')}</dt>
          <dd>{say(shown.text.audience)}</dd>
        </div>
        <div>
          <dt>{say('used')}</dt>
          <dd>{say('times', { count: entry.uses })}</dd>
        </div>
      </dl>
      {writing ? (
        <EntryForm
          base={{ id: entry.id, version: newest.version, text: newest.text }}
          leave={() => setWriting(false)}
        />
      ) : null}
      <h2 className="knowledge__versions">{say('versions')}</h2>
      {entry.versions.map((version) => (
        <VersionPanel
          key={version.version}
          entry={entry}
          version={version}
          open={version === newest || version === shown}
        />
      ))}
      {published ? <Keeping entry={entry} published={published} /> : null}
    </>
  );
}

function VersionPanel({
  entry,
  version,
  open,
}: {
  readonly entry: KnowledgeEntry;
  readonly version: Version;
  readonly open: boolean;
}) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const mayDecide = useOffered('decideKnowledgeDraft');
  const id = `version-${version.version}`;
  return (
    <section className="panel knowledge__version" aria-labelledby={id}>
      <div className="panel__head">
        <h3 id={id}>{say('version', { version: version.version })}</h3>
        <span className={version.state === 'draft' ? 'tag knowledge__waits' : 'tag'}>
          {inLanguage(stateWords[version.state], language)}
        </span>
      </div>
      <div className="panel__body">
        <p className="small quiet">
          {say('written', { at: dateTime(version.writtenAt, language) })}
          {version.decidedAt ? ` · ${say('decided', { at: dateTime(version.decidedAt, language) })}` : null}
          {version.note ? ` · ${say('noteWas', { note: version.note })}` : null}
        </p>
        <details open={open}>
          <summary>{version.text.title[language] || version.text.title.zh}</summary>
          <Text text={version.text} />
        </details>
        {version.state === 'draft' && mayDecide ? <Decision entry={entry} version={version.version} /> : null}
      </div>
    </section>
  );
}

function Text({ text }: { readonly text: Version['text'] }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const day = (value: string) => date(dayBegins(value), language);
  const both = (words: { readonly zh: string; readonly en: string }) => words[language] || words.zh;
  return (
    <dl className="knowledge__parts">
      {both(text.reading) ? (
        <div>
          <dt>{say('reading')}</dt>
          <dd className="knowledge__prose">{both(text.reading)}</dd>
        </div>
      ) : null}
      <div>
        <dt>{say('answer')}</dt>
        <dd className="knowledge__prose">{both(text.answer)}</dd>
      </div>
      <div>
        <dt>{say('sources')}</dt>
        <dd>
          <ul>
            {text.sources.map(({ name, reference }) => (
              <li key={`${name} ${reference}`}>
                {name} <span className="quiet">{reference}</span>
              </li>
            ))}
          </ul>
        </dd>
      </div>
      <div>
        <dt>{say('validity')}</dt>
        <dd>
          {text.validTo
            ? say('fromTo', { from: day(text.validFrom), to: day(text.validTo) })
            : say('from', { from: day(text.validFrom) })}
        </dd>
      </div>
      {text.keywords.length > 0 ? (
        <div>
          <dt>{say('keywords')}</dt>
          <dd>{text.keywords.join(language === 'zh' ? '、' : ', ')}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Decision({ entry, version }: { readonly entry: KnowledgeEntry; readonly version: number }) {
  const say = useWords(knowledgeWords);
  const params = { entryId: entry.id };
  const publish = useAct(
    (_: object, idempotencyKey) =>
      client.call(knowledge.decide, { params, body: { version, publish: true }, idempotencyKey }),
    { done: () => say('published'), touches },
  );
  const sendBack = useAct(
    (note: string, idempotencyKey) =>
      client.call(knowledge.decide, { params, body: { version, publish: false, note }, idempotencyKey }),
    { done: () => say('sentBack'), touches },
  );
  return (
    <div className="knowledge__decision">
      <p className="small quiet">{say('secondPerson')}</p>
      {publish.error ? <Refusal error={publish.error} /> : null}
      <div className="actions">
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate({})}>
          {say('publishOf', { version })}
        </Button>
        <ReasonForm
          label={say('sendBack')}
          about={say('sendBack')}
          field={say('reason')}
          needed={say('reasonNeeded')}
          act={sendBack}
        />
      </div>
    </div>
  );
}

/** What its owner does with a published entry: say that it still holds, or withdraw it. */
function Keeping({ entry, published }: { readonly entry: KnowledgeEntry; readonly published: Version }) {
  const say = useWords(knowledgeWords);
  const id = useId();
  const mayConfirm = useOffered('confirmKnowledge');
  const mayWithdraw = useOffered('withdrawKnowledge');
  const [reviewOn, setReviewOn] = useState<string>();
  const params = { entryId: entry.id };
  const confirm = useAct(
    (day: string, idempotencyKey) =>
      client.call(knowledge.confirm, {
        params,
        body: { version: published.version, reviewOn: day },
        idempotencyKey,
      }),
    { done: () => say('confirmed'), touches, after: () => setReviewOn(undefined) },
  );
  const withdraw = useAct(
    (reason: string, idempotencyKey) =>
      client.call(knowledge.withdraw, { params, body: { reason }, idempotencyKey }),
    { done: () => say('withdrawn'), touches },
  );
  if (!mayConfirm && !mayWithdraw) return null;
  return (
    <section className="panel panel__body knowledge__keeping" aria-label={say('review')}>
      {mayConfirm ? (
        <form
          className="actions"
          onSubmit={(event) => {
            event.preventDefault();
            if (reviewOn) confirm.mutate(reviewOn);
          }}
        >
          <label htmlFor={id}>{say('confirmUntil')}</label>
          <DayField id={id} value={reviewOn} onChange={setReviewOn} min={cityDay(new Date())} />
          <Button htmlType="submit" disabled={!reviewOn} loading={confirm.isPending}>
            {say('confirm')}
          </Button>
        </form>
      ) : null}
      {confirm.error ? <Refusal error={confirm.error} /> : null}
      {mayWithdraw ? (
        <ReasonForm
          label={say('withdraw')}
          about={say('withdrawOf')}
          note={say('withdrawNote')}
          field={say('reason')}
          needed={say('reasonNeeded')}
          act={withdraw}
        />
      ) : null}
    </section>
  );
}
