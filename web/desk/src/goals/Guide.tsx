// The guide for whoever sets goals for the first time: steps, what each field asks and why, good and bad examples, words of
// the craft, and the library to look around in.
import { defineWords, inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { type GuidedField, glossary, guide, steps } from './guidance.ts';
import { LibraryPick } from './LibraryPick.tsx';
import { goalWords } from './words.ts';

const guideWords = defineWords({
  steps: { zh: '六步填好绩效目标', en: 'Six steps' },
  fields: { zh: '每一项怎么填', en: 'What each field asks' },
  field: { zh: '填写项', en: 'Field' },
  asks: { zh: '填什么', en: 'What is asked' },
  why: { zh: '为什么', en: 'Why' },
  glossary: { zh: '名词解释', en: 'Words of the craft' },
  library: { zh: '先看看别人怎么写', en: 'See how others write them' },
});

const names = {
  name: 'name',
  target: 'value',
  unit: 'unit',
  weight: 'weight',
  past: 'lastYear',
  measure: 'measure',
  source: 'source',
  owner: 'owner',
  workload: 'planned',
  basis: 'basis',
} as const satisfies Record<GuidedField, string>;

export function Guide() {
  const say = useWords(goalWords);
  const tell = useWords(guideWords);
  const language = useLanguage();
  return (
    <div className="goal-editor">
      <section className="panel panel__body" aria-labelledby="guide-steps">
        <h2 id="guide-steps">{tell('steps')}</h2>
        <ol className="guide__steps">
          {steps.map((step) => (
            <li key={step.zh}>{inLanguage(step, language)}</li>
          ))}
        </ol>
      </section>
      <section className="panel" aria-labelledby="guide-fields">
        <header className="panel__head">
          <h2 id="guide-fields">{tell('fields')}</h2>
        </header>
        <Sideways label={tell('fields')}>
          <table className="goal-table">
            <thead>
              <tr>
                <th scope="col">{tell('field')}</th>
                <th scope="col">{tell('asks')}</th>
                <th scope="col">{tell('why')}</th>
                <th scope="col">{say('goodExample')}</th>
                <th scope="col">{say('badExample')}</th>
              </tr>
            </thead>
            <tbody>
              {(Object.keys(guide) as GuidedField[]).map((field) => (
                <tr key={field}>
                  <th scope="row">{say(names[field])}</th>
                  <td>{inLanguage(guide[field].asks, language)}</td>
                  <td>{inLanguage(guide[field].why, language)}</td>
                  <td>{inLanguage(guide[field].good, language)}</td>
                  <td>{inLanguage(guide[field].bad, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      </section>
      <section className="panel panel__body" aria-labelledby="guide-glossary">
        <h2 id="guide-glossary">{tell('glossary')}</h2>
        <dl className="facts">
          {glossary.map(({ term, means }) => (
            <div key={term.zh}>
              <dt>{inLanguage(term, language)}</dt>
              <dd>{inLanguage(means, language)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <h2>{tell('library')}</h2>
      <LibraryPick />
    </div>
  );
}
