// Demands that a department rectify what was found. What a review found already stands in the fields and can be changed.
import type { EvaluationId, RectificationProposalId } from '@kapok/contracts/ids.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, InputNumber } from 'antd';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useNow } from '../parts/useNow.ts';
import '../parts/forms.css';
import { rectificationsKey } from './queries.ts';
import { feedbackWords } from './words.ts';

interface Demanded {
  readonly year: number;
  readonly department: string;
  readonly finding: string;
  readonly demand: string;
  readonly responsible: string;
  readonly workingDays: number;
}

/** What a review found, as far as it says so itself. */
export interface Found extends Pick<Demanded, 'year' | 'department' | 'finding' | 'demand'> {
  readonly evaluation: EvaluationId;
  readonly item?: string;
  readonly workingDays?: number;
  /** Where it was proposed: then demanding it decides the proposal too. */
  readonly proposal?: RectificationProposalId;
}

export function Demand({ found, done }: { readonly found?: Found; readonly done: () => void }) {
  const say = useWords(feedbackWords);
  const common = useWords(commonWords);
  const lastYear = useNow().getFullYear() - 1;
  const open = useAct(
    (given: Demanded, idempotencyKey) => {
      if (found?.proposal) {
        const { finding, demand, responsible, workingDays } = given;
        return client.call(feedback.acceptProposal, {
          params: { proposalId: found.proposal },
          body: { finding, demand, responsible, workingDays },
          idempotencyKey,
        });
      }
      const about = found && {
        evaluation: found.evaluation,
        ...(found.item ? { item: found.item } : {}),
        year: found.year,
        department: found.department,
      };
      return client.call(feedback.open, { body: { ...given, ...about }, idempotencyKey });
    },
    {
      done: ({ number }) => say('opened', { number }),
      touches: [rectificationsKey, ['waiting']],
      after: done,
    },
  );
  const needed = [{ required: true, message: say('needed') }];
  return (
    <section className="panel" aria-label={say('demandNew')}>
      <div className="panel__head">
        <h2>{say('demandNew')}</h2>
      </div>
      <div className="panel__body">
        <Form<Demanded>
          name={`demand-${found?.proposal ?? found?.item ?? 'new'}`}
          layout="vertical"
          requiredMark={false}
          initialValues={{ year: lastYear, workingDays: 60, ...found }}
          onFinish={(given) => open.mutate(given)}
        >
          <div className="form__grid">
            {found ? null : (
              <>
                <Form.Item name="department" label={say('department')} rules={needed}>
                  <UnitPick label={say('department')} />
                </Form.Item>
                <Form.Item name="year" label={say('year')} rules={needed}>
                  <InputNumber min={2000} max={2100} />
                </Form.Item>
              </>
            )}
            <Form.Item name="responsible" label={say('responsible')} rules={needed}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="workingDays" label={say('workingDays')} rules={needed}>
              <InputNumber min={1} max={250} />
            </Form.Item>
          </div>
          <Form.Item name="finding" label={say('finding')} rules={needed}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="demand" label={say('demand')} rules={needed}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          <Refusal error={open.error} />
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={open.isPending}>
              {say('demandNew')}
            </Button>
            <Button onClick={done}>{common('cancel')}</Button>
          </div>
        </Form>
      </div>
    </section>
  );
}
