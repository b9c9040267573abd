// Chooses a member of staff in service by typing part of a name. Never lists everybody to scroll through.
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type StaffId, useStaffList } from './queries.ts';
import { staffWords } from './words.ts';

export function StaffPick({
  label,
  value,
  onChange,
  id,
  except,
}: {
  readonly label: string;
  readonly value?: StaffId;
  readonly onChange?: (staffId: StaffId | undefined) => void;
  readonly id?: string;
  readonly except?: StaffId;
}) {
  const say = useWords(staffWords);
  const language = useLanguage();
  const [text, setText] = useState('');
  const { query, items = [] } = useStaffList({ text: useDeferredValue(text.trim()), ended: false });
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      allowClear
      placeholder={say('findStaff')}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={query.isFetching}
      notFoundContent={say('noneFound')}
      value={value}
      onChange={(staffId: StaffId | undefined) => onChange?.(staffId)}
      options={items
        .filter(({ staffId }) => staffId !== except)
        .map((staff) => ({
          value: staff.staffId,
          label: `${inLanguage(staff.name, language)}（${staff.username}）`,
        }))}
    />
  );
}
