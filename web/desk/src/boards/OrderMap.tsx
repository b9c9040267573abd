// Districts in proportion to the orders that came from them, drawn from simplified outlines; the table says every figure.
import { noValue, number, percentOf } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { drawingOf, noticeIn, type Outlines, useOutlines } from '../charts/outlines.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { type OrderMap as Counts, type Span, useOrderMap } from './queries.ts';
import { boardWords } from './words.ts';

export function OrderMap({ span }: { readonly span: Span }) {
  const say = useWords(boardWords);
  const language = useLanguage();
  const map = useOrderMap(span);
  const outlines = useOutlines();
  return (
    <section className="panel" aria-labelledby="boards-map">
      <div className="panel__head">
        <h2 id="boards-map">{say('map')}</h2>
      </div>
      <div className="panel__body boards__map">
        <Loaded query={outlines} skeleton={<Skeleton rows={8} />}>
          {(known) =>
            known.districts.length === 0 ? (
              <p className="quiet">{say('noOutline')}</p>
            ) : map.data ? (
              <Drawing outlines={known} map={map.data} />
            ) : (
              <Skeleton rows={8} />
            )
          }
        </Loaded>
        <Loaded query={map} skeleton={<Skeleton rows={8} />}>
          {(data) => (
            <div>
              <Sideways label={say('map')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say('district')}</th>
                      {(['registered', 'closed', 'onTime'] as const).map((column) => (
                        <th key={column} scope="col" className="end">
                          {say(column)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody className="tabular">
                    {data.items.map(({ district, registered, closed, onTime }) => (
                      <tr key={district.code}>
                        <td>{inLanguage(district.words, language)}</td>
                        <td className="end">{number(registered, language)}</td>
                        <td className="end">{number(closed, language)}</td>
                        <td className="end">{closed === 0 ? noValue : percentOf(onTime, closed)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Sideways>
              {data.elsewhere > 0 ? (
                <p className="small quiet">{say('elsewhere', { count: number(data.elsewhere, language) })}</p>
              ) : null}
            </div>
          )}
        </Loaded>
      </div>
    </section>
  );
}

const widthPx = 420;
/** Five steps of one hue: more than an eye tells apart would claim more than the outlines do. */
const steps = [1, 2, 3, 4, 5] as const;

function Drawing({ outlines, map }: { readonly outlines: Outlines; readonly map: Counts }) {
  const say = useWords(boardWords);
  const language = useLanguage();
  const { heightPx, place, pathOf } = drawingOf(outlines.districts, widthPx);
  const byCode = Object.fromEntries(map.items.map((item) => [item.district.code, item]));
  const most = map.items.reduce(
    (one, other) => (other.registered > one.registered ? other : one),
    map.items[0]!,
  );
  return (
    <figure className="boards__drawing">
      <svg
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        role="img"
        aria-label={say('mapLabel', {
          most: most ? inLanguage(most.district.words, language) : noValue,
          count: number(most?.registered ?? 0, language),
        })}
      >
        {outlines.districts.map((district) => {
          const registered = byCode[district.code]?.registered ?? 0;
          const step =
            registered === 0
              ? 0
              : Math.ceil((steps.length * registered) / Math.max(1, most?.registered ?? 1));
          return (
            <path
              key={district.code}
              className={`boards__district boards__district--${step}`}
              fillRule="evenodd"
              d={pathOf(district)}
            />
          );
        })}
        {outlines.districts.map(({ code, polygons }) => {
          const item = byCode[code];
          const [left, top] = place(middleOf(polygons[0]![0]!));
          return item ? (
            <text key={code} x={left} y={top} className="boards__label">
              <tspan x={left}>{inLanguage(item.district.words, language).replace(/区$/, '')}</tspan>
              <tspan x={left} dy="14" className="tabular">
                {number(item.registered, language)}
              </tspan>
            </text>
          ) : null;
        })}
      </svg>
      <figcaption className="small quiet">
        <span className="boards__scale" aria-hidden="true">
          {say('fewest')}
          {steps.map((step) => (
            <span key={step} className={`boards__swatch boards__swatch--${step}`} />
          ))}
          {say('mostWord')}
        </span>
        <span>{noticeIn(outlines.notice, language)}</span>
      </figcaption>
    </figure>
  );
}

/** The centre of a ring's area. */
function middleOf(ring: readonly (readonly [number, number])[]): readonly [number, number] {
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x0, y0] = ring[at]!;
    const [x1, y1] = ring[at + 1]!;
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return [x / (3 * area), y / (3 * area)];
}
