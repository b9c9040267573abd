// Parts of a whole or places compared: labelled bars from zero in plain HTML, the one to look at in red.
// Never cuts the axis.

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly said: string;
  readonly note?: string;
  readonly focus?: boolean;
}

export function Bars({
  bars,
  whole = 0,
  target,
}: {
  readonly bars: readonly Bar[];
  /** What a full bar stands for, such as 100 of percentages; otherwise the longest fills its place. */
  readonly whole?: number;
  readonly target?: { readonly value: number; readonly label: string } | undefined;
}) {
  const most = Math.max(whole, ...bars.map((bar) => bar.value ?? 0), target?.value ?? 0) || 1;
  return (
    <div className="bars">
      <ul className="bars__list">
        {bars.map((bar) => (
          <li key={bar.key} className="bars__row">
            <span className="bars__label">{bar.label}</span>
            <span className="bars__track">
              <span
                className={`bars__bar${bar.focus ? ' bars__bar--focus' : ''}`}
                style={{ width: `${Math.max(0, ((bar.value ?? 0) / most) * 100)}%` }}
              />
              {target ? (
                <span className="bars__target" style={{ left: `${(target.value / most) * 100}%` }} />
              ) : null}
            </span>
            <span className="bars__value tabular">
              {bar.said}
              {bar.note ? <span className="quiet small"> {bar.note}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {target ? (
        <p className="small quiet">
          <span className="bars__target-key" aria-hidden="true" /> {target.label}
        </p>
      ) : null}
    </div>
  );
}
