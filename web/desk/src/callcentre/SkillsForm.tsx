// What an agent can do, as who leads the floor sets it: skills one a line, as they are words of the city's own, and languages.
import type { listAgents } from '@kapok/contracts/callcentre/board.ts';
import { type CallLanguage, languages } from '@kapok/contracts/callcentre/words.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { callcentre } from '@kapok/web-shared/endpoints/callcentre.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { limitWords } from './limitWords.ts';
import { agentsKey } from './queries.ts';

export type Agent = AnswerOf<typeof listAgents>['agents'][number];
interface Given {
  readonly skills: string;
  readonly languages: CallLanguage[];
}

const skillForm = /^(\S{1,64})\s+([1-5])$/;
const linesOf = (text: string) => text.split('\n').map((line) => line.trim());

export default function SkillsForm({ agent, leave }: { readonly agent: Agent; readonly leave: () => void }) {
  const say = useWords(limitWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const name = agent.name ? inLanguage(agent.name, language) : agent.code;
  const set = useAct(
    (given: Given, idempotencyKey) =>
      client.call(callcentre.setSkills, {
        params: { agent: agent.code },
        body: { skills: skillsIn(given.skills), languages: given.languages },
        idempotencyKey,
      }),
    { done: () => say('skillsSaved', { agent: name }), touches: [agentsKey], after: leave },
  );
  const wrongLine = (text: string) => linesOf(text).findIndex((line) => line !== '' && !skillForm.test(line));
  return (
    <Form<Given>
      name="agent-skills"
      className="panel lanes__form"
      layout="vertical"
      requiredMark={false}
      initialValues={{
        skills: Object.entries(agent.skills)
          .map(([skill, level]) => `${skill} ${level}`)
          .join('\n'),
        languages: agent.languages,
      }}
      onFinish={(given) => set.mutate(given)}
    >
      <h2>{say('changeSkills', { agent: name })}</h2>
      <Form.Item
        name="skills"
        label={say('skills')}
        extra={say('skillsHint')}
        rules={[
          {
            validator: async (_, text: string) => {
              const at = wrongLine(text);
              if (at >= 0) throw new Error(say('skillsWrong', { line: at + 1 }));
            },
          },
        ]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="languages"
        label={say('languages')}
        rules={[{ required: true, type: 'array', min: 1, message: say('languagesNeeded') }]}
      >
        <Checkbox.Group
          options={Object.entries(languages).map(([value, words]) => ({
            value,
            label: inLanguage(words, language),
          }))}
        />
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

const skillsIn = (text: string): Record<string, number> =>
  Object.fromEntries(
    linesOf(text).flatMap((line) => {
      const [, skill, level] = skillForm.exec(line) ?? [];
      return skill ? [[skill, Number(level)] as const] : [];
    }),
  );
