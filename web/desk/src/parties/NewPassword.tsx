// The two fields by which a password is chosen, wherever one is. Long is all that is asked here; the server refuses easy ones.
import type { passwordLengthMin } from '@kapok/contracts/parties/signIn.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Input } from 'antd';
import { securityWords } from './securityWords.ts';

/** Checked against the contract when compiled; the contract itself would bring its schemas along. */
const lengthMin: typeof passwordLengthMin = 12;

export function NewPassword({ size = 'middle' }: { readonly size?: 'middle' | 'large' }) {
  const say = useWords(securityWords);
  return (
    <>
      <Form.Item
        name="newPassword"
        label={say('newPassword')}
        rules={[{ required: true, min: lengthMin, message: say('newNeeded') }]}
      >
        <Input type="password" autoComplete="new-password" size={size} />
      </Form.Item>
      <Form.Item
        name="again"
        label={say('again')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_rule, again) => {
              if (again !== getFieldValue('newPassword')) throw new Error(say('notTheSame'));
            },
          }),
        ]}
      >
        <Input type="password" autoComplete="new-password" size={size} />
      </Form.Item>
    </>
  );
}
