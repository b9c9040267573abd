// The declared money and counts that formula items are computed from. Never edits a score itself.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { quantity } from '@kapok/contracts/evaluation/phrases.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { Refusal } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { isConflict, useWrite } from './queries.ts';
import { evaluationWords } from './words.ts';

const groups = ['budget', 'income', 'expenditure', 'count'] as const;
const decimal = /^-?\d{1,15}(\.\d{1,6})?$/;

export default function Inputs({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const editable = useOffered('prepareEvaluation') && evaluation.state === 'draft';
  return (
    <section aria-label={say('money')}>
      <p className="page__lead inputs__lead">{say('moneyLead')}</p>
      {editable ? <InputForm evaluation={evaluation} /> : <InputTable evaluation={evaluation} />}
    </section>
  );
}

function InputTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  return (
    <div className="inputs">
      {groups.map((group) => {
        const rows = evaluation.inputs.filter((input) => input.group === group);
        return rows.length === 0 ? null : (
          <section key={group} className="panel" aria-labelledby={`inputs-${group}`}>
            <div className="panel__head">
              <h2 id={`inputs-${group}`}>{say(`group_${group}`)}</h2>
            </div>
            <table>
              <tbody>
                {rows.map((input) => (
                  <tr key={input.code}>
                    <th scope="row">{inLanguage(input.name, language)}</th>
                    <td className="end">
                      {input.value === null ? (
                        <span className="quiet">{say('notDeclared')}</span>
                      ) : (
                        quantity(asMoney(input.value, input.unit), input.unit, language)
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}

function InputForm({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const write = useWrite(evaluation, evaluations.declare, { done: () => say('savedInputs') });
  const before = Object.fromEntries(evaluation.inputs.map((input) => [input.code, input.value ?? '']));
  return (
    <Form<Record<string, string>>
      name="inputs"
      layout="vertical"
      requiredMark={false}
      initialValues={before}
      onFinish={(values) => {
        const inputs = Object.entries(values)
          .map(([code, value]) => ({ code, value: value.trim() }))
          .filter(({ code, value }) => value !== '' && value !== before[code]);
        if (inputs.length > 0) write.mutate({ inputs });
      }}
    >
      <div className="inputs">
        {groups.map((group) => {
          const rows = evaluation.inputs.filter((input) => input.group === group);
          return rows.length === 0 ? null : (
            <section key={group} className="panel" aria-labelledby={`inputs-${group}`}>
              <div className="panel__head">
                <h2 id={`inputs-${group}`}>{say(`group_${group}`)}</h2>
              </div>
              <div className="panel__body">
                {rows.map((input) => (
                  <Form.Item
                    key={input.code}
                    name={input.code}
                    label={inLanguage(input.name, language)}
                    rules={[{ pattern: decimal, message: say('numberNeeded') }]}
                  >
                    <Input inputMode="decimal" suffix={input.unit === 'percent' ? '%' : input.unit} />
                  </Form.Item>
                ))}
              </div>
            </section>
          );
        })}
      </div>
      <Refusal error={write.error}>{isConflict(write.error) ? <p>{say('conflict')}</p> : null}</Refusal>
      <div className="actions inputs__foot">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {say('saveInputs')}
        </Button>
      </div>
    </Form>
  );
}

/** Money always shows its two decimals, as such reports do. */
function asMoney(value: string, unit: string): string {
  if (unit !== '万元') return value;
  const [whole = '0', fraction = ''] = value.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
