// Writes the texts of one department: a paper at a time, its text beside what it will look like, and the remedies all refusals name. What
// was typed stays on every refusal.
import { type NoticeKind, noticeKinds } from '@kapok/contracts/applications/words.ts';
import {
  type NoticeTemplates,
  type setNoticeTemplates,
  wholeCity,
} from '@kapok/contracts/notices/templates.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import { paperTexts } from '@kapok/web-shared/endpoints/notices.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import type { Stand } from '../parts/OnVersion.tsx';
import { useAct } from '../parts/useAct.ts';
import { Paper } from './Paper.tsx';
import { type Held, papersKey } from './queries.ts';
import { RemedyFields } from './RemedyFields.tsx';
import { TextFields } from './TextFields.tsx';
import { faultsOf, isWhole, kinds, textOf, withoutText, withText } from './texts.ts';
import { paperWords } from './words.ts';

export function Writing({
  department,
  held,
  stand,
}: {
  readonly department: string;
  readonly held: Held;
  readonly stand: Stand;
}) {
  const say = useWords(paperWords);
  const language = useLanguage();
  const [kind, setKind] = useState<NoticeKind>('accepted');
  const [draft, setDraft] = useState<NoticeTemplates>(held.own);
  const save = useAct(
    (body: BodyOf<typeof setNoticeTemplates>, idempotencyKey) =>
      client.call(paperTexts.set, { params: { department }, body, idempotencyKey }),
    {
      done: ({ version }) => say('saved', { version }),
      touches: [papersKey],
      after: stand.saved,
    },
  );
  const own = textOf(draft.texts, kind);
  const shown = own ?? textOf(held.beneath.texts, kind);
  const nameOf = (of: NoticeKind) => inLanguage(noticeKinds[of], language);
  const dropping = department === wholeCity ? 'dropCity' : 'dropOwn';
  const follows = say(department === wholeCity ? 'default' : 'follows');
  const faults = [
    ...faultsOf(draft).map((one) =>
      say(one.fault, { paper: nameOf(one.kind), ...('name' in one ? { name: one.name } : {}) }),
    ),
    ...(draft.remedies && !isWhole(draft.remedies) ? [say('faultRemedies')] : []),
  ];
  const changed = draft !== held.own;
  return (
    <>
      <div className="papers__writing">
        <fieldset className="papers__kinds panel">
          <legend className="visually-hidden">{say('kinds')}</legend>
          {kinds.map((one) => (
            <button
              key={one}
              type="button"
              className="papers__kind"
              aria-pressed={one === kind}
              onClick={() => setKind(one)}
            >
              {nameOf(one)}
              <span className="small quiet">{textOf(draft.texts, one) ? say('own') : follows}</span>
            </button>
          ))}
        </fieldset>
        <section className="panel" aria-labelledby="paper-text">
          <div className="panel__head">
            <h2 id="paper-text">{nameOf(kind)}</h2>
            {held.mayChange && shown ? (
              <Button onClick={() => setDraft(own ? withoutText(draft, kind) : withText(draft, shown))}>
                {say(own ? dropping : 'usesOwn')}
              </Button>
            ) : null}
          </div>
          {shown ? (
            <div className="papers__sides">
              <TextFields
                key={`${kind} ${own ? 'own' : ''}`}
                text={shown}
                editable={held.mayChange && own !== undefined}
                onChange={(text) => setDraft(withText(draft, text))}
              />
              <Paper text={shown} />
            </div>
          ) : null}
        </section>
      </div>
      <RemedyFields
        own={draft.remedies}
        dropping={say(dropping)}
        beneath={held.beneath.remedies}
        editable={held.mayChange}
        onChange={(remedies) => setDraft({ texts: draft.texts, ...(remedies ? { remedies } : {}) })}
      />
      {held.mayChange ? (
        <div className="papers__foot">
          {changed && faults.length > 0 ? (
            <ul className="papers__faults" aria-live="polite">
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          ) : null}
          {stand.refusal(save.error)}
          <div className="actions">
            <Button
              type="primary"
              disabled={!changed || faults.length > 0}
              loading={save.isPending}
              onClick={() => save.mutate({ ...draft, version: stand.version })}
            >
              {say('save')}
            </Button>
            {changed ? <span className="quiet">{say('unsaved')}</span> : null}
          </div>
        </div>
      ) : null}
    </>
  );
}
