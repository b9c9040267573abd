// The form of a lane. What was written stays on a refusal; a lane that somebody else changed meanwhile is not overwritten.
import type { Lane, setLane } from '@kapok/contracts/callcentre/lanes.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { client } from '../api.ts';
import { useNames } from '../hotline/names.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { lanesKey, useAgents } from './queries.ts';
import { callcentreWords } from './words.ts';

type Body = BodyOf<typeof setLane>;
interface Values extends Omit<Body, 'surge' | 'expectedVersion'> {
  readonly code: string;
}

/** A surge lane goes before the others, escalates early, and takes agents at home too. */
const fresh: Partial<Values> = {
  lines: [],
  priority: 1,
  skill: null,
  levelMin: 1,
  agents: [],
  reserved: true,
  homeSeats: true,
  escalateAfterSeconds: 30,
  escalateToAll: true,
};

export default function LaneForm({
  lane,
  leave,
}: {
  readonly lane: Lane | undefined;
  readonly leave: () => void;
}) {
  const say = useWords(callcentreWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { options } = useNames();
  const agents = useAgents().data?.agents ?? [];
  const save = useAct(
    ({ code, ...values }: Values, idempotencyKey) => {
      const { option, ...rest } = values;
      const body: Body = {
        ...rest,
        ...(option ? { option } : {}),
        skill: values.skill || null,
        surge: lane?.surge ?? true,
        ...(lane ? { expectedVersion: lane.version } : {}),
      };
      return client.call(callcentre.setLane, { params: { lane: lane?.code ?? code }, body, idempotencyKey });
    },
    {
      done: (saved) => say('laneSaved', { lane: inLanguage(saved.lane.name, language) }),
      touches: [lanesKey],
      after: leave,
    },
  );
  const needed = (field: string) => [{ required: true, whitespace: true, message: say('needed', { field }) }];
  const both = (name: 'greeting' | 'script', label: string) => (
    <>
      <Form.Item name={[name, 'zh']} label={label} rules={name === 'greeting' ? needed(label) : []}>
        <Input.TextArea autoSize maxLength={1000} />
      </Form.Item>
      <Form.Item name={[name, 'en']} label={language === 'zh' ? `${label}（英文）` : `${label} in English`}>
        <Input.TextArea autoSize maxLength={1000} />
      </Form.Item>
    </>
  );
  return (
    <Form<Values>
      name="lane"
      layout="vertical"
      requiredMark={false}
      className="panel lanes__form"
      initialValues={lane ?? { ...fresh, greeting: { zh: '', en: '' }, script: { zh: '', en: '' } }}
      onFinish={(values) => save.mutate(withoutNothing(values))}
    >
      <h2>{lane ? say('changeLane', { lane: inLanguage(lane.name, language) }) : say('newLane')}</h2>
      <div className="form__grid">
        {lane ? null : (
          <Form.Item
            name="code"
            label={say('code')}
            extra={say('codeHint')}
            rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,31}$/, message: say('codeHint') }]}
          >
            <Input maxLength={32} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name={['name', 'zh']} label={say('nameZh')} rules={needed(say('nameZh'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['name', 'en']} label={say('nameEn')} rules={needed(say('nameEn'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="lines" label={say('lines')}>
          <Select
            aria-label={say('lines')}
            mode="multiple"
            placeholder={say('linesAny')}
            options={options('lines')}
          />
        </Form.Item>
        <Form.Item name="option" label={say('option')} extra={say('optionHint')}>
          <Input maxLength={8} autoComplete="off" />
        </Form.Item>
        <Form.Item name="priority" label={say('priority')}>
          <InputNumber min={0} max={9} precision={0} />
        </Form.Item>
        <Form.Item name="escalateAfterSeconds" label={say('escalateAfter')} extra={say('escalateAfterHint')}>
          <InputNumber min={5} max={3600} precision={0} />
        </Form.Item>
        <Form.Item name="skill" label={say('skill')}>
          <Input maxLength={64} placeholder={say('skillAny')} autoComplete="off" />
        </Form.Item>
        <Form.Item name="levelMin" hidden>
          <InputNumber />
        </Form.Item>
        <Form.Item name="agents" label={say('laneAgents')}>
          <Select
            aria-label={say('laneAgents')}
            mode="multiple"
            placeholder={say('agentsAny')}
            options={agents.map(({ code, name }) => ({
              value: code,
              label: name ? inLanguage(name, language) : code,
            }))}
          />
        </Form.Item>
        {both('greeting', say('greeting'))}
        {both('script', say('script'))}
      </div>
      <div className="actions">
        <Form.Item name="reserved" valuePropName="checked" noStyle>
          <Checkbox>{say('reserved')}</Checkbox>
        </Form.Item>
        <Form.Item name="homeSeats" valuePropName="checked" noStyle>
          <Checkbox>{say('homeSeats')}</Checkbox>
        </Form.Item>
        <Form.Item name="escalateToAll" valuePropName="checked" noStyle>
          <Checkbox>{say('escalateToAll')}</Checkbox>
        </Form.Item>
      </div>
      <Refusal error={save.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('saveLane')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

/** What was left empty is empty text where the contract wants text. */
function withoutNothing(values: Values): Values {
  const text = (said: Values['greeting'] | undefined) => ({ zh: said?.zh ?? '', en: said?.en ?? '' });
  return {
    ...values,
    greeting: text(values.greeting),
    script: text(values.script),
    levelMin: values.levelMin ?? 1,
  };
}
