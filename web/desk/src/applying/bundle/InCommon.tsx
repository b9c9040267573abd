// What several parts ask for and the applicant gives once.
import type { Form } from '@kapok/contracts/applying/shapes.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import './bundle.css';
import { type Shared, sharingOf } from './composing.ts';
import { bundleWords } from './words.ts';

export function InCommon({
  forms,
  nameOf,
}: {
  readonly forms: ReadonlyMap<string, Form>;
  readonly nameOf: (code: string) => string;
}) {
  const say = useWords(bundleWords);
  const { fields, materials, fieldsSaved, materialsSaved } = sharingOf(forms);
  return (
    <section className="panel panel__body bundle__block" aria-labelledby="bundle-common">
      <h2 id="bundle-common">{say('common')}</h2>
      {fields.length + materials.length === 0 ? (
        <p className="quiet">{say('commonNone')}</p>
      ) : (
        <>
          <p>{say('commonSaves', { fields: fieldsSaved, materials: materialsSaved })}</p>
          <Each title={say('commonFields')} shared={fields} nameOf={nameOf} />
          <Each title={say('commonMaterials')} shared={materials} nameOf={nameOf} />
        </>
      )}
    </section>
  );
}

function Each({
  title,
  shared,
  nameOf,
}: {
  readonly title: string;
  readonly shared: readonly Shared[];
  readonly nameOf: (code: string) => string;
}) {
  const language = useLanguage();
  if (shared.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="bundle__bullets">
        {shared.map(({ code, words, parts }) => (
          <li key={code}>
            {inLanguage(words, language)} <span className="small quiet">{parts.map(nameOf).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
