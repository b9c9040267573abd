// Machine accounts: what departments' own systems may do, asked for, granted, in force and over. Never offers a decision on one's own
// request; the server would refuse it too.
import {
  type ListedMachineAccount,
  type MachineState,
  machineOperations,
  machineStates,
} from '@kapok/contracts/parties/machineAccounts.ts';
import { systems } from '@kapok/web-shared/endpoints/systems.ts';
import { date, dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../api.ts';
import { useActorName } from '../parties/staff/actorName.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape, type LightState } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered, useSession } from '../shell/session.ts';
import { machineAccountWords } from './machineWords.ts';

const AskMachine = lazy(() => import('./AskMachine.tsx'));
export const machinesKey = ['systems', 'machines'] as const;

const lights: Record<MachineState, LightState> = {
  requested: 'yellow',
  refused: 'off',
  active: 'green',
  expired: 'off',
  revoked: 'red',
};

export function Machines({ show }: { readonly show: (secret: string, what: string) => void }) {
  const say = useWords(machineAccountWords);
  const mayAsk = useOffered('requestMachine');
  const [asking, setAsking] = useState(false);
  const list = useQuery({
    queryKey: machinesKey,
    queryFn: ({ signal }) => client.call(systems.machines, { query: { limit: 200 }, signal }),
  });
  return (
    <section className="panel" aria-labelledby="systems-machines">
      <div className="panel__head">
        <h2 id="systems-machines">{say('title')}</h2>
        {mayAsk && !asking ? <Button onClick={() => setAsking(true)}>{say('ask')}</Button> : null}
      </div>
      <p className="small quiet panel__body">{say('lead')}</p>
      {asking ? (
        <Suspense fallback={<Skeleton rows={5} />}>
          <AskMachine show={show} leave={() => setAsking(false)} />
        </Suspense>
      ) : null}
      <Loaded query={list} skeleton={<Skeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          ) : (
            <ul className="machines">
              {items.map((one) => (
                <Machine key={one.machineAccountId} machine={one} show={show} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Machine({
  machine,
  show,
}: {
  readonly machine: ListedMachineAccount;
  readonly show: (secret: string, what: string) => void;
}) {
  const say = useWords(machineAccountWords);
  const language = useLanguage();
  const nameOf = useActorName();
  const unit = machine.unitName ? inLanguage(machine.unitName, language) : machine.unit;
  const may = machine.operations.map((code) => inLanguage(machineOperations[code], language));
  const lines = [
    say('requestedLine', {
      who: nameOf(machine.requestedBy, machine.requestedByName),
      at: dateTime(machine.requestedAt, language),
    }),
    ...(machine.decidedBy && machine.decidedAt
      ? [
          say('decidedLine', {
            who: nameOf(machine.decidedBy, machine.decidedByName),
            at: dateTime(machine.decidedAt, language),
          }),
        ]
      : []),
    ...(machine.state === 'active'
      ? [machine.lastUsedAt ? say('used', { at: dateTime(machine.lastUsedAt, language) }) : say('unused')]
      : []),
  ];
  return (
    <li className="machines__one">
      <div className="machines__text">
        <p className="machines__title">
          {machine.name} · {unit}
        </p>
        <p className="machines__facts">
          <span className="systems__state">
            <LightShape size={12} state={lights[machine.state]} />
            {inLanguage(machineStates[machine.state], language)}
          </span>
          {machine.state === 'requested' ? <span>{say('lasting', { count: machine.days })}</span> : null}
          {machine.state === 'active' && machine.expiresAt ? (
            <span>{say('until', { day: date(machine.expiresAt, language) })}</span>
          ) : null}
        </p>
        <p>{may.join(language === 'zh' ? '、' : ', ')}</p>
        <p className="small">{say('reasonLine', { reason: machine.reason })}</p>
        {machine.note ? <p className="small">{say('noteLine', { note: machine.note })}</p> : null}
        <p className="small quiet">{lines.join(language === 'zh' ? '；' : '; ')}</p>
      </div>
      <Acts machine={machine} show={show} />
    </li>
  );
}

function Acts({
  machine,
  show,
}: {
  readonly machine: ListedMachineAccount;
  readonly show: (secret: string, what: string) => void;
}) {
  const say = useWords(machineAccountWords);
  const me = useSession().staff.staffId;
  const mayDecide = useOffered('decideMachine');
  const mayRevoke = useOffered('revokeMachine');
  const { machineAccountId, name, state } = machine;
  const params = { machineAccountId };
  const grant = useAct(
    (_given: object, idempotencyKey) =>
      client.call(systems.decideMachine, { params, body: { granted: true }, idempotencyKey }),
    {
      done: () => say('granted'),
      touches: [machinesKey],
      after: ({ tokenHalf }) => tokenHalf && show(tokenHalf, say('secondHalf')),
    },
  );
  const refuse = useAct(
    (note: string, idempotencyKey) =>
      client.call(systems.decideMachine, { params, body: { granted: false, note }, idempotencyKey }),
    { done: () => say('refused'), touches: [machinesKey] },
  );
  const revoke = useAct(
    (reason: string, idempotencyKey) =>
      client.call(systems.revokeMachine, { params, body: { reason }, idempotencyKey }),
    { done: () => say('revoked'), touches: [machinesKey] },
  );
  if (state === 'requested' && mayDecide)
    return machine.requestedBy === `staff:${me}` ? (
      <p className="small quiet">{say('ownRequest')}</p>
    ) : (
      <div className="actions machines__acts">
        <Refusal error={grant.error} />
        <Button
          aria-label={say('grantAbout', { name })}
          loading={grant.isPending}
          onClick={() => grant.mutate({})}
        >
          {say('grant')}
        </Button>
        <ReasonForm
          label={say('refuse')}
          about={say('refuseAbout', { name })}
          field={say('refuseReason')}
          needed={say('reasonNeeded')}
          act={refuse}
        />
      </div>
    );
  if (state === 'active' && mayRevoke)
    return (
      <div className="actions machines__acts">
        <ReasonForm
          label={say('revoke')}
          about={say('revokeAbout', { name })}
          note={say('revokeNote')}
          field={say('revokeReason')}
          needed={say('reasonNeeded')}
          act={revoke}
        />
      </div>
    );
  return null;
}
