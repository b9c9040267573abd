// One field of a command by its kind. A new kind fails to compile until it has an input here.
import type { CommandField } from '@kapok/contracts/hotline/commands.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import '../parts/forms.css';
import { useNames } from './names.ts';
import { hotlineWords } from './words.ts';

/** What Form.Item hands to its field. */
interface Bound {
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

const ratings = [5, 4, 3, 2, 1] as const;
const textMax = 2000;

export function FieldInput({ field, ...bound }: { readonly field: CommandField } & Bound): ReactNode {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const { options } = useNames();
  const label = inLanguage(field.words, language);
  switch (field.kind) {
    case 'text':
      return (
        <Input.TextArea
          {...(bound as object)}
          autoSize={{ minRows: field.required ? 4 : 2, maxRows: 12 }}
          maxLength={textMax}
        />
      );
    case 'line':
      return <Input {...(bound as object)} maxLength={80} />;
    case 'choice':
      return (
        <Radio.Group
          {...(bound as object)}
          aria-label={label}
          className="field__stack"
          options={(field.choices ?? []).map((choice) => ({
            value: choice.value,
            label: inLanguage(choice.words, language),
          }))}
        />
      );
    case 'department':
    case 'departments':
      return (
        <Select
          {...(bound as object)}
          aria-label={label}
          showSearch={{ optionFilterProp: 'label' }}
          options={options('departments')}
          {...(field.kind === 'departments' ? { mode: 'multiple' as const } : {})}
        />
      );
    case 'integer':
      return (
        <InputNumber
          {...(bound as object)}
          precision={0}
          {...(field.minimum === undefined ? {} : { min: field.minimum })}
          {...(field.maximum === undefined ? {} : { max: field.maximum })}
        />
      );
    case 'rating':
      return (
        <Radio.Group
          {...(bound as object)}
          aria-label={label}
          className="field__stack"
          options={[
            ...ratings.map((value) => ({ value, label: say(`rating_${value}`) })),
            ...(field.required ? [] : [{ value: '', label: say('noRating') }]),
          ]}
        />
      );
    case 'boolean':
      return (
        <Radio.Group
          {...(bound as object)}
          aria-label={label}
          options={[
            { value: true, label: say('yes') },
            { value: false, label: say('no') },
          ]}
        />
      );
  }
}
