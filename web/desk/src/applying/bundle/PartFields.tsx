// The parts of a matter: which item, what of the others has to be granted first, and for whom it is wanted.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, Input } from 'antd';
import { lazily } from '../../parts/lazily.tsx';
import './bundle.css';
import { ConditionFields } from './ConditionFields.tsx';
import { type Asking, type DraftPart, isCode, keyed, moved } from './composing.ts';
import { Labelled } from './Labelled.tsx';
import { bundleWords } from './words.ts';

const ItemPick = lazily(() => import('../../services/ItemPick.tsx').then((file) => file.ItemPick), 1);

const partsMax = 20;

export function PartFields({
  parts,
  askings,
  nameOf,
  onChange,
}: {
  readonly parts: readonly DraftPart[];
  readonly askings: readonly Asking[];
  readonly nameOf: (code: string) => string;
  readonly onChange: (parts: readonly DraftPart[]) => void;
}) {
  const say = useWords(bundleWords);
  const set = (at: number, part: DraftPart) => onChange(parts.with(at, part));
  const rename = (at: number, code: string) => {
    const before = parts[at]!.code;
    onChange(
      parts.map((part, place) =>
        place === at
          ? { ...part, code }
          : part.after?.includes(before)
            ? { ...part, after: part.after.map((one) => (one === before ? code : one)) }
            : part,
      ),
    );
  };
  const remove = (at: number) => {
    const { code } = parts[at]!;
    onChange(
      parts.toSpliced(at, 1).map((part) =>
        waitingFor(
          part,
          (part.after ?? []).filter((one) => one !== code),
        ),
      ),
    );
  };
  const add = (item: string) => {
    let number = parts.length + 1;
    while (parts.some(({ code }) => code === `part${number}`)) number += 1;
    onChange([...parts, keyed({ code: `part${number}`, item })]);
  };
  return (
    <section className="panel panel__body bundle__block" aria-labelledby="bundle-parts">
      <h2 id="bundle-parts">{say('parts')}</h2>
      <p className="small quiet">{say('partsLead')}</p>
      <ol className="bundle__list">
        {parts.map((part, at) => {
          const { key, code, item, when, after = [] } = part;
          const name = nameOf(code);
          const before = parts.filter((one, place) => place < at || after.includes(one.code));
          return (
            <li key={key} className="bundle__part">
              <div className="bundle__head">
                <div>
                  <h3>{name}</h3>
                  <span className="small quiet mono">{item}</span>
                </div>
                <div className="actions">
                  <Button
                    aria-label={say('up', { name })}
                    disabled={at === 0}
                    onClick={() => onChange(moved(parts, at, -1))}
                  >
                    ↑
                  </Button>
                  <Button
                    aria-label={say('down', { name })}
                    disabled={at === parts.length - 1}
                    onClick={() => onChange(moved(parts, at, 1))}
                  >
                    ↓
                  </Button>
                  <Button aria-label={say('remove', { name })} onClick={() => remove(at)}>
                    ×
                  </Button>
                </div>
              </div>
              <Labelled label={say('partCode')}>
                {(id) => (
                  <Input
                    id={id}
                    value={code}
                    maxLength={40}
                    autoComplete="off"
                    status={isCode(code) ? '' : 'error'}
                    onChange={({ target }) => rename(at, target.value)}
                  />
                )}
              </Labelled>
              {before.length > 0 ? (
                <fieldset className="bundle__condition">
                  <legend>{say('after')}</legend>
                  <Checkbox.Group
                    options={before.map((one) => ({ value: one.code, label: nameOf(one.code) }))}
                    value={after}
                    onChange={(chosen) => set(at, waitingFor(part, chosen))}
                  />
                </fieldset>
              ) : null}
              <ConditionFields
                label={say('whenOf', { name })}
                condition={when}
                askings={askings}
                onChange={(condition) => set(at, whenOf(part, condition))}
              />
            </li>
          );
        })}
      </ol>
      {parts.length < partsMax ? (
        // A new one each time, so that it stands empty again.
        <div className="bundle__add" key={parts.length}>
          <span id="bundle-add">{say('addPart')}</span>
          <ItemPick label={say('addPart')} onChange={add} />
        </div>
      ) : (
        <p className="quiet">{say('partsFull', { max: partsMax })}</p>
      )}
    </section>
  );
}

function waitingFor({ after: _before, ...part }: DraftPart, after: string[]): DraftPart {
  return { ...part, ...(after.length > 0 ? { after } : {}) };
}

function whenOf({ when: _before, ...part }: DraftPart, when: DraftPart['when']): DraftPart {
  return { ...part, ...(when ? { when } : {}) };
}
