// The form that adds an account with a first password, which its owner must change. Never sent anywhere but to the server.
import type { passwordLengthMin } from '@kapok/contracts/parties/signIn.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { client } from '../../api.ts';
import '../../parts/forms.css';
import { PageHead } from '../../parts/PageHead.tsx';
import { Refusal } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { staffKey } from './queries.ts';
import './staff.css';
import { staffWords } from './words.ts';

interface Entered {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly username: string;
  readonly password: string;
}

/** Checked against the contract when compiled; the contract itself would bring its schemas along. */
const lengthMin: typeof passwordLengthMin = 12;
const madeLength = 16;
/** Without what is easily misread when it is handed over on paper. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

export default function AddStaff() {
  const say = useWords(staffWords);
  const common = useWords(commonWords);
  const navigate = useNavigate();
  const [form] = Form.useForm<Entered>();
  const add = useAct(
    ({ nameZh, nameEn, username, password }: Entered, idempotencyKey) =>
      client.call(parties.addStaff, {
        body: { username, name: { zh: nameZh.trim(), en: nameEn.trim() }, password },
        idempotencyKey,
      }),
    {
      done: ({ username }) => say('addDone', { username }),
      touches: [staffKey],
      after: ({ staffId }) => void navigate(`/administration/staff/${staffId}`),
    },
  );
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  return (
    <div className="page page--form">
      <PageHead title={say('add')} lead={say('addLead')} />
      <Form<Entered>
        form={form}
        name="add-staff"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        onFinish={(entered) => add.mutate(entered)}
      >
        <section className="panel" aria-label={say('add')}>
          <div className="form__grid">
            <Form.Item name="nameZh" label={say('nameZh')} rules={needed(say('nameZh'))}>
              <Input maxLength={100} autoFocus autoComplete="off" />
            </Form.Item>
            <Form.Item name="nameEn" label={say('nameEn')} rules={needed(say('nameEn'))}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="username"
              label={say('username')}
              extra={say('usernameHint')}
              rules={[
                ...needed(say('username')),
                {
                  pattern: /^[a-z0-9][a-z0-9._-]{1,63}$/,
                  message: say('wrong', { field: say('username') }),
                },
              ]}
            >
              <Input maxLength={64} autoComplete="off" autoCapitalize="off" spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="password"
              label={say('password')}
              extra={say('passwordHint')}
              rules={[{ required: true, min: lengthMin, message: say('needed', { field: say('password') }) }]}
            >
              <Input
                maxLength={256}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                suffix={
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => form.setFieldValue('password', madePassword())}
                  >
                    {say('generate')}
                  </button>
                }
              />
            </Form.Item>
          </div>
        </section>
        <Refusal error={add.error} />
        <div className="actions form__foot">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {say('add')}
          </Button>
          <Button onClick={() => void navigate('/administration/staff')}>{common('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

/** 32 letters divide a byte evenly, so none is likelier than another. */
function madePassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(madeLength));
  return Array.from(random, (byte) => letters[byte % letters.length]).join('');
}
