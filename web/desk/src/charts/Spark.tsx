// A trend the size of a word: the line, its last point in kapok red, the target dashed. Never interactive, never alone.

const width = 132;
const height = 36;
const edge = 5;

export function Spark({
  values,
  target,
}: {
  readonly values: readonly (number | null)[];
  readonly target?: number | undefined;
}) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return <svg className="spark" width={width} height={height} aria-hidden="true" />;
  const all = target === undefined ? known : [...known, target];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const x = (at: number) => edge + (at / Math.max(1, values.length - 1)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - low) / span) * (height - 2 * edge);
  const lastAt = values.findLastIndex((value) => value !== null);
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {target === undefined ? null : (
        <line
          x1={edge}
          x2={width - edge}
          y1={y(target)}
          y2={y(target)}
          stroke="var(--k-chart-target)"
          strokeDasharray="3 3"
          strokeWidth="1"
        />
      )}
      {runsOf(values).map((run) => (
        <polyline
          key={run[0]?.at}
          points={run.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
          fill="none"
          stroke="var(--k-chart-1)"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      ))}
      <circle cx={x(lastAt)} cy={y(values[lastAt] ?? 0)} r="3.2" fill="var(--k-chart-focus)" />
    </svg>
  );
}

/** Unbroken stretches: a gap in the data is a gap in the line. */
function runsOf(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ at, value });
  });
  return runs.filter((run) => run.length > 0);
}
