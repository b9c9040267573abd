// A kapok branch in flower, as it stands before the leaves come: the one picture of the desk, on the sign-in page.

interface Bloom {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly turn: number;
}

const blooms: readonly Bloom[] = [
  { x: 292, y: 214, size: 1.5, turn: 10 },
  { x: 204, y: 322, size: 1.15, turn: -24 },
  { x: 372, y: 356, size: 1.3, turn: 38 },
  { x: 148, y: 470, size: 0.95, turn: 14 },
  { x: 330, y: 508, size: 1.05, turn: -8 },
];
const buds: readonly (readonly [number, number, number])[] = [
  [192, 198, -24],
  [398, 262, 40],
  [118, 398, -40],
  [404, 446, 30],
];
const petals = [0, 72, 144, 216, 288];

export function KapokBranch() {
  return (
    <svg
      viewBox="0 0 480 900"
      preserveAspectRatio="xMidYMax slice"
      width="100%"
      height="100%"
      aria-hidden="true"
      focusable="false"
    >
      <g fill="none" stroke="#4a4540" strokeLinecap="round">
        <path
          d="M232 920C226 800 236 720 252 640C266 566 262 520 270 440C276 372 282 320 292 214"
          strokeWidth="9"
        />
        <path d="M252 640C232 590 196 540 148 470" strokeWidth="6" />
        <path d="M256 612C284 580 312 548 330 508" strokeWidth="5" />
        <path d="M272 424C252 390 226 360 204 322" strokeWidth="5" />
        <path d="M268 470C312 446 346 410 372 356" strokeWidth="5.5" />
        <path d="M279 340C262 286 226 246 194 204" strokeWidth="3.5" />
        <path d="M360 380C376 340 388 306 398 262" strokeWidth="3.5" />
        <path d="M176 510C150 476 132 440 118 398" strokeWidth="3.5" />
        <path d="M341 407C368 424 386 434 404 444" strokeWidth="3" />
      </g>
      {buds.map(([x, y, turn]) => (
        <g key={`${x}-${y}`} transform={`translate(${x} ${y}) rotate(${turn})`}>
          <path d="M0 -17C9 -13 10 -2 0 6C-10 -2 -9 -13 0 -17Z" fill="var(--k-red)" />
          <path d="M-7 0C-6 8 6 8 7 0C4 4 -4 4 -7 0Z" fill="#4a4540" />
        </g>
      ))}
      {blooms.map(({ x, y, size, turn }) => (
        <g key={`${x}-${y}`} transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`}>
          {petals.map((petal) => (
            <g key={petal} transform={`rotate(${petal})`}>
              <path
                d="M0 -4C-15 -12 -22 -36 -12 -48C-6 -54 6 -54 12 -48C22 -36 15 -12 0 -4Z"
                fill="var(--k-red)"
              />
              <path d="M0 -10C-1 -24 -1 -34 0 -44" stroke="#a92c22" strokeWidth="1.2" fill="none" />
            </g>
          ))}
          <circle r="9" fill="#f3c9a8" />
          <circle r="4" fill="#a92c22" />
        </g>
      ))}
    </svg>
  );
}
