// An item of the catalogue as a field: found by its name or by everyday words.
import { defineWords, useWords } from '@kapok/web-shared/i18n.ts';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useItems } from './queries.ts';

// Of its own, as pages that have it load nothing else of the catalogue's.
const words = defineWords({
  findItem: { zh: '输入事项名称或平时的说法', en: 'A name or everyday words' },
  noItem: { zh: '没有找到事项', en: 'No such item' },
});

export function ItemPick({
  label,
  ...bound
}: {
  readonly label: string;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (code: string) => void;
}) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { query, items = [] } = useItems(asked ? { q: asked } : {}, true);
  return (
    <Select
      {...bound}
      aria-label={label}
      placeholder={say('findItem')}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={query.isFetching}
      notFoundContent={say('noItem')}
      options={items.map(({ code, name, department }) => ({ value: code, label: `${name} · ${department}` }))}
    />
  );
}
