// Signing in by name and password, with the provider's button above and the demonstration's accounts below. Keeps neither.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { listDemoAccounts } from '@kapok/contracts/parties.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../../api.ts';
import { Refusal } from '../../parts/States.tsx';
import { type Session, sessionKey } from '../../shell/session.ts';
import { signInWords } from './words.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}
type DemoAccount = AnswerOf<typeof listDemoAccounts>['items'][number];

export function ByPassword({
  provider,
  username,
  forgotten,
}: {
  /** Where the provider's sign-in begins, if there is one. */
  readonly provider?: string;
  readonly username?: string;
  readonly forgotten: () => void;
}) {
  const say = useWords(signInWords);
  const [asksCode, askCode] = useState(false);
  const open = useOpenSession(() => askCode(true));
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => client.call(parties.listDemoAccounts, { signal, anonymous: true }),
  });
  return (
    <>
      {provider ? (
        <>
          <Button href={provider} size="large" block>
            {say('provider')}
          </Button>
          <p className="quiet sign-in__or">{say('or')}</p>
        </>
      ) : null}
      <Form<Credentials>
        name="sign-in"
        layout="vertical"
        requiredMark={false}
        initialValues={{ username }}
        onFinish={(given) => open.mutate(given)}
      >
        <Form.Item
          name="username"
          label={say('username')}
          rules={[{ required: true, message: say('usernameNeeded') }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={say('password')}
          rules={[{ required: true, message: say('passwordNeeded') }]}
        >
          <Input type="password" autoComplete="current-password" size="large" />
        </Form.Item>
        {asksCode ? (
          <Form.Item
            name="code"
            label={say('code')}
            extra={say('codeHint')}
            rules={[{ required: true, message: say('codeNeeded') }]}
          >
            <Input autoComplete="one-time-code" autoFocus spellCheck={false} size="large" maxLength={40} />
          </Form.Item>
        ) : null}
        {open.error && !wantsCode(open.error) ? (
          <div className="sign-in__refusal">
            <Refusal error={open.error} />
          </div>
        ) : null}
        <Button type="primary" htmlType="submit" size="large" block loading={open.isPending}>
          {say('submit')}
        </Button>
      </Form>
      <p className="sign-in__aside">
        <button type="button" className="link-button" onClick={forgotten}>
          {say('forgotten')}
        </button>
      </p>
      {demo.data && demo.data.items.length > 0 ? (
        <DemoAccounts
          accounts={demo.data.items}
          busy={open.isPending}
          choose={({ username: chosen, password }) => open.mutate({ username: chosen, password })}
        />
      ) : null}
    </>
  );
}

function DemoAccounts({
  accounts,
  busy,
  choose,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly busy: boolean;
  readonly choose: (account: DemoAccount) => void;
}) {
  const say = useWords(signInWords);
  const language = useLanguage();
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{say('demoTitle')}</h2>
      <p className="quiet small">{say('demoLead')}</p>
      <ul className="demo__list">
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" className="demo__account" disabled={busy} onClick={() => choose(account)}>
              {inLanguage(account.name, language)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const wantsCode = (error: unknown): boolean =>
  error instanceof Problem && error.slug === 'second-factor-needed';

function useOpenSession(askCode: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => client.call(parties.openSession, { body: credentials }),
    // The token of the answer is for programs; the browser has its cookie and keeps nothing. The page leads on from here.
    onSuccess: ({ token: _token, ...session }) => queryClient.setQueryData<Session>(sessionKey, session),
    onError: (error) => {
      if (wantsCode(error)) askCode();
    },
  });
}
