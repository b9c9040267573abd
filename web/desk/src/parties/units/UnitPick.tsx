// Chooses a unit that stands now by typing part of its name. Never lists a whole city to scroll through.
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useUnit, useUnits } from './queries.ts';
import { unitWords } from './words.ts';

export function UnitPick({
  label,
  value,
  onChange,
  id,
}: {
  readonly label: string;
  readonly value?: string;
  readonly onChange?: (code: string | undefined) => void;
  readonly id?: string;
}) {
  const say = useWords(unitWords);
  const language = useLanguage();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { query, items = [] } = useUnits(asked ? { text: asked } : {});
  const chosen = useUnit(value).data;
  const known = chosen && !items.some(({ code }) => code === chosen.code) ? [chosen, ...items] : items;
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      allowClear
      placeholder={say('findUnit')}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={query.isFetching}
      notFoundContent={say('noneFound')}
      value={value}
      onChange={(code: string | undefined) => onChange?.(code)}
      options={known.map((unit) => ({
        value: unit.code,
        label: inLanguage(unit.name, language),
      }))}
    />
  );
}
