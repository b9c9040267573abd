// Changes of accounts as all of their readers see them, and the decision where it is the reader's. Never offers one on what is
// one's own; the server would refuse it too.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type {
  AccountChange,
  decideAccountChange,
  ListedAccountChange,
} from '@kapok/contracts/parties/accountChanges.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../../api.ts';
import type { Pages } from '../../parts/pages.tsx';
import { RequestLine, RequestList } from '../../parts/Requests.tsx';
import { Refusal } from '../../parts/States.tsx';
import type { LightState } from '../../parts/signs.tsx';
import { Twice } from '../../parts/Twice.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered, useSession } from '../../shell/session.ts';
import { useActorName } from '../staff/actorName.ts';
import { staffKey } from '../staff/queries.ts';
import { staffWords } from '../staff/words.ts';
import { CodeHalf } from './CodeHalf.tsx';
import { changesKey } from './queries.ts';
import { accountWords, changeStateWords, changeWords } from './words.ts';

const lights: Record<AccountChange['state'], LightState> = {
  requested: 'yellow',
  granted: 'done',
  refused: 'off',
};

type Granted = AnswerOf<typeof decideAccountChange>;

/** A list of changes, with the half of a code that the last decision gave above it: what was decided may leave the list. */
export function ChangeList({
  pages,
  named,
  empty,
}: {
  readonly pages: Pages<ListedAccountChange>;
  /** Whether they are of several people. */
  readonly named: boolean;
  readonly empty: ReactNode;
}) {
  const say = useWords(accountWords);
  const language = useLanguage();
  const [granted, setGranted] = useState<Granted>();
  return (
    <>
      {granted?.codeHalf ? (
        <div className="panel__body">
          <CodeHalf
            half={granted.codeHalf}
            note={say('halfSecond', { at: dateTime(granted.codeEndsAt ?? '', language) })}
            done={() => setGranted(undefined)}
          />
        </div>
      ) : null}
      <RequestList pages={pages} rows={3} empty={empty}>
        {(change) => (
          <ChangeItem key={change.accountChangeId} change={change} named={named} granted={setGranted} />
        )}
      </RequestList>
    </>
  );
}

function ChangeItem({
  change,
  named,
  granted,
}: {
  readonly change: ListedAccountChange;
  readonly named: boolean;
  readonly granted: (answer: Granted) => void;
}) {
  const say = useWords(accountWords);
  const staff = useWords(staffWords);
  const language = useLanguage();
  const nameOf = useActorName();
  const kind = inLanguage(changeWords[change.kind], language);
  const who = change.staffName ? inLanguage(change.staffName, language) : staff('unknown');
  return (
    <RequestLine
      title={
        <>
          {named ? (
            <>
              <Link to={`/administration/staff/${change.staffId}`}>{who}</Link>
              {' · '}
            </>
          ) : null}
          {kind}
        </>
      }
      light={lights[change.state]}
      state={inLanguage(changeStateWords[change.state], language)}
      facts={
        change.codeEndsAt ? (
          <span>{say('codeEnds', { at: dateTime(change.codeEndsAt, language) })}</span>
        ) : null
      }
      course={[
        staff('requestedLine', {
          who: nameOf(change.requestedBy, change.requestedByName),
          at: dateTime(change.requestedAt, language),
        }),
        change.decidedBy &&
          change.decidedAt &&
          staff('decidedLine', {
            who: nameOf(change.decidedBy, change.decidedByName),
            at: dateTime(change.decidedAt, language),
          }),
      ]}
      acts={<Acts change={change} what={say('who', { kind, name: who })} granted={granted} />}
    >
      {change.subject ? <p>{say('subject', { subject: change.subject })}</p> : null}
      {change.reason ? <p>{staff('reasonLine', { reason: change.reason })}</p> : null}
    </RequestLine>
  );
}

function Acts({
  change,
  what,
  granted,
}: {
  readonly change: ListedAccountChange;
  readonly what: string;
  readonly granted: (answer: Granted) => void;
}) {
  const say = useWords(accountWords);
  const me = useSession().staff.staffId;
  const mayDecide = useOffered('decidePost');
  const decide = (grants: boolean) => (_given: object, idempotencyKey: string) =>
    client.call(parties.decideAccountChange, {
      params: { accountChangeId: change.accountChangeId },
      body: { granted: grants },
      idempotencyKey,
    });
  const touches = [changesKey, staffKey];
  const grant = useAct(decide(true), { done: () => say('granted'), touches, after: granted });
  const refuse = useAct(decide(false), { done: () => say('refused'), touches });
  if (change.state !== 'requested' || !mayDecide) return null;
  if (change.staffId === me || change.requestedBy === `staff:${me}`)
    return <p className="small quiet request__acts">{say('ownRequest')}</p>;
  return (
    <div className="actions request__acts">
      <Twice
        label={say('grant')}
        about={say('grantAbout', { what })}
        note={say(`grantNote-${change.kind}`)}
        act={grant}
      />
      <Refusal error={refuse.error} />
      <Button
        aria-label={say('refuseAbout', { what })}
        loading={refuse.isPending}
        onClick={() => refuse.mutate({})}
      >
        {say('refuse')}
      </Button>
    </div>
  );
}
