// Begins a round: a department, and the day it is looked at.
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form } from 'antd';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { roundsKey } from './queries.ts';
import { watchingWords } from './words.ts';

interface Opening {
  readonly department: string;
  readonly at: string;
}

export function OpenRound() {
  const say = useWords(watchingWords);
  const navigate = useNavigate();
  const act = useAct(
    ({ department, at }: Opening, idempotencyKey) => {
      const body = { year: Number(at.slice(0, 4)), at, department };
      return client.call(watching.open, { body, idempotencyKey });
    },
    {
      done: () => say('opened'),
      touches: [roundsKey],
      after: ({ id }) => void navigate(`/watching/${id}`),
    },
  );
  const rules = [{ required: true, message: say('needed') }];
  return (
    <section className="panel" aria-label={say('open')}>
      <Form<Opening>
        name="round"
        layout="vertical"
        requiredMark={false}
        className="panel__body watching__fields"
        onFinish={(given) => act.mutate(given)}
      >
        <Form.Item name="department" label={say('department')} rules={rules}>
          <UnitPick label={say('department')} />
        </Form.Item>
        <Form.Item name="at" label={say('day')} rules={rules}>
          <DayField />
        </Form.Item>
        <Button htmlType="submit" loading={act.isPending}>
          {say('open')}
        </Button>
      </Form>
      {act.error ? (
        <div className="panel__body">
          <Refusal error={act.error} />
        </div>
      ) : null}
    </section>
  );
}
