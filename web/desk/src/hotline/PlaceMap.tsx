// Where a request is: a dot in the outline of its district, with the districts around it. Drawn here, so that no map of another
// house learns what is looked at.
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { drawingOf, noticeIn, useOutlines } from '../charts/outlines.ts';
import { intakeWords } from './intakeWords.ts';
import { useNames } from './names.ts';

const widthPx = 360;
const dotPx = 6;

export function PlaceMap({
  point,
  district,
}: {
  readonly point: { readonly lat: number; readonly long: number };
  readonly district: string;
}) {
  const say = useWords(intakeWords);
  const language = useLanguage();
  const { name } = useNames();
  const { data } = useOutlines();
  const own = data?.districts.filter(({ code }) => code === district) ?? [];
  const at = say('at', { lat: point.lat.toFixed(5), long: point.long.toFixed(5) });
  if (!data || own.length === 0) return <p className="tabular">{at}</p>;
  const { heightPx, place, pathOf } = drawingOf(own, widthPx);
  const [left, top] = place([point.long, point.lat]);
  return (
    <figure className="intake__place">
      <svg
        viewBox={`-8 -8 ${widthPx + 16} ${heightPx + 16}`}
        role="img"
        aria-label={`${name('districts', district)}，${at}`}
      >
        {data.districts.map((one) => (
          <path
            key={one.code}
            className={one.code === district ? 'intake__district intake__district--own' : 'intake__district'}
            fillRule="evenodd"
            d={pathOf(one)}
          />
        ))}
        <circle className="intake__dot" cx={left} cy={top} r={dotPx} />
      </svg>
      <figcaption className="small quiet">
        <span className="tabular">{at}</span>
        <span>{noticeIn(data.notice, language)}</span>
      </figcaption>
    </figure>
  );
}
