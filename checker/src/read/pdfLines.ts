// Words of a page, by position, to lines from top to bottom. It must never reorder what stands on one line.

export interface Word {
  readonly text: string;
  readonly x: number;
  /** The baseline, counted down from the page's top. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface Rule {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Segment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
}

export interface Line {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** The line cut where a gap is wider than words leave. */
  readonly segments: readonly Segment[];
}

export function linesOf(words: readonly Word[]): Line[] {
  const rows: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - word.y) < Math.max(2, Math.min(first.size, word.size) * 0.4))
      row.push(word);
    else rows.push([word]);
  }
  return rows.map(lineOf);
}

function lineOf(row: readonly Word[]): Line {
  const words = [...row].sort((a, b) => a.x - b.x);
  const [first] = words as [Word, ...Word[]];
  const segments: { text: string; x: number; right: number }[] = [];
  for (const word of words) {
    const open = segments.at(-1);
    const gap = open === undefined ? 0 : word.x - open.right;
    const right = word.x + word.width;
    if (open === undefined || gap > word.size * 1.3)
      segments.push({ text: word.text.trim(), x: word.x, right });
    else {
      open.text += `${gap > word.size * 0.25 && /[\w%]$/.test(open.text) && /^\w/.test(word.text) ? ' ' : ''}${word.text}`;
      open.right = right;
    }
  }
  return {
    text: segments.map(({ text }) => text).join('  '),
    x: first.x,
    right: (segments.at(-1) as Segment).right,
    y: first.y,
    size: first.size,
    segments,
  };
}
