// Which requests anybody may read from now on. What is public already stays as it is.
import { listings, type Open311Settings } from '@kapok/contracts/open311/settings.ts';
import { open311 } from '@kapok/web-shared/endpoints/open311.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { client } from '../../api.ts';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered } from '../../shell/session.ts';
import { publishingKey } from './queries.ts';
import { reportingWords } from './words.ts';

export function Publishing() {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const maySet = useOffered('setReporting');
  const [changing, setChanging] = useState(false);
  const held = useQuery({
    queryKey: publishingKey,
    queryFn: ({ signal }) => client.call(open311.readSettings, { signal }),
  });
  return (
    <section className="panel reporting__public" aria-labelledby="reporting-public">
      <div className="panel__head">
        <h2 id="reporting-public">{say('publishing')}</h2>
        {maySet && held.data && !changing ? (
          <Button aria-label={say('changeOf', { name: say('publishing') })} onClick={() => setChanging(true)}>
            {say('change')}
          </Button>
        ) : null}
      </div>
      <Loaded query={held} skeleton={<Skeleton rows={3} />}>
        {({ jurisdiction, listing, mediaListed, contact }) =>
          changing ? (
            <Change held={{ jurisdiction, listing, mediaListed, contact }} leave={() => setChanging(false)} />
          ) : (
            <div className="panel__body">
              <dl className="facts">
                {(
                  [
                    ['jurisdiction', jurisdiction],
                    ['listing', inLanguage(listings[listing], language)],
                    ['mediaListed', say(mediaListed ? 'yes' : 'no')],
                    ['contact', contact],
                  ] as const
                ).map(([term, value]) => (
                  <div key={term}>
                    <dt>{say(term)}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              <p className="small quiet">{say('mediaNote')}</p>
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

function Change({ held, leave }: { readonly held: Open311Settings; readonly leave: () => void }) {
  const say = useWords(reportingWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const set = useAct(
    (body: Open311Settings, idempotencyKey) => client.call(open311.setSettings, { body, idempotencyKey }),
    { done: () => say('settingSaved'), touches: [publishingKey], after: leave },
  );
  return (
    <Form<Open311Settings>
      name="reporting-public"
      className="panel__body"
      layout="vertical"
      requiredMark={false}
      initialValues={held}
      onFinish={(filled) => set.mutate(filled)}
    >
      <Form.Item
        name="jurisdiction"
        label={say('jurisdiction')}
        rules={[{ required: true, whitespace: true, message: say('needed', { field: say('jurisdiction') }) }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="listing" label={say('listing')}>
        <Radio.Group
          className="reporting__choices"
          options={Object.entries(listings).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
        />
      </Form.Item>
      <Form.Item name="mediaListed" valuePropName="checked" extra={say('mediaNote')}>
        <Checkbox>{say('mediaListed')}</Checkbox>
      </Form.Item>
      <Form.Item name="contact" label={say('contact')}>
        <Input maxLength={300} />
      </Form.Item>
      <Refusal error={set.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
