// The rules that raise alerts, and their setting by a security administrator. Setting one judges nothing that was read before.
import { type Role, roles } from '@kapok/contracts/operation.ts';
import { roleWords } from '@kapok/contracts/parties/roleWords.ts';
import { type AlertRuleSetting, alertRules } from '@kapok/contracts/privacy/alerts.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { useAlertNames } from './alertNames.ts';
import { alertRulesKey, useAlertRules } from './alertQueries.ts';
import { alertWords } from './words.ts';

const thresholdMax = 100_000;
const windowMinutesMax = 7 * 24 * 60;

export function AlertRules() {
  const say = useWords(alertWords);
  return (
    <section className="panel" aria-labelledby="alert-rules">
      <div className="panel__head">
        <h2 id="alert-rules">{say('rules')}</h2>
        <span className="small quiet">{say('rulesNote')}</span>
      </div>
      <Loaded
        query={useAlertRules()}
        skeleton={
          <div className="panel__body">
            <Skeleton rows={4} />
          </div>
        }
      >
        {({ items }) => (
          <ul>
            {items.map((setting) => (
              <Rule key={setting.rule} setting={setting} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Rule({ setting }: { readonly setting: AlertRuleSetting }) {
  const say = useWords(alertWords);
  const language = useLanguage();
  const names = useAlertNames();
  const maySet = useOffered('setAlertRule');
  const [changing, setChanging] = useState(false);
  const rule = inLanguage(alertRules[setting.rule], language);
  const exempt = setting.exemptRoles.map((role) => inLanguage(roleWords[role], language));
  return (
    <li className="alert-row">
      <div className="alert-row__text">
        <p>
          <strong>{rule}</strong>
        </p>
        <p className="privacy__line">
          <span className="privacy__state">
            <LightShape state={setting.enabled ? 'green' : 'off'} size={12} />
            {say(setting.enabled ? 'on' : 'off')}
          </span>
          <span>
            {say('limit', { limit: names.count(setting.rule, setting.threshold) })} /{' '}
            {names.span(setting.windowMinutes)}
          </span>
          <span>{say(setting.countsMasked ? 'countsMasked' : 'wholeOnly')}</span>
        </p>
        {exempt.length > 0 ? (
          <p className="small quiet">
            {say('exempt')}
            {language === 'zh' ? '：' : ': '}
            {exempt.join(language === 'zh' ? '、' : ', ')}
          </p>
        ) : null}
      </div>
      {maySet && !changing ? (
        <Button aria-label={say('changeRuleOf', { rule })} onClick={() => setChanging(true)}>
          {say('changeRule')}
        </Button>
      ) : null}
      {changing ? <RuleForm setting={setting} leave={() => setChanging(false)} /> : null}
    </li>
  );
}

interface Entered {
  readonly enabled: boolean;
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly countsMasked: boolean;
  readonly exemptRoles: Role[];
}

function RuleForm({ setting, leave }: { readonly setting: AlertRuleSetting; readonly leave: () => void }) {
  const say = useWords(alertWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { rule, enabled, threshold, windowMinutes, countsMasked, exemptRoles } = setting;
  const set = useAct(
    (body: Entered, idempotencyKey) =>
      client.call(privacy.setAlertRule, { params: { rule }, body, idempotencyKey }),
    { done: () => say('ruleSaved'), touches: [alertRulesKey], after: leave },
  );
  const whole = (min: number, max: number) => [
    {
      required: true,
      type: 'integer' as const,
      min,
      max,
      message: `${say('numberNeeded')} ${number(min, language)}–${number(max, language)}`,
    },
  ];
  return (
    <Form<Entered>
      name={`rule-${rule}`}
      className="reason-form"
      layout="vertical"
      requiredMark={false}
      initialValues={{ enabled, threshold, windowMinutes, countsMasked, exemptRoles }}
      onFinish={(entered) => set.mutate(entered)}
    >
      <Form.Item name="enabled" valuePropName="checked" noStyle>
        <Checkbox>{say('enabled')}</Checkbox>
      </Form.Item>
      <div className="privacy__period">
        <Form.Item
          name="threshold"
          label={say('threshold')}
          extra={say('thresholdHint')}
          rules={whole(0, thresholdMax)}
        >
          <InputNumber precision={0} autoFocus />
        </Form.Item>
        <Form.Item name="windowMinutes" label={say('window')} rules={whole(1, windowMinutesMax)}>
          <InputNumber precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="countsMasked" valuePropName="checked" noStyle>
        <Checkbox>{say('countsMasked')}</Checkbox>
      </Form.Item>
      <Form.Item name="exemptRoles" label={say('exempt')}>
        <Select
          mode="multiple"
          aria-label={say('exempt')}
          placeholder={say('exemptNone')}
          options={roles.map((role) => ({ value: role, label: inLanguage(roleWords[role], language) }))}
        />
      </Form.Item>
      <Refusal error={set.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {say('saveRule')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}
