// One's own account: the sessions it holds and its password. Never keeps a password, and never shows a token.
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { client } from '../api.ts';
import { useNotify } from '../parts/Notices.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { sessionKey, useSession } from '../shell/session.ts';
import { NewPassword } from './NewPassword.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import './security.css';
import { securityWords } from './securityWords.ts';
import { type Held, useDeviceName } from './useDeviceName.ts';

const heldKey = ['own-sessions'] as const;

export default function Security() {
  const say = useWords(securityWords);
  const { owes } = useSession();
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="security">
        {owes ? (
          <p className="security__owed" role="status">
            {say(owes === 'new-password' ? 'newPasswordOwed' : 'secondFactorOwed')}
          </p>
        ) : null}
        <Password />
        <SecondFactor />
        <Sessions />
      </div>
    </div>
  );
}

function Sessions() {
  const say = useWords(securityWords);
  const notify = useNotify();
  const queryClient = useQueryClient();
  const held = useQuery({
    queryKey: heldKey,
    queryFn: ({ signal }) => client.call(parties.listOwnSessions, { signal }),
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: heldKey });
  const end = useMutation({
    mutationFn: (sessionId: Held['id']) => client.call(parties.endOwnSession, { params: { sessionId } }),
    onSuccess: () => notify(say('ended')),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => client.call(parties.endOtherSessions, {}),
    onSuccess: ({ ended }) => notify(say('othersEnded', { count: ended })),
    onSettled: refresh,
  });

  return (
    <section className="panel" aria-labelledby="sessions-title">
      <div className="panel__head">
        <h2 id="sessions-title">{say('sessions')}</h2>
        {(held.data?.items.length ?? 0) > 1 ? (
          <Button loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {say('endOthers')}
          </Button>
        ) : null}
      </div>
      <Refusal error={end.error ?? endOthers.error} />
      <Loaded query={held} skeleton={<Skeleton rows={3} />}>
        {({ items }) => (
          <>
            <ul className="security__sessions">
              {items.map((session) => (
                <Session
                  key={session.id}
                  session={session}
                  busy={end.isPending}
                  end={() => end.mutate(session.id)}
                />
              ))}
            </ul>
            <p className="quiet small security__foot">
              {say('idle', { minutes: items.find(({ current }) => current)?.idleMinutes ?? 0 })}
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Session({
  session,
  busy,
  end,
}: {
  readonly session: Held;
  readonly busy: boolean;
  readonly end: () => void;
}) {
  const say = useWords(securityWords);
  const language = useLanguage();
  const device = useDeviceName(session);
  return (
    <li className="security__session">
      <div>
        <p className="security__device">
          {device}
          {session.current ? <span className="tag">{say('current')}</span> : null}
        </p>
        <p className="quiet small security__times">
          <span>
            {say('used')} {dateTime(session.lastUsedAt, language)}
          </span>
          <span>
            {say('opened')} {dateTime(session.openedAt, language)}
          </span>
          <span>
            {say('expires')} {dateTime(session.expiresAt, language)}
          </span>
        </p>
      </div>
      {session.current ? null : (
        <Button disabled={busy} aria-label={say('endThis', { device })} onClick={end}>
          {say('end')}
        </Button>
      )}
    </li>
  );
}

interface Entered {
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly again: string;
}

function Password() {
  const say = useWords(securityWords);
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const change = useMutation({
    mutationFn: ({ oldPassword, newPassword }: Entered) =>
      client.call(parties.changeOwnPassword, { body: { oldPassword, newPassword } }),
    onSuccess: ({ ended }) => {
      form.resetFields();
      notify(say('changed', { count: ended }));
      void queryClient.invalidateQueries({ queryKey: sessionKey });
      return queryClient.invalidateQueries({ queryKey: heldKey });
    },
  });
  return (
    <section className="panel" aria-labelledby="password-title">
      <div className="panel__head">
        <h2 id="password-title">{say('password')}</h2>
      </div>
      <div className="panel__body">
        <p className="quiet">{say('passwordHint')}</p>
        <Form<Entered>
          form={form}
          name="password"
          layout="vertical"
          requiredMark={false}
          className="security__form"
          onFinish={(entered) => change.mutate(entered)}
        >
          <Form.Item
            name="oldPassword"
            label={say('oldPassword')}
            rules={[{ required: true, message: say('oldNeeded') }]}
          >
            <Input type="password" autoComplete="current-password" />
          </Form.Item>
          <NewPassword />
          <Refusal error={change.error} />
          <p className="quiet small">{say('changeNote')}</p>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {say('change')}
          </Button>
        </Form>
      </div>
    </section>
  );
}
