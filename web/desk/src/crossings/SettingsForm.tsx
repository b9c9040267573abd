// Within how many days papers are taken over, when that is near, and how often the same may be sent.
import type { CrossingSettings } from '@kapok/contracts/crossings/settings.ts';
import { crossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, InputNumber } from 'antd';
import { client } from '../api.ts';
import '../parts/forms.css';
import { OnVersion } from '../parts/OnVersion.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { settingsKey, useSettings } from './queries.ts';
import { crossingWords } from './words.ts';

export function SettingsForm({ leave }: { readonly leave: () => void }) {
  const say = useWords(crossingWords);
  const common = useWords(commonWords);
  const query = useSettings();
  return (
    <section className="panel panel__body crossings__settings" aria-label={say('settings')}>
      <p className="quiet">{say('settingsLead')}</p>
      <Loaded query={query} skeleton={<Skeleton rows={3} />}>
        {(held) => (
          <OnVersion held={held}>
            {({ settings }, stand) => (
              <Fields settings={settings} stand={stand} leave={leave} cancel={common('cancel')} />
            )}
          </OnVersion>
        )}
      </Loaded>
    </section>
  );
}

function Fields({
  settings,
  stand: { version, saved, refusal },
  leave,
  cancel,
}: {
  readonly settings: CrossingSettings;
  readonly stand: Parameters<Parameters<typeof OnVersion>[0]['children']>[1];
  readonly leave: () => void;
  readonly cancel: string;
}) {
  const say = useWords(crossingWords);
  const save = useAct(
    (filled: CrossingSettings, idempotencyKey) =>
      client.call(crossings.setSettings, { body: { settings: filled, version }, idempotencyKey }),
    { done: () => say('saved'), touches: [settingsKey], after: saved },
  );
  const whole = (name: keyof CrossingSettings, label: string, min: number, max: number) => (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: say('needed', { field: label }) }]}
    >
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  );
  return (
    <Form<CrossingSettings>
      name="crossing-settings"
      layout="vertical"
      requiredMark={false}
      initialValues={settings}
      onFinish={(filled) => save.mutate(filled)}
    >
      <div className="form__grid">
        {whole('takeOverWorkingDays', say('takeOverDays'), 1, 30)}
        {whole('yellowWorkingDays', say('yellowDays'), 0, 10)}
        {whole('triesMax', say('tries'), 1, 10)}
      </div>
      {refusal(save.error)}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{cancel}</Button>
      </div>
    </Form>
  );
}
