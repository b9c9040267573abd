// The brand mark: one kapok flower, five petals seen from above. Never used as an icon for an action.

const petals = [0, 72, 144, 216, 288];

/** Decoration beside the product's name, which says what it is. */
export function KapokMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="var(--k-red)">
        {petals.map((turn) => (
          <path
            key={turn}
            d="M16 14.6 C12.2 12.6 9.9 7.2 12.3 3.6 C13.6 1.6 18.4 1.6 19.7 3.6 C22.1 7.2 19.8 12.6 16 14.6 Z"
            transform={`rotate(${turn} 16 16.4)`}
          />
        ))}
      </g>
      <circle cx="16" cy="16.4" r="2.7" fill="var(--k-surface)" />
      <circle cx="16" cy="16.4" r="1.3" fill="var(--k-red)" />
    </svg>
  );
}
