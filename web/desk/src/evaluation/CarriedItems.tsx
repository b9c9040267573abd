// The items of a template with the target and the points they would have next year; only what differs is told.
import type { CarriedChange, TemplateContent } from '@kapok/contracts/evaluation/carrying.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { unitText } from '../goals/sets.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { campaignWords } from './campaignWords.ts';

export function CarriedItems({
  code,
  year,
  onChange,
}: {
  readonly code: string;
  readonly year: number;
  /** Undefined while something typed is no number. */
  readonly onChange: (changes: readonly CarriedChange[] | undefined) => void;
}) {
  const query = useQuery({
    queryKey: ['evaluation-templates', code, year],
    queryFn: ({ signal }) => client.call(evaluations.template, { params: { code }, query: { year }, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={2} />}>
      {(content) => <Items content={content} onChange={onChange} />}
    </Loaded>
  );
}

type Typed = Readonly<Record<string, { readonly target?: string; readonly weight?: string }>>;

function Items({
  content: { template, items },
  onChange,
}: {
  readonly content: TemplateContent;
  readonly onChange: (changes: readonly CarriedChange[] | undefined) => void;
}) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const [typed, setTyped] = useState<Typed>({});
  const put = (item: string, change: Typed[string]) => {
    const next = { ...typed, [item]: { ...typed[item], ...change } };
    setTyped(next);
    onChange(changesOf(template.code, items, next));
  };
  const title = say('carryItems', { name: inLanguage(template.name, language) });
  return (
    <details className="campaign-carry__items">
      <summary>{title}</summary>
      <Sideways label={title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('carryItem')}</th>
              <th scope="col">{say('carryTarget')}</th>
              <th scope="col">{say('carryWeight')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ item, name, group, target, weight }) => {
              const words = inLanguage(name, language);
              const own = typed[item] ?? {};
              return (
                <tr key={item}>
                  <th scope="row">
                    {words} <span className="quiet small">{inLanguage(group, language)}</span>
                  </th>
                  <td>
                    <Input
                      aria-label={say('carryTargetOf', { name: words })}
                      inputMode="decimal"
                      maxLength={25}
                      prefix={{ '>=': '≥', '<=': '≤', '=': '＝' }[target.op]}
                      suffix={unitText(target.unit, language)}
                      status={isNumber(own.target ?? target.value) ? '' : 'error'}
                      value={own.target ?? target.value}
                      onChange={(event) => put(item, { target: event.target.value })}
                    />
                  </td>
                  <td>
                    <Input
                      aria-label={say('carryWeightOf', { name: words })}
                      inputMode="decimal"
                      maxLength={6}
                      status={isNumber(own.weight ?? weight) ? '' : 'error'}
                      value={own.weight ?? weight}
                      onChange={(event) => put(item, { weight: event.target.value })}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}

const isNumber = (text: string) => /^-?\d{1,18}(\.\d{1,6})?$/.test(text.trim());

function changesOf(
  template: string,
  items: TemplateContent['items'],
  typed: Typed,
): readonly CarriedChange[] | undefined {
  const changes: CarriedChange[] = [];
  for (const { item, target, weight } of items) {
    const own = typed[item];
    const next = { target: (own?.target ?? target.value).trim(), weight: (own?.weight ?? weight).trim() };
    if (!isNumber(next.target) || !isNumber(next.weight)) return undefined;
    if (next.target === target.value && next.weight === weight) continue;
    changes.push({
      template,
      item,
      ...(next.target === target.value ? {} : { targetValue: next.target }),
      ...(next.weight === weight ? {} : { weight: next.weight }),
    });
  }
  return changes;
}
