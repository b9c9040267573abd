// Which units look into questions about who looked, in order; and the erasure of what is left about one subject. Shown to those who
// answer for it, below the requests.
import { ledger } from '@kapok/web-shared/endpoints/ledger.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../../api.ts';
import { UnitPick } from '../../parties/units/UnitPick.tsx';
import { OnVersion, type Stand } from '../../parts/OnVersion.tsx';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import '../../parts/forms.css';
import { rightsWords } from './words.ts';

const settingKey = ['rights-setting'] as const;
const officesMax = 5;

export function Offices({ maySet }: { readonly maySet: boolean }) {
  const say = useWords(rightsWords);
  const setting = useQuery({
    queryKey: settingKey,
    queryFn: async ({ signal }) => {
      const { offices, version } = await client.call(privacy.readRightsSetting, { signal });
      return { offices, version };
    },
  });
  return (
    <section className="panel" aria-labelledby="rights-offices">
      <div className="panel__head">
        <h2 id="rights-offices">{say('offices')}</h2>
      </div>
      <div className="panel__body">
        <p className="quiet">{say('officesLead')}</p>
        <Loaded query={setting} skeleton={<Skeleton rows={3} />}>
          {(held) => (
            <OnVersion held={held}>
              {(base, stand) => <OfficesForm offices={base.offices} stand={stand} maySet={maySet} />}
            </OnVersion>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function OfficesForm({
  offices,
  stand,
  maySet,
}: {
  readonly offices: readonly string[];
  readonly stand: Stand;
  readonly maySet: boolean;
}) {
  const say = useWords(rightsWords);
  const [chosen, setChosen] = useState<readonly (string | undefined)[]>(
    offices.length === 0 ? [undefined] : offices,
  );
  const named = chosen.filter((code) => code !== undefined);
  const twice = new Set(named).size < named.length;
  const set = useAct(
    (body: { offices: string[] }, idempotencyKey) =>
      client.call(privacy.setRightsSetting, { body, idempotencyKey }),
    {
      done: ({ version }) => say('officesSet', { version }),
      touches: [settingKey],
      after: stand.saved,
    },
  );
  return (
    <div className="offices">
      <ol>
        {chosen.map((code, at) => (
          // A place in the order is what the row is.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells one row from another.
          <li key={at}>
            <UnitPick
              label={say('officeAt', { at: at + 1 })}
              {...(code ? { value: code } : {})}
              onChange={(next) => setChosen(chosen.with(at, next))}
            />
          </li>
        ))}
      </ol>
      {twice ? <p role="alert">{say('officesTwice')}</p> : null}
      {stand.refusal(set.error)}
      {maySet ? (
        <div className="actions">
          <Button
            type="primary"
            disabled={twice}
            loading={set.isPending}
            onClick={() => set.mutate({ offices: named })}
          >
            {say('officesSave')}
          </Button>
          {chosen.length < officesMax ? (
            <Button onClick={() => setChosen([...chosen, undefined])}>{say('officeMore')}</Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** Characters of the subject that are typed once more before it goes: nothing brings it back. */
const againCharacters = 6;

export function Erasure() {
  const say = useWords(rightsWords);
  const common = useWords(commonWords);
  const [asking, setAsking] = useState(false);
  const erase = useAct(
    (subject: string, idempotencyKey) => client.call(ledger.erase, { body: { subject }, idempotencyKey }),
    {
      done: ({ events }) => say('erased', { events }),
      touches: [],
      after: () => setAsking(false),
    },
  );
  return (
    <section className="panel" aria-labelledby="rights-erasure">
      <div className="panel__head">
        <h2 id="rights-erasure">{say('erasure')}</h2>
        {asking ? null : <Button onClick={() => setAsking(true)}>{say('erasureBegin')}</Button>}
      </div>
      <div className="panel__body">
        <p className="quiet">{say('erasureLead')}</p>
        {asking ? (
          <Form<{ subject: string; again: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={({ subject }) => erase.mutate(subject.trim())}
          >
            <Form.Item
              name="subject"
              label={say('erasureSubject')}
              rules={[{ required: true, whitespace: true, message: say('erasureNeeded') }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="again"
              label={say('erasureAgain', { count: againCharacters })}
              dependencies={['subject']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_rule, again: string | undefined) => {
                    const subject = String(getFieldValue('subject') ?? '').trim();
                    const tail = subject.slice(-againCharacters);
                    return tail !== '' && again?.trim() === tail
                      ? Promise.resolve()
                      : Promise.reject(new Error(say('erasureDiffers')));
                  },
                }),
              ]}
            >
              <Input maxLength={againCharacters} autoComplete="off" />
            </Form.Item>
            <Refusal error={erase.error} />
            <div className="actions">
              <Button type="primary" htmlType="submit" loading={erase.isPending}>
                {say('erasureDo')}
              </Button>
              <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
            </div>
          </Form>
        ) : null}
      </div>
    </section>
  );
}
