// The fields in which an actual value is stated, in the kind its rule asks for: for whoever evaluates, and for whom an item was given
// to. Never for a computed value: what records say is not for typing.
import type { EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { Actual, JudgementBand } from '@kapok/contracts/scoring.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Form, Input, InputNumber, Radio } from 'antd';
import { evaluationWords } from './words.ts';

export interface DeclaredValues {
  readonly value?: string;
  readonly band?: JudgementBand;
  readonly sharePercent?: string;
  readonly counts?: Readonly<Record<string, number | null>>;
}

const decimal = /^-?\d{1,15}(\.\d{1,6})?$/;
const bands: readonly JudgementBand[] = ['reached', 'partly', 'missed'];

export function ItemFields({ item }: { readonly item: Pick<EvaluationItem, 'rule' | 'target'> }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const isNumber = [{ required: true, pattern: decimal, message: say('declareNumber') }];
  switch (item.rule.kind) {
    case 'reach-or-pro-rata':
    case 'step-bands':
      return (
        <Form.Item name="value" label={say('declareValue')} rules={isNumber}>
          <Input inputMode="decimal" className="detail__number" suffix={unitWord(item.target.unit)} />
        </Form.Item>
      );
    case 'qualitative':
      return (
        <>
          <Form.Item name="band" label={say('declareBand')} rules={[{ required: true }]}>
            <Radio.Group
              aria-label={say('declareBand')}
              options={bands.map((value) => ({ value, label: say(`band_${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="sharePercent" label={say('declareShare')} rules={isNumber}>
            <Input inputMode="decimal" className="detail__number" suffix="%" />
          </Form.Item>
        </>
      );
    case 'deduction':
    case 'bonus':
      return (
        <>
          {item.rule.clauses.map((clause) => (
            <Form.Item
              key={clause.code}
              name={['counts', clause.code]}
              label={`${inLanguage(clause.name, language)} (${clause.points})`}
            >
              <InputNumber
                min={0}
                max={1000}
                precision={0}
                suffix={say('times')}
                className="detail__number"
              />
            </Form.Item>
          ))}
        </>
      );
  }
}

export function startOf(item: Pick<EvaluationItem, 'actual'>): DeclaredValues {
  const { actual } = item;
  if (!actual) return { counts: {} };
  switch (actual.kind) {
    case 'number':
      return { value: actual.value };
    case 'judgement':
      return { band: actual.band, sharePercent: actual.sharePercent };
    case 'occurrences':
      return { counts: Object.fromEntries(actual.clauses.map(({ code, count }) => [code, count])) };
  }
}

/** A plain number goes as `value`, so that the server makes the exact fraction; anything else as `actual`. */
export function declaredOf(
  rule: EvaluationItem['rule'],
  values: DeclaredValues,
): { value: string } | { actual: Actual } {
  switch (rule.kind) {
    case 'reach-or-pro-rata':
    case 'step-bands':
      return { value: values.value ?? '' };
    case 'qualitative':
      return {
        actual: {
          kind: 'judgement',
          band: values.band ?? 'missed',
          sharePercent: values.sharePercent ?? '0',
        },
      };
    case 'deduction':
    case 'bonus':
      return {
        actual: {
          kind: 'occurrences',
          clauses: rule.clauses.map(({ code }) => ({ code, count: values.counts?.[code] ?? 0 })),
        },
      };
  }
}

function unitWord(unit: string): string {
  return unit === 'percent' ? '%' : unit;
}
