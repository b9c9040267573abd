// Proving more than a password to a session there is, for what asks for it. The code is used and kept nowhere.
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { Link } from 'react-router';
import { client } from '../../api.ts';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { sessionKey } from '../../shell/session.ts';
import { signInWords } from './words.ts';

/** Of its own and forgotten with the page, as the page forgets all that the one before had read. */
export const stepUpKey = ['step-up'] as const;

export function StepUp({ provider, page }: { readonly provider?: string; readonly page: string }) {
  const say = useWords(signInWords);
  const queryClient = useQueryClient();
  const state = useQuery({
    queryKey: stepUpKey,
    gcTime: 0,
    queryFn: ({ signal }) => client.call(parties.readSecondFactor, { signal }),
  });
  const raise = useMutation({
    mutationFn: (body: { readonly code: string }) => client.call(parties.raiseSession, { body }),
    // Once the session is sure enough, the page leads on.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionKey }),
  });
  return (
    <>
      <h1>{say('raiseTitle')}</h1>
      <p className="quiet sign-in__about">{say('raiseLead')}</p>
      <Loaded query={state} skeleton={<Skeleton rows={3} />}>
        {({ enrolledAt }) =>
          enrolledAt === undefined ? (
            provider ? null : (
              <p className="sign-in__note">
                {say('raiseNone')} <Link to="/me/security">{say('raiseEnrol')}</Link>
              </p>
            )
          ) : (
            <Form<{ code: string }>
              name="raise"
              layout="vertical"
              requiredMark={false}
              onFinish={(entered) => raise.mutate(entered)}
            >
              <Form.Item
                name="code"
                label={say('code')}
                extra={say('codeHint')}
                rules={[{ required: true, min: 6, message: say('codeNeeded') }]}
              >
                <Input
                  autoComplete="one-time-code"
                  autoFocus
                  spellCheck={false}
                  size="large"
                  maxLength={40}
                />
              </Form.Item>
              <div className="sign-in__refusal">
                <Refusal error={raise.error} />
              </div>
              <Button type="primary" htmlType="submit" size="large" block loading={raise.isPending}>
                {say('raiseSubmit')}
              </Button>
            </Form>
          )
        }
      </Loaded>
      {provider ? (
        <Button href={provider} size="large" block className="sign-in__provider">
          {say('raiseProvider')}
        </Button>
      ) : null}
      <p className="sign-in__aside">
        <Link to={page}>{say('raiseLeave')}</Link>
      </p>
    </>
  );
}
