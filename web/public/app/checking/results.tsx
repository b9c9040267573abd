// What a check found: the number of places first, then each with both figures, the reason, and the report's own words with
// the figure marked. Confidence is a word and a shape, never only a colour.
import type { CheckedFinding, checkReport } from '@kapok/contracts/checking.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { useLanguage, useSay } from '../language.ts';
import { Standing } from '../parts/standing.tsx';
import { checkingWords as words } from './words.ts';

type Checked = AnswerOf<typeof checkReport>;

export function Results({ name, checked }: { readonly name: string; readonly checked: Checked }) {
  const say = useSay();
  const language = useLanguage();
  const { findings, paragraphs, tables, unread } = checked;
  const none = findings.length === 0;
  return (
    <section className={none ? 'outcome good' : 'outcome bad'} aria-labelledby="verdict">
      <h2 id="verdict">
        <Standing kind={none ? 'good' : 'bad'}>
          {none
            ? say(words.foundNone)
            : findings.length === 1
              ? say(words.foundOne)
              : say(words.found, { count: findings.length })}
        </Standing>
      </h2>
      <p>
        <strong>{name}</strong> {say(words.read, { paragraphs, tables })}
      </p>
      {none && <p>{say(words.noneNote)}</p>}
      {unread.map((left) => (
        <p key={left.zh}>{left[language]}</p>
      ))}
      <ol className="figure-findings">
        {findings.map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once and never changes.
          <li key={at}>
            <FindingCard finding={finding} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const shapes = { high: '●', medium: '◐', low: '○' } as const;

function FindingCard({ finding }: { readonly finding: CheckedFinding }) {
  const say = useSay();
  const language = useLanguage();
  const { ruleName, where, stated, expected, confidence, message, context } = finding;
  return (
    <article>
      <h3>
        {ruleName[language]}
        <span className={`sureness ${confidence}`}>
          <span aria-hidden="true">{shapes[confidence]}</span> {say(words[confidence])}
        </span>
      </h3>
      <p className="quiet">{where[language]}</p>
      <dl className="against">
        <div>
          <dt>{say(words.stated)}</dt>
          <dd lang="zh-CN">{stated}</dd>
        </div>
        <div>
          <dt>{say(words.expected)}</dt>
          <dd lang="zh-CN">{expected}</dd>
        </div>
      </dl>
      <p lang={language === 'zh' ? 'zh-CN' : 'en'}>{message[language]}</p>
      {'text' in context ? (
        <blockquote lang="zh-CN">
          <Marked text={context.text} figure={stated} />
        </blockquote>
      ) : (
        <Row {...context} caption={say(words.original)} />
      )}
    </article>
  );
}

/** The first place the figure stands by itself, marked; a hedge such as 近 stands before it in the text too. */
function Marked({ text, figure }: { readonly text: string; readonly figure: string }) {
  const bare = text.includes(figure) ? figure : (/[\d,.]+\s*[^\d\s，。；]*/.exec(figure)?.[0] ?? figure);
  const at = placeOf(bare, text);
  if (at === -1) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{bare}</mark>
      {text.slice(at + bare.length)}
    </>
  );
}

/** Not in the end of a longer figure: 5 % does not stand in 95 %. */
function placeOf(figure: string, text: string): number {
  for (let at = text.indexOf(figure); at !== -1; at = text.indexOf(figure, at + 1))
    if (!/\d/.test(figure[0] ?? '') || !/[\d.,]/.test(text[at - 1] ?? '')) return at;
  return -1;
}

function Row({
  head,
  cells,
  column,
  caption,
}: {
  readonly head: readonly string[];
  readonly cells: readonly string[];
  readonly column: number;
  readonly caption: string;
}) {
  const columns = cells.map((text, index) => ({ text, index, title: head[index] ?? '' }));
  return (
    // The table may be wider than the page; whoever reads by keyboard can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
    <section className="row-context" tabIndex={0} aria-label={caption} lang="zh-CN">
      <table>
        {head.length > 0 && (
          <thead>
            <tr>
              {columns.map(({ index, title }) => (
                <th key={index} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          <tr>
            {columns.map(({ index, text }) => (
              <td key={index}>{index === column ? <mark>{text === '' ? '　' : text}</mark> : text}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
