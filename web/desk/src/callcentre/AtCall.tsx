// A contact at the seat: how it stands and what can be done with it, who calls, and what is asked.
import type { Contact, ContactCommand, Seat } from '@kapok/contracts/callcentre/seat.ts';
import { contactCommands, languages } from '@kapok/contracts/callcentre/words.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { HistoryList } from '../hotline/HistoryList.tsx';
import { useNames } from '../hotline/names.ts';
import { Pick } from '../parts/Pick.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { clockOf, Elapsed, Left } from './Elapsed.tsx';
import { Note } from './Note.tsx';
import { seatKey, useContact, useLanes } from './queries.ts';
import { useAltKeys } from './useAltKeys.ts';
import { callcentreWords } from './words.ts';

type AtSeat = NonNullable<Seat['contact']>;

export default function AtCall({
  contact,
  ringSeconds,
}: {
  readonly contact: AtSeat;
  readonly ringSeconds: number;
}) {
  const known = useContact(contact.id);
  const command = useCommand(contact.id);
  return (
    <div className="agent">
      <div className="agent__side">
        <Controls contact={contact} ringSeconds={ringSeconds} command={command} />
        <Loaded query={known} skeleton={<Skeleton rows={5} />}>
          {(data) => <Caller contact={data} />}
        </Loaded>
      </div>
      <div className="agent__main">
        <Loaded query={known} skeleton={<Skeleton rows={8} />}>
          {(data) => <Note contact={contact} caller={data} finish={command} />}
        </Loaded>
      </div>
    </div>
  );
}

export function useCommand(contactId: AtSeat['id']) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ContactCommand) => client.call(callcentre.command, { params: { contactId }, body }),
    onSuccess: ({ seat }) => queryClient.setQueryData(seatKey, seat),
  });
}
export type Command = ReturnType<typeof useCommand>;

function Controls({
  contact,
  ringSeconds,
  command,
}: {
  readonly contact: AtSeat;
  readonly ringSeconds: number;
  readonly command: Command;
}) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const { name } = useNames();
  const { state, held } = contact;
  const act = (body: ContactCommand) => () => {
    if (!command.isPending) command.mutate(body);
  };
  const buttons: { key: string; body: ContactCommand; primary?: true; danger?: true }[] =
    state === 'ringing'
      ? [
          { key: 'A', body: { command: 'answer' }, primary: true },
          { key: 'B', body: { command: 'decline' } },
        ]
      : state === 'talking'
        ? [
            { key: 'H', body: { command: held ? 'resume' : 'hold' } },
            ...(contact.callback ? [{ key: 'U', body: { command: 'not-reached' } as const }] : []),
            { key: 'E', body: { command: 'hang-up' }, danger: true },
          ]
        : [];
  useAltKeys(Object.fromEntries(buttons.map(({ key, body }) => [key, act(body)])));
  const told =
    state === 'ringing'
      ? 'ringingNow'
      : state === 'talking'
        ? held
          ? 'heldNow'
          : 'talkingNow'
        : 'wrappingNow';
  return (
    <section className={`panel agent__call agent__call--${state}`} aria-label={say('controls')}>
      <div className="agent__head">
        <div role="status">
          <h2>{say(told)}</h2>
        </div>
        <span className="agent__time">
          <Elapsed
            since={
              (state === 'ringing'
                ? contact.rangAt
                : state === 'talking'
                  ? contact.answeredAt
                  : contact.endedAt) ?? contact.offeredAt
            }
          />
        </span>
      </div>
      {state === 'ringing' && contact.rangAt ? (
        <p className="small quiet">
          <RingLeft until={Date.parse(contact.rangAt) + ringSeconds * 1000} />
        </p>
      ) : null}
      <dl className="facts agent__facts">
        <div>
          <dt>{say('lane')}</dt>
          <dd>{inLanguage(contact.laneName, language)}</dd>
        </div>
        <div>
          <dt>{say('line')}</dt>
          <dd>{name('lines', contact.line)}</dd>
        </div>
        <div>
          <dt>{say('language')}</dt>
          <dd>{inLanguage(languages[contact.language], language)}</dd>
        </div>
        <div>
          <dt>{say('waited')}</dt>
          <dd className="tabular">
            {clockOf(
              Date.parse(contact.answeredAt ?? contact.rangAt ?? contact.offeredAt) -
                Date.parse(contact.offeredAt),
            )}
          </dd>
        </div>
      </dl>
      <div className="actions">
        {contact.callback ? <span className="tag">{say('callbackMark')}</span> : null}
        {contact.thirdParty ? (
          <span className="tag">
            {say('thirdPartyMark', { who: name('departments', contact.thirdParty) })}
          </span>
        ) : null}
      </div>
      {inLanguage(contact.script, language) ? (
        <div className="agent__script">
          <h3>{say('script')}</h3>
          <p>{inLanguage(contact.script, language)}</p>
        </div>
      ) : null}
      <Refusal error={command.error} />
      {buttons.length > 0 ? (
        <div className="agent__buttons">
          {buttons.map(({ key, body, primary, danger }) => (
            <Button
              key={key}
              size="large"
              type={primary ? 'primary' : 'default'}
              {...(danger ? { danger } : {})}
              disabled={command.isPending}
              onClick={act(body)}
            >
              {inLanguage(contactCommands[body.command], language)} <kbd>Alt {key}</kbd>
            </Button>
          ))}
        </div>
      ) : null}
      {state === 'talking' ? <Elsewhere command={command} /> : null}
      <p className="small quiet">{say(state === 'wrapping' ? 'finishNote' : 'shortcutsHint')}</p>
    </section>
  );
}

function RingLeft({ until }: { readonly until: number }) {
  const say = useWords(callcentreWords);
  const [before = '', after = ''] = say('ringLeft', { time: '|' }).split('|');
  return (
    <>
      {before}
      <Left until={until} />
      {after}
    </>
  );
}

/** Who else is brought in, or who takes over. */
function Elsewhere({ command }: { readonly command: Command }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const { options } = useNames();
  const lanes = useLanes();
  const [to, setTo] = useState('');
  const [department, setDepartment] = useState('');
  const transfer = () => to && command.mutate({ command: 'transfer', to });
  const join = () => department && command.mutate({ command: 'conference', with: department });
  useAltKeys({ T: transfer, J: join });
  return (
    <div className="agent__elsewhere">
      <div className="agent__pair">
        <Pick
          label={say('conferenceWith')}
          any={say('conferenceWith')}
          value={department}
          choices={options('departments')}
          onChange={setDepartment}
        />
        <Button disabled={!department || command.isPending} onClick={join}>
          {inLanguage(contactCommands.conference, language)} <kbd>Alt J</kbd>
        </Button>
      </div>
      <div className="agent__pair">
        <Pick
          label={say('transferTo')}
          any={say('transferTo')}
          value={to}
          choices={(lanes.data?.lanes ?? [])
            .filter(({ open }) => open)
            .map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }))}
          onChange={setTo}
        />
        <Button disabled={!to || command.isPending} onClick={transfer}>
          {inLanguage(contactCommands.transfer, language)} <kbd>Alt T</kbd>
        </Button>
      </div>
    </div>
  );
}

function Caller({ contact }: { readonly contact: Contact }) {
  const say = useWords(callcentreWords);
  return (
    <section className="panel agent__caller" aria-label={say('caller')}>
      <h2>{say('caller')}</h2>
      <p className="agent__number">{contact.callerNumber ?? say('withheld')}</p>
      {contact.confidential ? <p>{say('confidentialCaller')}</p> : null}
      {contact.returns > 0 ? (
        <p className="quiet">{say('returnsBefore', { count: contact.returns })}</p>
      ) : null}
      {contact.transfers > 0 ? (
        <p className="quiet">{say('transfers', { count: contact.transfers })}</p>
      ) : null}
      {contact.anonymous || contact.confidential ? null : (
        <>
          <h3>{say('history')}</h3>
          <HistoryList entries={contact.history} />
        </>
      )}
    </section>
  );
}
