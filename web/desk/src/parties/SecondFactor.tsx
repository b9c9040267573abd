// Two-step verification of one's own account: enrolled by scanning a code and typing what the authenticator shows. The
// secret and the recovery codes are shown once and kept nowhere in the browser.
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { beginTotp } from '@kapok/contracts/parties/secondFactor.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { useNotify } from '../parts/Notices.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { sessionKey } from '../shell/session.ts';
import { secondFactorWords } from './secondFactorWords.ts';

const stateKey = ['second-factor'] as const;

export function SecondFactor() {
  const say = useWords(secondFactorWords);
  const state = useQuery({
    queryKey: stateKey,
    queryFn: ({ signal }) => client.call(parties.readSecondFactor, { signal }),
  });
  const [recoveryCodes, showRecoveryCodes] = useState<readonly string[]>();
  return (
    <section className="panel" aria-labelledby="second-factor-title">
      <div className="panel__head">
        <h2 id="second-factor-title">{say('title')}</h2>
      </div>
      <div className="panel__body">
        <Loaded query={state} skeleton={<Skeleton rows={2} />}>
          {({ enrolledAt, recoveryCodesLeft }) => {
            if (recoveryCodes)
              return <RecoveryCodes codes={recoveryCodes} done={() => showRecoveryCodes(undefined)} />;
            return enrolledAt === undefined ? (
              <Enrol enrolled={showRecoveryCodes} />
            ) : (
              <Enrolled at={enrolledAt} recoveryCodesLeft={recoveryCodesLeft} />
            );
          }}
        </Loaded>
      </div>
    </section>
  );
}

/** What the account is and owes may be another after this. */
function useChanged(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [stateKey, sessionKey, ['own-sessions']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
}

function Enrol({ enrolled }: { readonly enrolled: (recoveryCodes: readonly string[]) => void }) {
  const say = useWords(secondFactorWords);
  const begin = useMutation({
    mutationFn: (body: { readonly password: string }) => client.call(parties.beginTotp, { body }),
  });
  if (begin.data) return <Confirm begun={begin.data} enrolled={enrolled} />;
  return (
    <>
      <p className="quiet">{say('about')}</p>
      <Form<{ password: string }>
        name="begin-totp"
        layout="vertical"
        requiredMark={false}
        className="security__form"
        onFinish={(entered) => begin.mutate(entered)}
      >
        <Form.Item
          name="password"
          label={say('password')}
          rules={[{ required: true, message: say('passwordNeeded') }]}
        >
          <Input type="password" autoComplete="current-password" />
        </Form.Item>
        <Refusal error={begin.error} />
        <Button type="primary" htmlType="submit" loading={begin.isPending}>
          {say('begin')}
        </Button>
      </Form>
    </>
  );
}

function Confirm({
  begun,
  enrolled,
}: {
  readonly begun: AnswerOf<typeof beginTotp>;
  readonly enrolled: (recoveryCodes: readonly string[]) => void;
}) {
  const say = useWords(secondFactorWords);
  const changed = useChanged();
  const confirm = useMutation({
    mutationFn: (body: { readonly code: string }) => client.call(parties.confirmTotp, { body }),
    onSuccess: ({ recoveryCodes }) => {
      enrolled(recoveryCodes);
      return changed();
    },
  });
  return (
    <div className="security__enrol">
      <img
        className="security__qr"
        alt={say('qr')}
        src={`data:image/svg+xml,${encodeURIComponent(begun.qrSvg)}`}
      />
      <div>
        <p>{say('scan')}</p>
        <p className="quiet small">{say('typed')}</p>
        <p className="security__secret">{begun.secret}</p>
        <CodeForm
          submit={say('confirm')}
          busy={confirm.isPending}
          error={confirm.error}
          give={confirm.mutate}
        />
      </div>
    </div>
  );
}

function RecoveryCodes({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const say = useWords(secondFactorWords);
  return (
    <>
      <p role="status">{say('recovery')}</p>
      <ul className="security__codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button type="primary" onClick={done}>
        {say('kept')}
      </Button>
    </>
  );
}

function Enrolled({ at, recoveryCodesLeft }: { readonly at: string; readonly recoveryCodesLeft: number }) {
  const say = useWords(secondFactorWords);
  const language = useLanguage();
  const notify = useNotify();
  const changed = useChanged();
  const remove = useMutation({
    mutationFn: (body: { readonly code: string }) => client.call(parties.removeTotp, { body }),
    onSuccess: () => {
      notify(say('removed'));
      return changed();
    },
  });
  return (
    <>
      <p>{say('enrolled', { at: dateTime(at, language), count: recoveryCodesLeft })}</p>
      <CodeForm submit={say('remove')} busy={remove.isPending} error={remove.error} give={remove.mutate} />
    </>
  );
}

function CodeForm({
  submit,
  busy,
  error,
  give,
}: {
  readonly submit: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly give: (body: { readonly code: string }) => void;
}) {
  const say = useWords(secondFactorWords);
  return (
    <Form<{ code: string }>
      name="second-factor-code"
      layout="vertical"
      requiredMark={false}
      className="security__form"
      onFinish={give}
    >
      <Form.Item
        name="code"
        label={say('code')}
        rules={[{ required: true, min: 6, message: say('codeNeeded') }]}
      >
        <Input autoComplete="one-time-code" spellCheck={false} maxLength={40} />
      </Form.Item>
      <Refusal error={error} />
      <Button htmlType="submit" loading={busy}>
        {submit}
      </Button>
    </Form>
  );
}
