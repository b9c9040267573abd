// The forms of a rating: reply, publish, propose that it should not count, decide that. What was written stays on a refusal.
import { exclusionGrounds, type Rating } from '@kapok/contracts/ratings.ts';
import { receivedRatings } from '@kapok/web-shared/endpoints/ratings.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, Radio } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import type { ActName } from './One.tsx';
import { ratingsKey } from './queries.ts';
import { ratingsWords } from './words.ts';

const wordsMax = 1000;
const reasonMin = 5;

interface Given {
  readonly words?: string;
  readonly ground?: keyof typeof exclusionGrounds;
  readonly exclude?: boolean;
}

export function Acting({
  act,
  rating,
  leave,
}: {
  readonly act: ActName;
  readonly rating: Rating;
  readonly leave: () => void;
}) {
  const say = useWords(ratingsWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const carryOut = useAct((given: Given, idempotencyKey) => askFor(act, rating, given, idempotencyKey), {
    done: () => say(`${act}Done`),
    touches: [ratingsKey],
    after: leave,
  });
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  const reasoned = [...needed, { min: reasonMin, message: say('reasonMin', { count: reasonMin }) }];
  return (
    <Form<Given>
      className="reason-form"
      layout="vertical"
      requiredMark={false}
      aria-label={say(act)}
      initialValues={
        act === 'publish' ? { words: rating.text } : act === 'reply' ? { words: rating.reply } : {}
      }
      onFinish={(given) => carryOut.mutate(given)}
    >
      <p className="small quiet">{say(`${act}Note`)}</p>
      {act === 'propose' ? (
        <Form.Item name="ground" label={say('ground')} rules={[{ required: true, message: say('needed') }]}>
          <Radio.Group
            aria-label={say('ground')}
            options={Object.entries(exclusionGrounds).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
          />
        </Form.Item>
      ) : null}
      {act === 'decide' ? (
        <Form.Item
          name="exclude"
          label={say('decision')}
          rules={[{ required: true, message: say('needed') }]}
        >
          <Radio.Group
            aria-label={say('decision')}
            options={[
              { value: true, label: say('exclude') },
              { value: false, label: say('keep') },
            ]}
          />
        </Form.Item>
      ) : null}
      {act === 'publish' && rating.text === undefined ? null : (
        <Form.Item
          name="words"
          label={say(`${act}Field`)}
          rules={act === 'reply' ? needed : act === 'publish' ? [] : reasoned}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={wordsMax} />
        </Form.Item>
      )}
      <Refusal error={carryOut.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={carryOut.isPending}>
          {say(act)}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

/** The operation behind each form. */
function askFor(act: ActName, { ratingId }: Rating, given: Given, idempotencyKey: string) {
  const { ground = 'mistaken', exclude = false } = given;
  const words = given.words?.trim() ?? '';
  const params = { ratingId };
  switch (act) {
    case 'reply':
      return client.call(receivedRatings.reply, { params, body: { reply: words }, idempotencyKey });
    case 'publish':
      return client.call(receivedRatings.publish, {
        params,
        body: words === '' ? {} : { text: words },
        idempotencyKey,
      });
    case 'propose':
      return client.call(receivedRatings.proposeExclusion, {
        params,
        body: { ground, reason: words },
        idempotencyKey,
      });
    case 'decide':
      return client.call(receivedRatings.decideExclusion, {
        params,
        body: { exclude, reason: words },
        idempotencyKey,
      });
  }
}
