// In what order the parts of a matter are handled: what stands in one row goes on at one time, a line leads from what has to be granted
// first. The same is said in words for those who do not see it.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Fragment } from 'react';
import { Sideways } from '../../parts/Sideways.tsx';
import './bundle.css';
import { orderOf } from './composing.ts';
import { bundleWords } from './words.ts';

/** Wide enough for a name of three lines. */
const cellPx = 132;

export function OrderPicture({
  parts,
  nameOf,
}: {
  readonly parts: readonly {
    readonly code: string;
    readonly after?: readonly string[];
    readonly when?: unknown;
  }[];
  readonly nameOf: (code: string) => string;
}) {
  const say = useWords(bundleWords);
  const { rows, links } = orderOf(parts);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const partOf = (code: string) => parts.find((one) => one.code === code);
  return (
    <Sideways label={say('order')}>
      <ol className="bundle__order" style={{ minWidth: widest * cellPx }}>
        {rows.map((row, at) => (
          <Fragment key={row.map(({ part, line }) => part ?? line).join()}>
            {at > 0 ? (
              <li className="bundle__links" aria-hidden="true">
                <svg viewBox="0 0 100 100" preserveAspectRatio="none">
                  <title>{say('order')}</title>
                  {links[at - 1]!.map(([from, to]) => {
                    const x = (place: number, count: number) => ((place + 0.5) / count) * 100;
                    const [begin, end] = [x(from, rows[at - 1]!.length), x(to, row.length)];
                    return (
                      <path
                        key={`${from} ${to}`}
                        d={`M${begin} 0 C${begin} 60 ${end} 40 ${end} 100`}
                        vectorEffect="non-scaling-stroke"
                      />
                    );
                  })}
                </svg>
              </li>
            ) : null}
            <li className="bundle__row">
              <span className="visually-hidden">{say('step', { at: at + 1 })}</span>
              {row.map(({ part, line }) =>
                part === undefined ? (
                  <span key={line} className="bundle__passes" />
                ) : (
                  <span key={part} className="bundle__cell">
                    <strong>{nameOf(part)}</strong>
                    {partOf(part)?.when ? <span className="small quiet">{say('byAnswers')}</span> : null}
                    {partOf(part)?.after ? (
                      <span className="visually-hidden">
                        {say('afterWhat', { parts: partOf(part)!.after!.map(nameOf).join('、') })}
                      </span>
                    ) : null}
                  </span>
                ),
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </Sideways>
  );
}
