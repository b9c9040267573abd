// What was brought of what was lacking, as files taken at the window.
import type { Lacking } from '@kapok/contracts/applications/commands.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Form } from 'antd';
import '../parts/files.css';
import { applicationWords } from './words.ts';

export function GivenMaterials({ lacking }: { readonly lacking: readonly Lacking[] }) {
  const say = useWords(applicationWords);
  return (
    <>
      <p className="small quiet">{say('fileHint')}</p>
      {lacking.map(({ requirement, name }, at) => (
        <Form.Item
          key={requirement}
          name={['given', at]}
          label={name}
          rules={at === 0 ? [{ validator: atLeastOne(say('correctEmpty')) }] : []}
          dependencies={lacking.map((_, other) => ['given', other])}
        >
          <FilesField about={name} />
        </Form.Item>
      ))}
    </>
  );

  function atLeastOne(message: string) {
    return async (_rule: unknown, first: readonly File[] | undefined) => {
      if (lacking.length === 1 && !first?.length) throw new Error(message);
    };
  }
}

export function FilesField({
  about,
  value = [],
  onChange,
}: {
  readonly about: string;
  readonly value?: readonly File[];
  readonly onChange?: (files: readonly File[]) => void;
}) {
  const say = useWords(applicationWords);
  return (
    <label className="attach">
      <input
        type="file"
        multiple
        className="attach__input visually-hidden"
        aria-label={about}
        accept="application/pdf,image/jpeg,image/png,image/webp"
        onChange={({ target }) => onChange?.([...(target.files ?? [])])}
      />
      <span className="attach__button">{say('chooseFile')}</span>
      <span className="small quiet">
        {value.length > 0 ? say('chosenFiles', { count: value.length }) : say('noFileYet')}
      </span>
    </label>
  );
}
