// Setting a forgotten password with both halves of a code. Never keeps either, and never says which of name and code was wrong.
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { client } from '../../api.ts';
import { useNotify } from '../../parts/Notices.tsx';
import { Refusal } from '../../parts/States.tsx';
import { NewPassword } from '../NewPassword.tsx';
import { signInWords } from './words.ts';

interface Entered {
  readonly username: string;
  readonly code: string;
  readonly newPassword: string;
}

/** Both halves without what divides them. */
const codeLength = 24;

export default function ResetPassword({ leave }: { readonly leave: (username?: string) => void }) {
  const say = useWords(signInWords);
  const notify = useNotify();
  const reset = useMutation({
    mutationFn: ({ username, code, newPassword }: Entered) =>
      client.call(parties.resetPassword, { body: { username, code: code.trim(), newPassword } }),
    onSuccess: (_answer, { username }) => {
      notify(say('resetDone'));
      leave(username);
    },
  });
  return (
    <>
      <h1>{say('resetTitle')}</h1>
      <p className="quiet sign-in__about">{say('resetLead')}</p>
      <Form<Entered>
        name="reset-password"
        layout="vertical"
        requiredMark={false}
        onFinish={(entered) => reset.mutate(entered)}
      >
        <Form.Item
          name="username"
          label={say('username')}
          rules={[{ required: true, message: say('usernameNeeded') }]}
        >
          <Input
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            size="large"
            maxLength={64}
          />
        </Form.Item>
        <Form.Item
          name="code"
          label={say('resetCode')}
          extra={say('resetCodeHint')}
          rules={[
            {
              validator: async (_rule, code?: string) => {
                if ((code ?? '').replace(/[\s-]/g, '').length < codeLength)
                  throw new Error(say('resetCodeNeeded'));
              },
            },
          ]}
        >
          <Input
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            size="large"
            maxLength={60}
          />
        </Form.Item>
        <NewPassword size="large" />
        <div className="sign-in__refusal">
          <Refusal error={reset.error} />
        </div>
        <Button type="primary" htmlType="submit" size="large" block loading={reset.isPending}>
          {say('resetSubmit')}
        </Button>
      </Form>
      <p className="sign-in__aside">
        <button type="button" className="link-button" onClick={() => leave()}>
          {say('resetBack')}
        </button>
      </p>
    </>
  );
}
