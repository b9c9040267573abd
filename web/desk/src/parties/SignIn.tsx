// The sign-in page, with the demonstration city's accounts one click each where the server offers them.
// Never keeps a password, and never says which of the two was wrong.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { listDemoAccounts } from '@kapok/contracts/parties.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { KapokMark } from '@kapok/web-shared/mark.tsx';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx';
import { type Session, sessionKey } from '../shell/session.ts';
import { shellWords } from '../shell/words.ts';
import { KapokBranch } from './KapokBranch.tsx';
import './sign-in.css';
import { signInWords } from './words.ts';

const keptKeys: readonly string[] = [...sessionKey, 'demo-accounts'];

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}
type DemoAccount = AnswerOf<typeof listDemoAccounts>['items'][number];

export default function SignIn() {
  const say = useWords(signInWords);
  const shell = useWords(shellWords);
  const common = useWords(commonWords);
  const [asksCode, askCode] = useState(false);
  const open = useOpenSession(() => askCode(true));
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => client.call(parties.listDemoAccounts, { signal, anonymous: true }),
  });
  const queryClient = useQueryClient();
  useEffect(() => {
    // Whoever comes next must not meet what the one before had read.
    queryClient.removeQueries({ predicate: ({ queryKey }) => !keptKeys.includes(String(queryKey[0])) });
  }, [queryClient]);
  useEffect(() => {
    document.title = `${say('title')} · ${common('productName')}`;
  });

  return (
    <div className="sign-in">
      <aside className="sign-in__side" aria-hidden="true">
        <KapokBranch />
      </aside>
      <main className="sign-in__main">
        <div className="sign-in__language">
          <LanguageSwitch />
        </div>
        <div className="sign-in__column">
          <div className="sign-in__brand">
            <KapokMark size={40} />
            <div>
              <p className="sign-in__name">{common('productName')}</p>
              <p className="quiet">{shell('desk')}</p>
            </div>
          </div>
          <h1>{say('title')}</h1>
          <p className="quiet sign-in__about">{say('about')}</p>
          <Form<Credentials>
            name="sign-in"
            layout="vertical"
            requiredMark={false}
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
                <Input
                  autoComplete="one-time-code"
                  autoFocus
                  spellCheck={false}
                  size="large"
                  maxLength={40}
                />
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
          {demo.data && demo.data.items.length > 0 ? (
            <DemoAccounts
              accounts={demo.data.items}
              busy={open.isPending}
              choose={({ username, password }) => open.mutate({ username, password })}
            />
          ) : null}
        </div>
      </main>
    </div>
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
  const navigate = useNavigate();
  const from = (useLocation().state as { from?: string } | null)?.from;
  return useMutation({
    mutationFn: (credentials: Credentials) => client.call(parties.openSession, { body: credentials }),
    // The token of the answer is for programs; the browser has its cookie and keeps nothing.
    onSuccess: ({ token: _token, ...session }) => {
      queryClient.setQueryData<Session>(sessionKey, session);
      void navigate(from ?? '/', { replace: true });
    },
    onError: (error) => {
      if (wantsCode(error)) askCode();
    },
  });
}
